"""Comparing: what a clean print shows beside what the store has, and which fact the press missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warta.press.packing import unpacked
from warta.press.printing import Impression
from warta.press.store.digests import SIZE, digest_of_body
from warta.press.store.ledger import Ledger
from warta.press.store.records import Record, unpack_edges

# More facts than these tell nobody more.
NAMED = 5
FACES = ("body", "headers", "location")
NOT_CALLED = "not called"
DAMAGED = "damaged"
NO_FACT = "all facts are the same: the recipe is not a pure function or the store was damaged"


@dataclass(frozen=True, slots=True)
class Difference:
    """A path, what is wrong there and why.

    `what` is one of: missing, not called, should be absent, kind, damaged, some of body, headers and location, or an
    error. `missed` are the facts that differ from what the stored output read, and how; empty when facts say nothing.
    """

    path: str
    what: str
    missed: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = [f"{self.path}: {_told(self.what)}", *self.missed[:NAMED]]
        if len(self.missed) > NAMED:
            parts.append(f"and {len(self.missed) - NAMED:,} more")
        return "; ".join(parts)


def differences(ledger: Ledger, impressions: Iterable[Impression]) -> Iterator[Difference]:
    """Where readers get something else than what was printed afresh."""
    for impression in impressions:
        what = _difference(ledger, impression, ledger.record(impression.path))
        if what:
            facts_matter = not impression.error and what != DAMAGED
            yield Difference(impression.path, what, missed_facts(ledger, impression) if facts_matter else ())


def missed_facts(ledger: Ledger, impression: Impression) -> tuple[str, ...]:
    """How the facts of a clean print differ from those that the stored output read."""
    trace = ledger.trace(impression.path)
    if trace is None:
        return ("it was never printed: no fact called it into being",)
    stored = {edge[:SIZE]: edge for edge in unpack_edges(trace.reads)}
    fresh = {edge[:SIZE]: (key, edge) for key, edge in impression.reads.items()}
    other = [f"{key} was read with another value" for d, (key, edge) in fresh.items() if stored.get(d, edge) != edge]
    unread = [f"{key} was not read" for digest, (key, _) in fresh.items() if digest not in stored]
    over = [f"{ledger.fact(digest)} was read and is not any more" for digest in stored.keys() - fresh.keys()]
    return (*other, *unread, *sorted(over)) or (NO_FACT,)


def _difference(ledger: Ledger, impression: Impression, record: Record | None) -> str:
    """What readers would see differ; empty when nothing."""
    if impression.error:
        return impression.error
    if record is None:
        return "missing" if impression.kind else ""
    if impression.kind != record.kind:
        return "kind" if impression.kind else "should be absent"
    fresh = (impression.digest, impression.headers, impression.location)
    stored = (record.body, ledger.headers(record.headers), record.location)
    names = [name for name, a, b in zip(FACES, fresh, stored, strict=True) if a != b]
    return ", ".join(names) or ("" if _is_sound(ledger, record) else DAMAGED)


def _is_sound(ledger: Ledger, record: Record) -> bool:
    """The kept bytes unpack to what their digest says."""
    if not record.body:
        return True
    body = unpacked(ledger.body(record.body) or b"")
    return body is not None and digest_of_body(body) == record.body


def _told(what: str) -> str:
    names = what.split(", ")
    if not {*names} <= {*FACES, "kind"}:
        return what
    return f"{' and '.join(names)} differ{'' if len(names) > 1 or what == 'headers' else 's'}"
