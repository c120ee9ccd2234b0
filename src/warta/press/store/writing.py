"""What the press writes into the store, all in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from warta.press.store.digests import SIZE, digest_of_headers, digest_of_path
from warta.press.store.environment import Environment
from warta.press.store.ledger import Ledger
from warta.press.store.records import (
    AuditCount,
    FailureNote,
    Headers,
    Manifest,
    Past,
    Record,
    Trace,
    causes_between,
    pack,
    pack_number,
    pack_time,
    unpack_past,
    unpack_record,
)
from warta.press.store.uses import Uses


class Writing(Ledger):
    """The store while it is being written; readers see all of it at once when the transaction ends, or nothing."""

    def __init__(self, environment: Environment, txn: Any) -> None:
        super().__init__(environment, txn)
        self.bodies = Uses(txn, self.tables.bodies, self.tables.shared)
        self.header_sets = Uses(txn, self.tables.headers, self.tables.shared)
        # Written in the end, in their order: neighbours lie on one page of the database.
        self._new_edges: set[tuple[bytes, bytes]] = set()

    def settle(self) -> None:
        """Ends the writing: bodies and headers that neither readers get nor the history names are deleted."""
        self.txn.cursor(self.tables.readers).putmulti(sorted(self._new_edges))
        self._new_edges.clear()
        self.bodies.settle()
        self.header_sets.settle()

    def put_body(self, digest: bytes, packed: bytes, mend: bool = False) -> None:
        """Keeps gzip bytes for as long as a page, live or past, shows them; `mend` replaces what lies there."""
        self.bodies.put(digest, packed, mend)

    def put_headers(self, headers: Headers) -> bytes:
        """Keeps header pairs and gives their digest."""
        packed = pack(headers)
        digest = digest_of_headers(packed)
        self.header_sets.put(digest, packed)
        return digest

    def put_live(self, record: Record) -> None:
        """From now on readers get `record` at its path."""
        own = digest_of_path(record.path)
        before = self.txn.replace(own, pack(record), db=self.tables.live)
        self._remember(own, record.edition, Past(record.printed_at, record))
        if before is not None and unpack_record(before).edition != record.edition:
            self._supersede(own, record.edition, record.printed_at)

    def remove_live(self, path: str, edition: int, at: float) -> None:
        """From now on readers find nothing at `path`."""
        own = digest_of_path(path)
        self.txn.delete(own, db=self.tables.live)
        self._remember(own, edition, Past(at, None))
        self._supersede(own, edition, at)

    def put_trace(self, trace: Trace) -> bool:
        """Notes what an output read in place of what it read before; says whether that differs."""
        own = digest_of_path(trace.path)
        before = self.trace_of(own)
        if trace.tells_the_same_as(before):
            return False
        if before is not None and trace.reads != before.reads:
            trace = replace(trace, causes=causes_between(before.reads, trace.reads))
        self.txn.put(own, pack(trace), db=self.tables.reads)
        self._move_due(own, trace.path, before.until if before else None, trace.until)
        self._replace_edges(own, before.edges() if before else set(), trace.edges())
        return True

    def drop_trace(self, path: str) -> None:
        """Forgets what an output read."""
        own = digest_of_path(path)
        before = self.trace_of(own)
        if before is not None:
            self.txn.delete(own, db=self.tables.reads)
            self._move_due(own, path, before.until, None)
            self._replace_edges(own, before.edges(), set())

    def put_facts(self, keys: Mapping[bytes, str]) -> None:
        """Notes which keys the digests of facts stand for."""
        rows = [(digest, keys[digest].encode()) for digest in sorted(keys)]
        self.txn.cursor(self.tables.facts).putmulti(rows, overwrite=False)

    def add_pending(self, paths: Iterable[str]) -> None:
        """These outputs wait to be printed, after those that wait already."""
        cursor = self.txn.cursor(self.tables.queue)
        number = int.from_bytes(cursor.key(), "big") if cursor.last() else 0
        for path in paths:
            number += 1
            if self.txn.put(digest_of_path(path), pack_number(number), db=self.tables.pending, overwrite=False):
                self.txn.put(pack_number(number), path.encode(), db=self.tables.queue, append=True)

    def drop_pending(self, path: str) -> None:
        """The output waits no longer."""
        number = self.txn.pop(digest_of_path(path), db=self.tables.pending)
        if number is not None:
            self.txn.delete(number, db=self.tables.queue)

    def put_failure(self, note: FailureNote) -> None:
        """Notes that a recipe broke."""
        self.txn.put(digest_of_path(note.path), pack(note), db=self.tables.failures)

    def drop_failure(self, path: str) -> None:
        """The output's recipe works again."""
        self.txn.delete(digest_of_path(path), db=self.tables.failures)

    def put_manifest(self, manifest: Manifest) -> None:
        """Closes an edition."""
        number = pack_number(manifest.number)
        self.txn.put(number, pack(manifest), db=self.tables.editions)
        self.txn.put(b"edition", number, db=self.tables.meta)
        self.txn.put(pack_time(manifest.at) + number, b"", db=self.tables.superseded)

    def put_position(self, position: str, ambient: Mapping[str, bytes]) -> None:
        """The newsroom has been taken in up to here; every commit ends with this, so that other presses notice it."""
        self.txn.put(b"position", position.encode(), db=self.tables.meta)
        self.txn.put(b"ambient", pack(dict(ambient)), db=self.tables.meta)
        self.txn.put(b"serial", pack_number(self.serial() + 1), db=self.tables.meta)

    def put_notice(self, text: str) -> None:
        """What people shall know of the press; no edition, so the serial stays."""
        self.txn.put(b"notice", text.encode(), db=self.tables.meta)

    def put_kept_since(self, packed: bytes) -> None:
        """From this time on the history is whole; never from an earlier one than before."""
        if packed > self.txn.get(b"kept_since", b"", db=self.tables.meta):
            self.txn.put(b"kept_since", packed, db=self.tables.meta)

    def unname(self, past: Past) -> None:
        """An entry of the history that goes names its body and headers no more."""
        if past.record is not None:
            self.bodies.drop(past.record.body)
            self.header_sets.drop(past.record.headers)

    def put_audit(self, count: AuditCount) -> None:
        """Notes how many addresses the audit has looked at."""
        self.txn.put(b"audit", pack(count), db=self.tables.meta)

    def _remember(self, own: bytes, edition: int, past: Past) -> None:
        packed = self.txn.replace(own + pack_number(edition), pack(past), db=self.tables.history)
        if past.record is not None:
            self.bodies.add(past.record.body)
            self.header_sets.add(past.record.headers)
        if packed is not None:
            self.unname(unpack_past(packed))

    def _supersede(self, own: bytes, edition: int, at: float) -> None:
        """What the path was before this edition is not needed for times from `at` on."""
        self.txn.put(pack_time(at) + own + pack_number(edition), b"", db=self.tables.superseded)

    def _move_due(self, own: bytes, path: str, before: float | None, after: float | None) -> None:
        if before == after:
            return
        if before is not None:
            self.txn.delete(pack_time(before) + own, db=self.tables.due)
        if after is not None:
            self.txn.put(pack_time(after) + own, path.encode(), db=self.tables.due)

    def _replace_edges(self, own: bytes, old: set[bytes], new: set[bytes]) -> None:
        cursor = self.txn.cursor(self.tables.readers)
        for edge in old - new:
            row = edge[:SIZE], own + edge[SIZE:]
            self._new_edges.discard(row)
            if cursor.set_key_dup(*row):
                cursor.delete()
        self._new_edges.update([(edge[:SIZE], own + edge[SIZE:]) for edge in new - old])
