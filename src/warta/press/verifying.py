"""Verifying: prints everything afresh beside the store and names each difference."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from warta.press.loading import Facts
from warta.press.packing import unpacked
from warta.press.printing import Impression, print_outputs
from warta.press.protocols import Newsroom, Snapshot
from warta.press.publishing import DRAIN_BATCH, Forced, Receipt, drain, publish
from warta.press.store.digests import digest_of_body
from warta.press.store.ledger import Ledger
from warta.press.store.records import Record
from warta.press.store.store import Store

# How often a difference is looked at again while other presses or editors go on working.
LOOKS = 5

NOT_CALLED = "not called"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Difference:
    """A path and what is wrong there.

    One of: missing, not called, should be absent, kind, damaged, some of body, headers and location, or an error.
    """

    path: str
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many addresses there are, live or due to be, and which differ; `repair` is what was printed to mend them."""

    addresses: int
    differ: tuple[Difference, ...] = ()
    repair: Receipt | None = None


def verify(newsroom: Newsroom, store: Store, repair: bool = False, progress: Progress | None = None) -> Verdict:
    """Compares the drained store with a clean print, and mends it if asked to."""
    drain(newsroom, store)
    addresses, suspects = _compare_all(newsroom, store, progress)
    differ, position = _confirmed(newsroom, store, suspects)
    mended = _repair(newsroom, store, differ, position) if repair and differ else None
    return Verdict(addresses, tuple(sorted(differ, key=lambda one: one.path)), mended)


def _compare_all(newsroom: Newsroom, store: Store, progress: Progress | None) -> tuple[int, list[Difference]]:
    differ: list[Difference] = []
    missing: set[str] = set()
    wanted = _roots(newsroom)
    reached = set(wanted)
    done = 0
    while wanted:
        some, wanted = wanted[:DRAIN_BATCH], wanted[DRAIN_BATCH:]
        impressions = _printed_afresh(newsroom, some)
        with store.reading() as ledger:
            differ += _differences(ledger, impressions)
            missing.update(i.path for i in impressions if i.kind is None and not ledger.is_live(i.path))
        called = [path for i in impressions for path in i.calls if path not in reached]
        wanted += dict.fromkeys(called)
        reached.update(called)
        done += len(some)
        if progress is not None:
            progress(done, len(reached))
    orphans = [path for path in store.live_paths() if path not in reached]
    differ += [Difference(path, NOT_CALLED) for path in orphans]
    return len(reached - missing) + len(orphans), differ


def _roots(newsroom: Newsroom) -> list[str]:
    with newsroom.snapshot() as snapshot:
        return list(dict.fromkeys(snapshot.all_outputs()))


def _printed_afresh(newsroom: Newsroom, paths: Iterable[str]) -> list[Impression]:
    """Each batch has its own snapshot: none is held open for the whole site."""
    with newsroom.snapshot() as snapshot:
        return _impressions(snapshot, paths)


def _impressions(snapshot: Snapshot, paths: Iterable[str]) -> list[Impression]:
    # Nothing is packed: only what readers would unpack is compared.
    return list(print_outputs(Facts(snapshot), paths, lambda _: True))


def _differences(ledger: Ledger, impressions: Iterable[Impression]) -> Iterator[Difference]:
    for impression in impressions:
        what = _difference(ledger, impression, ledger.record(impression.path))
        if what:
            yield Difference(impression.path, what)


def _difference(ledger: Ledger, impression: Impression, record: Record | None) -> str:
    """What readers would see differ; empty when nothing."""
    if impression.error:
        return impression.error
    if record is None:
        return "missing" if impression.kind else ""
    if impression.kind != record.kind:
        return "kind" if impression.kind else "should be absent"
    pairs = {
        "body": (impression.digest, record.body),
        "headers": (impression.headers, ledger.headers(record.headers)),
        "location": (impression.location, record.location),
    }
    names = [name for name, (fresh, stored) in pairs.items() if fresh != stored]
    return ", ".join(names) or ("" if _is_sound(ledger, record) else "damaged")


def _is_sound(ledger: Ledger, record: Record) -> bool:
    """The kept bytes unpack to what their digest says."""
    if not record.body:
        return True
    body = unpacked(ledger.body(record.body) or b"")
    return body is not None and digest_of_body(body) == record.body


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
        uncalled -= _called_by_now(newsroom, store)
    fresh = iter([one.path for one in suspects if one.what != NOT_CALLED])
    differ = [Difference(path, NOT_CALLED) for path in uncalled]
    while some := list(islice(fresh, DRAIN_BATCH)):
        impressions = _printed_afresh(newsroom, some)
        with store.reading() as ledger:
            differ += _differences(ledger, impressions)
    return differ


def _called_by_now(newsroom: Newsroom, store: Store) -> set[str]:
    """All outputs reached from the roots by what was noted when they were printed."""
    waiting = _roots(newsroom)
    reached = set(waiting)
    with store.reading() as ledger:
        while waiting:
            trace = ledger.trace(waiting.pop())
            new = set(trace.calls) - reached if trace else set()
            reached |= new
            waiting += new
    return reached


def _repair(newsroom: Newsroom, store: Store, differ: Collection[Difference], position: str) -> Receipt:
    removed = [one.path for one in differ if one.what == NOT_CALLED]
    outputs = [one.path for one in differ if one.what != NOT_CALLED]
    return publish(newsroom, store, forced=Forced(outputs, removed, position))
