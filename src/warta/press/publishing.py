"""Publishing: one snapshot of the newsroom becomes one edition."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from time import perf_counter

from warta.press.committing import BodyCollected, Edition, leave_for_later, set_aside
from warta.press.garbage import collecting_afterwards
from warta.press.hiring import Hiring
from warta.press.loading import Facts, Memory
from warta.press.planning import NARROW_LIMIT, WIDE_BATCH, Plan, foretold, plan
from warta.press.printers import NewsroomMaker, Printers, PrintersFailed, cores
from warta.press.printing import Impression, print_outputs
from warta.press.protocols import Newsroom, Snapshot
from warta.press.store.records import FailureNote
from warta.press.store.store import Store
from warta.press.store.writing import Writing

# All that a commit touches is held in memory.
DRAIN_BATCH = 400
# Where so many are drained, it is more: what each output reads lies on pages of the store of its own.
LARGE, BATCH_OF_LARGE = 200_000, 200
# Fewer outputs than this are printed before other processes have started.
WORTH_PRINTERS = 4000
# Outputs that are printed at a time while printers are coming: until they are there, the other cores have little to do.
MEANWHILE = 25

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a publish did; `edition` is None when readers see no difference, `trouble` why nothing could be done."""

    edition: int | None = None
    printed: int = 0
    changed: int = 0
    removed: int = 0
    failed: tuple[FailureNote, ...] = ()
    pending: int = 0
    position: str = ""
    seconds: float = 0.0
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Forced:
    """Outputs to print whatever the plan says, and others to take away, if the newsroom is still at `position`."""

    outputs: Collection[str] = ()
    removed: Collection[str] = ()
    position: str = ""

    def removed_at(self, position: str) -> Collection[str]:
        """What nothing called then may be called since."""
        return self.removed if position == self.position else ()


NOTHING_FORCED = Forced()


def publish(
    newsroom: Newsroom,
    store: Store,
    batch: int = WIDE_BATCH,
    forced: Forced = NOTHING_FORCED,
    printers: Printers | None = None,
    memory: Memory | None = None,
) -> Receipt:
    """Prints what the newsroom's changes ask for, or else a batch of what is pending, as one edition.

    Who publishes again and again hands over the same `memory` each time.
    """
    began = perf_counter()
    memory = memory or Memory()
    while True:
        with suppress(BodyCollected):
            receipt = _try_to_publish(newsroom, store, batch, forced, printers, memory, began)
            if receipt is not None:
                return receipt


def drain(
    newsroom: Newsroom,
    store: Store,
    progress: Callable[[int, int], None] | None = None,
    batch: int = DRAIN_BATCH,
    maker: NewsroomMaker | None = None,
    memory: Memory | None = None,
) -> Receipt:
    """Publishes until nothing is pending, each batch from its own snapshot; `progress` is told how many of how many.

    With a `maker` of newsrooms for other processes, much is printed on all cores.
    """
    total, memory = Receipt(pending=1), memory or Memory()
    with ExitStack() as closing:
        hiring: Hiring | None = None
        while total.pending:
            size = _size(batch, total, hiring)
            printers = hiring.printers if hiring is not None else None
            with collecting_afterwards():
                total = summed(total, publish(newsroom, store, size, NOTHING_FORCED, printers, memory))
            if progress is not None:
                progress(total.printed, total.printed + total.pending)
            if hiring is None and maker is not None and total.pending >= WORTH_PRINTERS and cores() > 1:
                hiring = closing.enter_context(Hiring(maker))
    return total


def _size(batch: int, total: Receipt, hiring: Hiring | None) -> int:
    if hiring is not None and hiring.is_under_way:
        return min(batch, MEANWHILE)
    return min(batch, BATCH_OF_LARGE) if total.printed + total.pending > LARGE else batch


