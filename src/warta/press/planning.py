"""Planning: which outputs a publish prints now, and which wait."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from warta.press.failures import to_retry
from warta.press.loading import Facts
from warta.press.store.digests import SIZE
from warta.press.store.ledger import UNKNOWN, Ledger
from warta.press.store.records import unpack_edges

# More stale outputs than this are a wide change: they are printed in bounded editions, after what is narrow.
NARROW_LIMIT = 2000
WIDE_BATCH = 500
# What waits goes on beside narrow changes, however many of them come: so many outputs with each of their editions.
FAIR_SHARE = 50
# Touched facts looked at together.
FACTS_AT_ONCE = 5000
# Outputs found stale that are not named again for the next fact.
REMEMBERED = 50_000
# So many outputs load their facts together in any case: they are printed side by side, or by printers.
FORETOLD_FOR = 200

# Outputs, and whether some of them are printed now where all of them would make the edition too large.
Stage = tuple[Iterable[str], bool]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to print `now`, in one edition, and what to leave for `later`; good only while the store's serial stands.

    `later` may be everything there is: it is read once, while the ledger of the plan is open, and may name one twice.
    `next` is what will most likely be printed after it.
    """

    serial: int
    now: tuple[str, ...] = ()
    later: Iterable[str] = ()
    next: tuple[str, ...] = ()


def plan(ledger: Ledger, facts: Facts, batch: int = WIDE_BATCH, also: Collection[str] = ()) -> Plan:
    """What the changes since the store's position ask for, with a little of what waits; or else a batch of that."""
    touched, at = touched_facts(ledger, facts), facts.snapshot.at
    if touched is None:
        asked = chain(also, to_retry(ledger, at))
        return _divided(ledger, batch, (asked, True), (everything(ledger, facts), False))
    called = (path for path in facts.snapshot.outputs_called_by(touched) if not ledger.is_live(path))
    few, many = _by_readers(ledger, touched)
    return _divided(
        ledger,
        batch,
        (chain(also, called, to_retry(ledger, at)), True),
        (stale_outputs(ledger, facts, few), False),
        (ledger.due(at), True),
        (stale_outputs(ledger, facts, many), False),
    )


def touched_facts(ledger: Ledger, facts: Facts) -> Collection[str] | None:
    """Facts that may have changed since the store's position, ambient ones too; None when all may have."""
    touched = facts.snapshot.touched_since(ledger.position())
    if touched is None:
        return None
    before, now = ledger.ambient(), facts.ambient
    return {*touched, *(key for key in {*before, *now} if before.get(key) != now.get(key))}


def _by_readers(ledger: Ledger, touched: Collection[str]) -> tuple[list[str], list[str]]:
    """Facts that few outputs read, those with the fewest first, and those that alone may be a wide change."""
    counted = sorted((count, key) for key in touched if (count := ledger.readers_count(key)))
    few = [key for count, key in counted if count <= NARROW_LIMIT]
    return few, [key for _, key in counted[len(few) :]]


def stale_outputs(ledger: Ledger, facts: Facts, keys: Iterable[str]) -> Iterator[str]:
    """Outputs that read one of these facts when its value was another than now; of very many, some more than once."""
    return outputs_told_otherwise(ledger, _digests(facts, iter(keys)))


def outputs_told_otherwise(ledger: Ledger, digests: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    """Outputs that read any of these facts when its digest was another one; of very many, some more than once."""
    seen: set[bytes] = set()
    for key, digest in digests:
        for path in ledger.readers_of(key, but=digest):
            if path not in seen and (trace := ledger.trace_of(path)) is not None:
                if len(seen) >= REMEMBERED:
                    seen.clear()
                seen.add(path)
                yield trace.path


def _digests(facts: Facts, keys: Iterator[str]) -> Iterator[tuple[str, bytes]]:
    while some := list(islice(keys, FACTS_AT_ONCE)):
        facts.need(some)
        yield from ((key, facts[key].digest) for key in some)


def everything(ledger: Ledger, facts: Facts) -> Iterator[str]:
    """All outputs there should be and all there are or were."""
    yield from facts.snapshot.all_outputs()
    yield from (record.path for record in ledger.live_records())
    yield from (trace.path for trace in ledger.traces())


def foretold(ledger: Ledger, paths: Collection[str]) -> list[str]:
    """Facts that some outputs read when they were last printed: most likely those that they will ask for now."""
    if len(paths) >= FORETOLD_FOR:
        return []
    traces = [trace for path in paths if (trace := ledger.trace(path)) is not None]
    digests = {edge[:SIZE] for trace in traces for edge in unpack_edges(trace.reads)}
    return [key for key in map(ledger.fact, digests) if key != UNKNOWN]


def _divided(ledger: Ledger, batch: int, *stages: Stage) -> Plan:
    now, left = dict[str, None](), list[Iterable[str]]()
    for named, also_in_part in stages:
        # Never all of it at once: it may be a million.
        paths, room = iter(named), NARROW_LIMIT - len(now)
        some = _some(paths, room + 1, now)
        part = room if also_in_part or len(some) <= room else 0
        now |= dict.fromkeys(islice(some, part))
        if part < len(some):
            left += [[*some][part:], paths]
    serial = ledger.serial()
    if not (now or left):
        waiting = tuple(ledger.pending(2 * batch))
        return Plan(serial, waiting[:batch], next=waiting[batch:])
    now |= dict.fromkeys(ledger.pending(min(batch, FAIR_SHARE)))
    return Plan(serial, tuple(now), (path for path in chain(*left) if path not in now))


def _some(paths: Iterator[str], most: int, but: Collection[str]) -> dict[str, None]:
    """So many more of them at most, each once."""
    some = dict[str, None]()
    for path in paths:
        if path not in but:
            some[path] = None
        if len(some) >= most:
            break
    return some
