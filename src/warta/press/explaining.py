"""Why a page looks as it does: what it read, what made it print, which edition that was, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from warta.press.loading import Facts
from warta.press.planning import outputs_told_otherwise
from warta.press.protocols import Newsroom
from warta.press.store.digests import SIZE
from warta.press.store.ledger import Ledger
from warta.press.store.records import FailureNote, Record, Trace, unpack_causes, unpack_edges
from warta.press.store.store import Store


@dataclass(frozen=True, slots=True)
class Why:
    """What the store knows of a path.

    `read` are fact keys, sorted; `causes` are those among them whose other value made it print at `at`, none when it
    was new, due, asked for or tried again; `changed_since` are those that have another value now. Times are Unix time.
    """

    path: str
    record: Record | None
    read: tuple[str, ...]
    calls: tuple[str, ...]
    until: float | None
    failure: FailureNote | None
    pending: bool
    at: float = 0.0
    causes: tuple[str, ...] = ()
    changed_since: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the press ever had to do with this path."""
        return bool(self.record or self.read or self.failure or self.pending)


def why(store: Store, path: str, newsroom: Newsroom | None = None) -> Why:
    """How the output at `path` came to be; with the newsroom also what has changed since."""
    with store.reading() as ledger:
        trace = ledger.trace(path) or Trace(path, b"")
        edges = {ledger.fact(edge[:SIZE]): edge for edge in unpack_edges(trace.reads)}
        told = Why(
            path,
            ledger.record(path),
            tuple(sorted(edges)),
            trace.calls,
            trace.until,
            ledger.failure(path),
            ledger.is_pending(path),
            trace.at,
            tuple(sorted(ledger.fact(digest) for digest in unpack_causes(trace.causes))),
        )
    return replace(told, changed_since=_changed_since(edges, newsroom)) if newsroom else told


def _changed_since(edges: Mapping[str, bytes], newsroom: Newsroom) -> tuple[str, ...]:
    with newsroom.snapshot() as snapshot:
        facts = Facts(snapshot)
        facts.need(edges)
        return tuple(sorted(key for key, edge in edges.items() if facts[key].edge != edge))


def outputs_touched_by(store: Store, digests: Mapping[str, bytes], calls: Iterable[str] = ()) -> list[str]:
    """Outputs that would be printed if facts came to have these digests; an empty one stands for any other value.

    `calls` are paths that would be called into being: those that are not live come first.
    """
    with store.reading() as ledger:
        return _touched(ledger, digests, calls)


def _touched(ledger: Ledger, digests: Mapping[str, bytes], calls: Iterable[str]) -> list[str]:
    new = [path for path in calls if not ledger.is_live(path)]
    return list(dict.fromkeys([*new, *outputs_told_otherwise(ledger, digests.items())]))