def _try_to_publish(
    newsroom: Newsroom,
    store: Store,
    batch: int,
    forced: Forced,
    printers: Printers | None,
    memory: Memory,
    began: float,
) -> Receipt | None:
    # The store is read before the newsroom: a snapshot is then never older than the position it is compared with.
    serial = store.serial()
    with newsroom.snapshot() as snapshot:
        facts = memory.facts_of(snapshot)
        with store.reading() as ledger:
            planned = plan(ledger, facts, batch, forced.outputs)
            facts.need(foretold(ledger, planned.now))
            removed = forced.removed_at(snapshot.position)
            waiting = planned.serial == serial and set_aside(store, planned.later, snapshot.at)
            idle = not (planned.now or waiting or removed)
            if idle and (ledger.position(), ledger.ambient()) == (snapshot.position, facts.ambient):
                return _receipt_of_nothing(store, snapshot, began)
        if planned.serial != serial:
            return None
        # Forced ones are packed anew in any case: what the store has may be damaged.
        has_body = (lambda _: False) if forced.outputs else store.has_body
        impressions, more = _print_with_calls(
            store, planned, removed, lambda paths, ahead: _printed(facts, paths, store, has_body, printers, ahead)
        )
        with store.writing() as writing:
            at = writing.position(), writing.ambient()
            if writing.serial() != serial and at != (snapshot.position, facts.ambient):
                # Another press was faster, and what it printed may be newer than our snapshot. At the same position its
                # pages and ours are equal; all but those that fell due in between, which are due again at once.
                return None
            edition = Edition(writing, writing.edition() + 1, snapshot.at)
            return _commit(edition, facts, impressions, more, forced, began)


def _printed(
    facts: Facts,
    paths: Sequence[str],
    store: Store,
    has_body: Callable[[bytes], bool],
    printers: Printers | None,
    ahead: Sequence[str],
) -> list[Impression]:
    """The outputs, and from printers some that they call; those may fail, the print may not."""
    if printers is not None:
        try:
            if printers.ready:
                return printers.print_outputs(facts, paths, store.is_live, ahead)
        except PrintersFailed as error:
            _log.warning("printing in one process: %s", error)
    return list(print_outputs(facts, paths, has_body))


def _print_with_calls(
    store: Store,
    planned: Plan,
    removed: Collection[str],
    printed_of: Callable[[Sequence[str], Sequence[str]], list[Impression]],
) -> tuple[list[Impression], list[str]]:
    """The planned outputs and those they call into being; what is beyond the limit is given back for later."""
    impressions = {path: Impression(path) for path in removed}
    seen = {*planned.now, *removed}
    more: list[str] = []
    wanted, ahead = list(planned.now), planned.next
    while wanted:
        printed = printed_of(wanted, ahead)
        impressions.update((impression.path, impression) for impression in printed)
        seen.update(impressions)
        called = dict.fromkeys(path for impression in printed for path in impression.calls if path not in seen)
        missing = [path for path in called if not store.is_live(path)]
        seen.update(called)
        room = max(0, NARROW_LIMIT - len(impressions))
        wanted, ahead, beyond = missing[:room], (), missing[room:]
        more += beyond
    return list(impressions.values()), more


def _commit(
    edition: Edition, facts: Facts, impressions: list[Impression], later: list[str], forced: Forced, began: float
) -> Receipt:
    writing, snapshot = edition.writing, facts.snapshot
    for impression in impressions:
        edition.take(impression, mend=bool(forced.outputs))
    printed = {impression.path for impression in impressions}
    leave_for_later(writing, [path for path in later if path not in printed], snapshot.at)
    number = edition.close(perf_counter() - began)
    writing.put_position(snapshot.position, facts.ambient)
    return _receipt(edition, number, writing, snapshot, began)


def _receipt(edition: Edition, number: int | None, writing: Writing, snapshot: Snapshot, began: float) -> Receipt:
    return Receipt(
        number,
        edition.printed,
        len(edition.changed),
        len(edition.removed),
        tuple(edition.failed),
        writing.pending_count(),
        snapshot.position,
        perf_counter() - began,
    )


def _receipt_of_nothing(store: Store, snapshot: Snapshot, began: float) -> Receipt:
    return Receipt(pending=store.pending_count(), position=snapshot.position, seconds=perf_counter() - began)


def summed(a: Receipt, b: Receipt) -> Receipt:
    """Two publishes as one, the second after the first."""
    return Receipt(
        b.edition or a.edition,
        a.printed + b.printed,
        a.changed + b.changed,
        a.removed + b.removed,
        a.failed + b.failed,
        b.pending,
        b.position,
        a.seconds + b.seconds,
    )
