"""What is not sent by itself any more: what is late, what is not public, and what nothing is left of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from warta.facts import values as v
from warta.readers.newsletter.baton import Baton
from warta.readers.newsletter.beginning import Compose, as_frozen, told
from warta.readers.newsletter.models import Delivery, Issue

# Longer than a mail is tried again that was refused for now: what is late is so by our fault.
LATEST = timedelta(days=1)

# Those of some stories that readers may see now.
PublicOf = Callable[[Sequence[int]], set[int]]


def hold_late(baton: Baton, at: datetime) -> list[Issue]:
    """The issues whose time is too long ago: an editor decides whether they still go out, or go on.

    Raises ElsewhereError when another machine sends by now.
    """
    waits = Q(state=Issue.State.SENDING, deliveries__state=Delivery.State.WAITING)
    late = Issue.objects.filter(Q(state=Issue.State.READY) | waits, due__lt=at - LATEST)
    if not late.exists():
        return []
    with baton.kept():
        found = list(late.select_related("newsletter").distinct())
        return [issue for issue in found if _hold(issue)]


def _hold(issue: Issue) -> bool:
    """It goes to nobody more until somebody sends it on; False when it is not as it was read any more."""
    return bool(Issue.objects.filter(pk=issue.pk, state=issue.state).update(state=Issue.State.HELD))


def held() -> list[Issue]:
    """The issues that wait for an editor's word."""
    return list(Issue.objects.filter(state=Issue.State.HELD).select_related("newsletter").order_by("pk"))


def as_public_now(baton: Baton, issue: Issue, compose: Compose, public: PublicOf) -> bool:
    """Takes out of what is frozen what is not public any more; when nothing is left the issue is held: then False.

    Raises ElsewhereError when another machine sends by now.
    """
    if set(issue.contents) <= public(issue.contents):
        return True
    frozen = issue.number or 0, issue.begun_at, issue.subject, issue.intro, tuple(issue.contents)
    composed = compose(told(issue.newsletter), v.Letter(issue.newsletter_id, *frozen))
    with baton.kept():
        if not composed.stories and not issue.intro.strip():
            _hold(issue)
            return False
        Issue.objects.filter(pk=issue.pk).update(contents=list(composed.stories), **as_frozen(composed))
    issue.refresh_from_db(fields=["contents", "mail_subject", "html", "text"])
    return True
