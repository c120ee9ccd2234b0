"""Verifying: prints everything afresh beside the store and names each difference."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Generator, Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import islice

from warta.press.comparing import NOT_CALLED, Difference, differences
from warta.press.hiring import Hiring
from warta.press.loading import Facts
from warta.press.planning import NARROW_LIMIT
from warta.press.printers import SHEET, NewsroomMaker, Printers, PrintersFailed, Sheet, cores
from warta.press.printing import Impression, print_outputs
from warta.press.protocols import Newsroom
from warta.press.publishing import DRAIN_BATCH, WORTH_PRINTERS, Forced, Receipt, drain, publish, summed
from warta.press.reached import Reached
from warta.press.store.store import Store

# How often a difference is looked at again while other presses or editors go on working.
LOOKS = 5

Progress = Callable[[int, int], None]
Prints = Generator[list[Impression], None, None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many addresses there are, live or due to be, and which differ; `repair` is what was printed to mend them."""

    addresses: int
    differ: tuple[Difference, ...] = ()
    repair: Receipt | None = None


def verify(
    newsroom: Newsroom,
    store: Store,
    repair: bool = False,
    progress: Progress | None = None,
    maker: NewsroomMaker | None = None,
) -> Verdict:
    """Compares the drained store with a clean print, and mends it if asked to.

    With a `maker` of newsrooms for other processes, much is printed on all cores.
    """
    drain(newsroom, store, maker=maker)
    addresses, suspects = _compare_all(newsroom, store, progress, maker)
    differ, position = _confirmed(newsroom, store, suspects)
    mended = _repair(newsroom, store, differ, position) if repair and differ else None
    return Verdict(addresses, tuple(sorted(differ, key=lambda one: one.path)), mended)


def _compare_all(
    newsroom: Newsroom, store: Store, progress: Progress | None, maker: NewsroomMaker | None
) -> tuple[int, list[Difference]]:
    differ: list[Difference] = []
    addresses = done = 0
    with closing(_roots(newsroom)) as reached:
        with closing(_everything_afresh(newsroom, reached, maker)) as printed:
            for impressions in printed:
                reached.add(path for impression in impressions for path in impression.calls)
                with store.reading() as ledger:
                    differ += differences(ledger, impressions)
                    addresses += sum(1 for i in impressions if i.kind or i.error or ledger.is_live(i.path))
                done += len(impressions)
                if progress is not None:
                    progress(done, len(reached))
        with store.reading() as ledger:
            orphans = [record.path for record in ledger.live_records() if record.path not in reached]
    return addresses + len(orphans), differ + [Difference(path, NOT_CALLED) for path in orphans]


def _roots(newsroom: Newsroom) -> Reached:
    with newsroom.snapshot() as snapshot:
        return Reached(snapshot.all_outputs())


def _everything_afresh(newsroom: Newsroom, reached: Reached, maker: NewsroomMaker | None) -> Prints:
    """Clean prints of all that is reached, also of what is added to it meanwhile."""
    with ExitStack() as ending:
        while some := reached.take(DRAIN_BATCH):
            yield _printed_afresh(newsroom, some)
            if maker is not None and len(reached) - reached.taken >= WORTH_PRINTERS and cores() > 1:
                printers, maker = ending.enter_context(Hiring(maker)).wait(), None
                if printers is not None:
                    yield from _shared_out(newsroom, reached, printers)


def _shared_out(newsroom: Newsroom, reached: Reached, printers: Printers) -> Prints:
    at_work: set[tuple[str, ...]] = set()

    def next_sheet() -> Sheet | None:
        paths = reached.take(SHEET)
        if not paths:
            return None
        at_work.add(paths)
        with newsroom.snapshot() as snapshot:
            return Sheet(snapshot.position, snapshot.ambient(), paths, packed=False)

    try:
        for sheet, printed in printers.print_sheets(next_sheet):
            at_work.discard(sheet.paths)
            yield _printed_afresh(newsroom, sheet.paths) if printed.stale else printed.impressions
    except PrintersFailed as error:
        _log.warning("printing in one process: %s", error)
        for paths in at_work:
            yield _printed_afresh(newsroom, paths)


def _printed_afresh(newsroom: Newsroom, paths: Iterable[str]) -> list[Impression]:
    """Each batch has its own snapshot: none is held open for the whole site."""
    with newsroom.snapshot() as snapshot:
        # Nothing is packed: only what readers would unpack is compared.
        return list(print_outputs(Facts(snapshot), paths, lambda _: True))


def _confirmed(newsroom: Newsroom, store: Store, suspects: list[Difference]) -> tuple[list[Difference], str]:
    """Those that stay when store and newsroom stand still, and where: edits or another press may have come between."""
    position = ""
    for _ in range(LOOKS if suspects else 0):
        position = drain(newsroom, store).position
        serial = store.serial()
        suspects = _looked_at_again(newsroom, store, suspects)
        with newsroom.snapshot() as snapshot:
            still = snapshot.position == position
        if not suspects or (still and store.serial() == serial):
            break
    return suspects, position


def _looked_at_again(newsroom: Newsroom, store: Store, suspects: list[Difference]) -> list[Difference]:
    uncalled = {one.path for one in suspects if one.what == NOT_CALLED and store.is_live(one.path)}
    if uncalled:
        with closing(_called_by_now(newsroom, store, uncalled)) as called:
            uncalled = {path for path in uncalled if path not in called}
    fresh = iter([one.path for one in suspects if one.what != NOT_CALLED])
    differ = [Difference(path, NOT_CALLED) for path in uncalled]
    while some := list(islice(fresh, DRAIN_BATCH)):
        impressions = _printed_afresh(newsroom, some)
        with store.reading() as ledger:
            differ += differences(ledger, impressions)
    return differ


def _called_by_now(newsroom: Newsroom, store: Store, doubted: set[str]) -> Reached:
    """All outputs reached from the roots by what was noted when they were printed; who calls a doubted one is asked."""
    reached = _roots(newsroom)
    while some := reached.take(DRAIN_BATCH):
        with store.reading() as ledger:
            calls = {path: trace.calls for path in some if (trace := ledger.trace(path)) is not None}
        callers = [path for path in calls if not doubted.isdisjoint(calls[path])]
        calls |= {one.path: one.calls for one in _printed_afresh(newsroom, callers) if not one.error}
        reached.add(path for called in calls.values() for path in called)
    return reached


def _repair(newsroom: Newsroom, store: Store, differ: Collection[Difference], position: str) -> Receipt:
    removed = [one.path for one in differ if one.what == NOT_CALLED]
    outputs = [one.path for one in differ if one.what != NOT_CALLED]
    total = publish(newsroom, store, forced=Forced(outputs[:NARROW_LIMIT], removed, position))
    # What a publish leaves for later is printed like anything that waits: damaged bytes would not be mended.
    for start in range(NARROW_LIMIT, len(outputs), NARROW_LIMIT):
        total = summed(total, publish(newsroom, store, forced=Forced(outputs[start : start + NARROW_LIMIT])))
    return total
