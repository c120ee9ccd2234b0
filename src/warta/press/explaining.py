"""Why a page looks as it does: what it read, and which edition printed it."""

from __future__ import annotations

from dataclasses import dataclass

from warta.press.store.digests import SIZE
from warta.press.store.ledger import Ledger
from warta.press.store.records import FailureNote, Record, Trace, unpack_edges
from warta.press.store.store import Store


@dataclass(frozen=True, slots=True)
class Why:
    """What the store knows of a path; `read` are fact keys, sorted; `until` is Unix time."""

    path: str
    record: Record | None
    read: tuple[str, ...]
    calls: tuple[str, ...]
    until: float | None
    failure: FailureNote | None
    pending: bool


def why(store: Store, path: str) -> Why:
    """How the output at `path` came to be; empty for one that was never printed."""
    with store.reading() as ledger:
        trace = ledger.trace(path) or Trace(path, b"")
        read = _keys_read(ledger, trace)
        return Why(
            path, ledger.record(path), read, trace.calls, trace.until, ledger.failure(path), ledger.is_pending(path)
        )


def _keys_read(ledger: Ledger, trace: Trace) -> tuple[str, ...]:
    return tuple(sorted(ledger.fact(edge[:SIZE]) for edge in unpack_edges(trace.reads)))
