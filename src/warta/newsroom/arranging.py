"""Arranging a front: drafts, publishing now or at a time, going back to an earlier one; nobody's work is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from warta.newsroom.models import Arrangement, Slot
from warta.newsroom.models.arrangements import Filled
from warta.newsroom.moments import refuse_past

RULE = ("fill", "section_id", "topic_id")
OF_A_SLOT = ("story_id", "pinned", "until", *RULE)


class Overtaken(ValidationError):
    """Somebody else saved this front meanwhile."""


def arrangement_of(page: Page) -> Arrangement:
    """What there is of a front, or one that is not saved yet."""
    return Arrangement.objects.filter(pk=page.pk).first() or Arrangement(page=page)


@transaction.atomic
def save_draft(page: Page, slots: Sequence[Slot], rest: Filled, *, by: Any, since: int | None) -> Revision:
    """Keeps a draft; readers see no difference. `since` is the newest revision that its editor has seen.

    Overtaken where somebody saved another one since.
    """
    Page.objects.select_for_update().get(pk=page.pk)
    arrangement = arrangement_of(page)
    if arrangement.latest_revision_id != since:
        raise Overtaken(_("Somebody else has saved this front meanwhile."))
    if arrangement.live_revision_id is None:
        _begin(arrangement)
    draft = arrangement.get_latest_revision_as_object()
    if arrangement.latest_revision and _same(draft, slots, rest):
        return arrangement.latest_revision
    for name in RULE:
        setattr(draft, name, getattr(rest, name))
    draft.slots = [copied(slot, number) for number, slot in enumerate(slots)]
    return draft.save_revision(user=by, log_action=True)


def _same(draft: Arrangement, slots: Sequence[Slot], rest: Filled) -> bool:
    """A draft that is saved again, to be published say, is no other front."""
    before, now = ([_columns(slot, OF_A_SLOT) for slot in some] for some in (in_order(draft.slots.all()), slots))
    nothing = _columns(Slot(), OF_A_SLOT)
    length = max(len(before), len(now))
    filled = ([*some, *[nothing] * (length - len(some))] for some in (before, now))
    return next(filled) == next(filled) and _columns(draft, RULE) == _columns(rest, RULE)


def _columns(row: Filled, names: Iterable[str]) -> list[Any]:
    return [getattr(row, name) for name in names]


def _begin(arrangement: Arrangement) -> None:
    """The front as it is so far is the first that one can go back to.

    Without a live revision, Wagtail would take it down for as long as a change of it is scheduled.
    """
    arrangement.save()
    arrangement.live_revision = arrangement.save_revision(changed=False)
    arrangement.save()


def copied(slot: Slot, number: int) -> Slot:
    """The same slot for another revision."""
    return Slot(sort_order=number, **{name: getattr(slot, name) for name in OF_A_SLOT})


@transaction.atomic
def publish(revision: Revision, *, by: Any = None, at: datetime | None = None, action: str = "") -> None:
    """Readers get the front now, or at a time; other fronts that wait for their time go on waiting."""
    refuse_past(at)
    publishing = PublishRevisionAction(revision, user=by, log_action=action or True)
    publishing.object.go_live_at = at
    waiting = list(scheduled(publishing.object).exclude(pk=revision.pk))
    publishing.execute(skip_permission_checks=True)
    for other in waiting:
        # Wagtail knows one time only.
        Revision.objects.filter(pk=other.pk).update(approved_go_live_at=other.approved_go_live_at)


def scheduled(arrangement: Arrangement) -> Any:
    """The fronts that wait for their time, the next one first."""
    return arrangement.revisions.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at")


@transaction.atomic
def call_off(revision: Revision, *, by: Any) -> None:
    """The front becomes public at no set time any more; it stays among the earlier ones."""
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    log(revision.content_object, "wagtail.schedule.cancel", user=by, revision=revision)


def restore(page: Page, earlier: Revision, *, by: Any, since: int | None) -> Revision:
    """Makes an earlier front the newest draft."""
    made: Arrangement = earlier.as_object()
    return save_draft(page, in_order(made.slots.all()), made, by=by, since=since)


def in_order(slots: Iterable[Slot]) -> list[Slot]:
    """Slots as they stand on the page; those of a revision come as they were saved."""
    return sorted(slots, key=lambda slot: slot.sort_order or 0)
