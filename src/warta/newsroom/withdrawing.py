"""Taking a story back in public: one person proposes it, another one agrees, and only then it happens."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from warta.newsroom.hiding import hide_photos_of
from warta.newsroom.models import Proposal, Story, Withdrawal


@transaction.atomic
def propose(story: Story, reason: str, notice: str, *, by: Any) -> Proposal:
    """Asks for a second person; readers see no difference yet."""
    Story.objects.select_for_update().get(pk=story.pk)
    proposal = Proposal(story=story, reason=reason, notice=notice, by=by)
    proposal.full_clean()
    proposal.save()
    log(story, "warta.propose_withdrawal", user=by, data=_data(proposal))
    return proposal


@transaction.atomic
def agree(proposal: Proposal, *, by: Any) -> Withdrawal:
    """Withdraws the story.

    Pedoman Pemberitaan Media Siber, 5: not one person's decision. ValidationError for whoever proposed it.
    """
    proposal = _still_there(proposal)
    if by == proposal.by:
        raise ValidationError(_("Somebody else has to agree: a withdrawal takes two people."))
    record = withdraw(proposal.story, proposal.reason, proposal.notice, by=by, proposed_by=proposal.by)
    log(proposal.story, "warta.withdraw", user=by, data=_data(proposal))
    proposal.delete()
    return record


@transaction.atomic
def turn_down(proposal: Proposal, *, by: Any) -> None:
    """The story stays; that somebody wanted it otherwise is remembered."""
    proposal = _still_there(proposal)
    log(proposal.story, "warta.turn_down_withdrawal", user=by, data=_data(proposal))
    proposal.delete()


@transaction.atomic
def withdraw(
    story: Story, reason: str, notice: str, *, by: Any = None, proposed_by: Any = None, at: datetime | None = None
) -> Withdrawal:
    """Takes the story and its photos off the site and leaves a notice with the reason at each of its addresses."""
    at = at or timezone.now()
    record = Withdrawal(story=story, reason=reason, notice=notice, by=by, proposed_by=proposed_by, at=at)
    record.full_clean()
    record.save()
    story.unpublish(user=by)
    story.revisions.update(approved_go_live_at=None)  # Nor does it come back at a set time.
    hide_photos_of(story)
    return record


def _still_there(proposal: Proposal) -> Proposal:
    """The proposal as it is, until this transaction ends."""
    now = Proposal.objects.select_for_update().filter(pk=proposal.pk).first()
    if now is None:
        raise ValidationError(_("Somebody else has decided on this proposal meanwhile."))
    return now


def _data(proposal: Proposal) -> dict[str, str]:
    return {"reason": proposal.reason, "proposed_by": proposal.by.get_username()}
