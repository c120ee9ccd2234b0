"""What the press has noted down, read in one transaction: what outputs read, what is pending, due or failed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from warta.press.store.digests import SIZE, digest_of_fact, digest_of_path
from warta.press.store.environment import Environment
from warta.press.store.records import (
    AuditCount,
    FailureNote,
    Headers,
    Manifest,
    Past,
    Record,
    Trace,
    pack_number,
    pack_time,
    unpack_ambient,
    unpack_audit,
    unpack_failure,
    unpack_headers,
    unpack_manifest,
    unpack_past,
    unpack_record,
    unpack_time,
    unpack_trace,
)

# The key of a fact that was never noted down.
UNKNOWN = "?"


class Ledger:
    """One consistent view of the store; valid only while its transaction lasts."""

    def __init__(self, environment: Environment, txn: Any) -> None:
        self.tables = environment.tables
        self.txn = txn

    def position(self) -> str | None:
        """Up to where the newsroom's changes have been taken in; None in an empty store."""
        position: bytes | None = self.txn.get(b"position", db=self.tables.meta)
        return None if position is None else str(position, "utf-8")

    def serial(self) -> int:
        """Counts commits: unchanged means that nobody else has printed."""
        return int.from_bytes(self.txn.get(b"serial", b"", db=self.tables.meta), "big")

    def edition(self) -> int:
        """The newest edition's number; 0 before the first."""
        return int.from_bytes(self.txn.get(b"edition", b"", db=self.tables.meta), "big")

    def ambient(self) -> dict[str, bytes]:
        """The facts from outside the database as they were last seen."""
        packed = self.txn.get(b"ambient", db=self.tables.meta)
        return unpack_ambient(packed) if packed else {}

    def notice(self) -> str:
        """Why what is due waits; empty when nothing keeps it."""
        return str(self.txn.get(b"notice", b"", db=self.tables.meta), "utf-8")

    def record(self, path: str) -> Record | None:
        """What is live at `path`."""
        packed = self.txn.get(digest_of_path(path), db=self.tables.live)
        return unpack_record(packed) if packed else None

    def is_live(self, path: str) -> bool:
        """Whether readers find anything at `path`."""
        return self.txn.get(digest_of_path(path), db=self.tables.live) is not None

    def live_records(self) -> Iterator[Record]:
        """All that is live, in no useful order."""
        for packed in self.txn.cursor(self.tables.live).iternext(keys=False):
            yield unpack_record(packed)

    def body(self, digest: bytes) -> bytes | None:
        """The gzip bytes kept under `digest`; empty for a record without a body."""
        return self.txn.get(digest, db=self.tables.bodies) if digest else b""

    def has_body(self, digest: bytes) -> bool:
        """Whether bytes are kept under `digest`."""
        return self.txn.get(digest, db=self.tables.bodies) is not None

    def headers(self, digest: bytes) -> Headers:
        """The header pairs kept under `digest`."""
        packed = self.txn.get(digest, db=self.tables.headers) if digest else None
        return unpack_headers(packed) if packed else ()

    def trace(self, path: str) -> Trace | None:
        """What the output at `path` read when it was last printed, live or absent; None when it never was."""
        return self.trace_of(digest_of_path(path))

    def trace_of(self, path: bytes) -> Trace | None:
        """The same by the digest of the path."""
        packed = self.txn.get(path, db=self.tables.reads)
        return unpack_trace(packed) if packed else None

    def traces(self) -> Iterator[Trace]:
        """All traces, in no useful order."""
        for packed in self.txn.cursor(self.tables.reads).iternext(keys=False):
            yield unpack_trace(packed)

    def fact(self, digest: bytes) -> str:
        """The key of a fact that was read at some time."""
        found = self.txn.get(digest, db=self.tables.facts)
        return UNKNOWN if found is None else str(found, "utf-8")

    def readers_count(self, key: str) -> int:
        """How many outputs read the fact."""
        cursor = self.txn.cursor(self.tables.readers)
        return cursor.count() if cursor.set_key(digest_of_fact(key)) else 0

    def readers_of(self, key: str, but: bytes) -> Iterator[bytes]:
        """Digests of the paths of outputs that read the fact when its value's digest was not `but`."""
        cursor = self.txn.cursor(self.tables.readers)
        if cursor.set_key(digest_of_fact(key)):
            for edge in cursor.iternext_dup():
                if edge[SIZE:] != but:
                    yield edge[:SIZE]

    def pending(self, limit: int) -> list[str]:
        """Outputs that wait to be printed, those that came first first: the newsroom named them in a good order."""
        cursor = self.txn.cursor(self.tables.queue)
        return [str(path, "utf-8") for path, _ in zip(cursor.iternext(keys=False), range(limit), strict=False)]

    def is_pending(self, path: str) -> bool:
        """Whether the output waits to be printed."""
        return self.txn.get(digest_of_path(path), db=self.tables.pending) is not None

    def pending_count(self) -> int:
        """How many outputs wait to be printed."""
        return int(self.txn.stat(self.tables.pending)["entries"])

    def due(self, at: float) -> Iterator[str]:
        """Outputs that hold no longer than `at`, the longest due first."""
        end = pack_time(at)
        for key, path in self.txn.cursor(self.tables.due):
            if key[:8] > end:
                return
            yield str(path, "utf-8")

    def next_due(self) -> float | None:
        """When the next output is due, Unix time."""
        cursor = self.txn.cursor(self.tables.due)
        return unpack_time(cursor.key()) if cursor.first() else None

    def failures(self) -> Iterator[FailureNote]:
        """Outputs whose recipe broke when it was last run."""
        for packed in self.txn.cursor(self.tables.failures).iternext(keys=False):
            yield unpack_failure(packed)

    def failure(self, path: str) -> FailureNote | None:
        """The failure noted for `path`."""
        packed = self.txn.get(digest_of_path(path), db=self.tables.failures)
        return unpack_failure(packed) if packed else None

    def manifest(self, number: int) -> Manifest | None:
        """What edition `number` changed."""
        packed = self.txn.get(pack_number(number), db=self.tables.editions)
        return unpack_manifest(packed) if packed else None

    def manifests(self) -> Iterator[Manifest]:
        """All editions, the newest first."""
        for packed in self.txn.cursor(self.tables.editions).iterprev(keys=False):
            yield unpack_manifest(packed)

    def pasts(self, path: str) -> Iterator[Past]:
        """What `path` has been, the newest first."""
        own = digest_of_path(path)
        cursor = self.txn.cursor(self.tables.history)
        found = cursor.prev() if cursor.set_range(own + b"\xff" * 8) else cursor.last()
        while found and cursor.key()[:SIZE] == own:
            yield unpack_past(cursor.value())
            found = cursor.prev()

    def all_pasts(self) -> Iterator[Past]:
        """What all paths have been, in no useful order."""
        for packed in self.txn.cursor(self.tables.history).iternext(keys=False):
            yield unpack_past(packed)

    def kept_since(self) -> float | None:
        """Unix time from which on the history is whole: at first the oldest edition's; None before there is one."""
        collected = self.txn.get(b"kept_since", db=self.tables.meta)
        if collected:
            return unpack_time(collected)
        editions = self.txn.cursor(self.tables.editions)
        return unpack_manifest(editions.value()).at if editions.first() else None

    def next_superseded(self) -> float | None:
        """Unix time at which the oldest thing that may go out of the history was superseded."""
        cursor = self.txn.cursor(self.tables.superseded)
        return unpack_time(cursor.key()) if cursor.first() else None

    def audited(self) -> AuditCount | None:
        """What the audit counted; None before it began."""
        packed = self.txn.get(b"audit", db=self.tables.meta)
        return unpack_audit(packed) if packed else None

    def live_after(self, digest: bytes) -> Record | None:
        """What is live at the first path whose digest is `digest` or comes after it."""
        cursor = self.txn.cursor(self.tables.live)
        return unpack_record(cursor.value()) if cursor.set_range(digest) or cursor.first() else None
