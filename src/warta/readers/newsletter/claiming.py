"""Claiming deliveries one by one, and noting what became of each: what is committed here is what a new process goes by.

The state of the one before and the claim of the next are one transaction, so each mail costs one commit.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from msgspec import Struct

from warta.readers.newsletter.baton import Baton
from warta.readers.newsletter.bounces import take_refusal
from warta.readers.newsletter.dot import Dot
from warta.readers.newsletter.models import Delivery, Issue, Subscription

# Looked up in one go; unsubscribing counts until the very claim.
BATCH = 500
# After so many minutes one that was refused for now is tried again; then no more: within the day of its issue.
RETRIES = (5, 15, 60, 180, 360, 720)
# Kept in the place of a server's codes.
HUNG_UP = "hung up"

_STATE = Delivery.State


class Claimed(Struct, frozen=True):
    """A delivery that is this process's to send."""

    id: int
    address: str
    token: str
    tries: int


class Done(Struct, frozen=True):
    """What became of a delivery."""

    id: int
    state: Any
    at: datetime
    answer: str = ""
    tries: int = 0
    retry_at: datetime | None = None


def sent(one: Claimed, at: datetime) -> Done:
    """The server has taken it."""
    return Done(one.id, _STATE.SENT, at, "250", one.tries)


def unsure(one: Claimed, at: datetime) -> Done:
    """The server may have taken it: it is not sent again by itself."""
    return Done(one.id, _STATE.UNSURE, at, "", one.tries)


def refused(one: Claimed, at: datetime, answer: str, for_now: bool) -> Done:
    """The server did not take it, for good or for now."""
    if for_now and one.tries < len(RETRIES):
        again = at + timedelta(minutes=RETRIES[one.tries])
        return Done(one.id, _STATE.WAITING, at, answer, one.tries + 1, again)
    return Done(one.id, _STATE.REFUSED, at, answer, one.tries)


def not_out(one: Claimed, at: datetime) -> Done:
    """The server hung up before it had it: it is tried later, as often as one that was refused, and no other waits."""
    return refused(one, at, HUNG_UP, for_now=True)


def waiting(issue: Issue, at: datetime) -> list[int]:
    """Some deliveries of an issue that may be sent now, in their order."""
    all_ = Delivery.objects.filter(issue=issue, state=_STATE.WAITING, retry_at__lte=at)
    return list(all_.order_by("retry_at", "pk").values_list("pk", flat=True)[:BATCH])


def claim(id: int, before: Done | None, baton: Baton) -> Claimed | None:
    """Notes what became of the one before, and makes this one ours: None when its reader left, or was erased.

    Raises ElsewhereError when another machine sends by now.
    """
    with baton.kept():
        settle(before)
        return _mine(id)


def _mine(id: int) -> Claimed | None:
    if not Delivery.objects.filter(pk=id, state=_STATE.WAITING).update(state=_STATE.SENDING):
        return None
    found: Any = Delivery.objects.filter(pk=id, subscription__state=Subscription.State.CONFIRMED)
    row = found.values_list("pk", "subscription__subscriber__address", "subscription__token", "tries").first()
    if row is None or row[1] is None:
        Delivery.objects.filter(pk=id).update(state=_STATE.SKIPPED)
        return None
    return Claimed(*row)


def settle(done: Done | None) -> None:
    """Writes down what became of a delivery; a reader whom the server does not know gets no more."""
    if done is None:
        return
    values = {"state": done.state, "at": done.at, "answer": done.answer, "tries": done.tries}
    if done.retry_at is not None:
        values["retry_at"] = done.retry_at
    Delivery.objects.filter(_as_left(done), pk=done.id).update(**values)
    if done.state == _STATE.REFUSED:
        take_refusal(Subscription.objects.get(deliveries=done.id), done.answer, done.at)


def _as_left(done: Done) -> Q:
    """As its claim left it; or given up or given back for us meanwhile, and now it is known that the server has it."""
    here, meanwhile = Q(state=_STATE.SENDING), Q(state__in=(_STATE.UNSURE, _STATE.WAITING), tries=done.tries)
    return here | meanwhile if done.state == _STATE.SENT else here


def recover(dot: Dot, baton: Baton, at: datetime) -> list[tuple[int, str]]:
    """What was under way when a process ended: settled by what it wrote last; gives each with what became of it.

    Raises ElsewhereError when another machine sends by now: of what that one claimed this file knows nothing.
    """
    under_way = Delivery.objects.filter(state=_STATE.SENDING).values_list("pk", "tries")
    # Asked first: whoever has nothing to settle writes nothing.
    if not under_way.exists():
        return []
    with baton.kept():
        return list(_settled(dot, under_way, at))


def _settled(dot: Dot, under_way: Any, at: datetime) -> Iterator[tuple[int, str]]:
    for id, tries in under_way:
        became = dot.became_of(id, tries)
        state = {"taken": _STATE.SENT, "not out": _STATE.WAITING}.get(became, _STATE.UNSURE)
        Delivery.objects.filter(pk=id).update(state=state, at=at)
        yield id, str(became)


def ended(baton: Baton, issue: Issue, at: datetime) -> bool:
    """Whether all of an issue is gone out; notes it. Raises ElsewhereError when another machine sends by now."""
    left = Delivery.objects.filter(issue=issue, state__in=(_STATE.WAITING, _STATE.SENDING))
    if left.exists():
        return False
    with baton.kept():
        one = _locked(issue)
        # Asked again: an editor may have wanted some sent again meanwhile.
        if left.exists():
            return False
        one.filter(state=Issue.State.SENDING).update(state=Issue.State.SENT, ended_at=at)
    return True


def _locked(issue: Issue) -> Any:
    """The row of an issue, for the rest of the transaction."""
    one = Issue.objects.filter(pk=issue.pk)
    one.select_for_update().values_list("pk").first()
    return one


def send_unsure_again(issue: Issue, at: datetime) -> int:
    """An editor wants the mails of which no answer came sent again, though some may come twice; gives how many."""
    with transaction.atomic():
        one = _locked(issue)
        all_ = Delivery.objects.filter(issue=issue, state=_STATE.UNSURE)
        count = int(all_.update(state=_STATE.WAITING, retry_at=at, tries=F("tries") + 1))
        if count:
            one.filter(state=Issue.State.SENT).update(state=Issue.State.SENDING, ended_at=None, due=at)
    return count
