"""What the press writes into the store, all in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from warta.press.store.digests import SIZE, digest_of_headers, digest_of_path
from warta.press.store.ledger import Ledger
from warta.press.store.records import (
    FailureNote,
    Headers,
    Manifest,
    Past,
    Record,
    Trace,
    pack,
    pack_number,
    pack_time,
)


class Writing(Ledger):
    """The store while it is being written; readers see all of it at once when the transaction ends, or nothing."""

    def put_body(self, digest: bytes, packed: bytes, mend: bool = False) -> None:
        """Keeps gzip bytes for ever: past editions show them too, and nothing collects what no record names.

        What lies under the digest already is left alone, unless it is to be mended.
        """
        self.txn.put(digest, packed, db=self.tables.bodies, overwrite=mend)

    def put_headers(self, headers: Headers) -> bytes:
        """Keeps header pairs and gives their digest."""
        packed = pack(headers)
        digest = digest_of_headers(packed)
        self.txn.put(digest, packed, db=self.tables.headers, overwrite=False)
        return digest

    def put_live(self, record: Record) -> None:
        """From now on readers get `record` at its path."""
        self.txn.put(digest_of_path(record.path), pack(record), db=self.tables.live)
        self._remember(record.path, record.edition, Past(record.printed_at, record))

    def remove_live(self, path: str, edition: int, at: float) -> None:
        """From now on readers find nothing at `path`."""
        self.txn.delete(digest_of_path(path), db=self.tables.live)
        self._remember(path, edition, Past(at, None))

    def put_trace(self, trace: Trace) -> bool:
        """Notes what an output read in place of what it read before; says whether that differs."""
        own = digest_of_path(trace.path)
        before = self.trace_of(own)
        if trace == before:
            return False
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

    def put_position(self, position: str, ambient: Mapping[str, bytes]) -> None:
        """The newsroom has been taken in up to here; every commit ends with this, so that other presses notice it."""
        self.txn.put(b"position", position.encode(), db=self.tables.meta)
        self.txn.put(b"ambient", pack(dict(ambient)), db=self.tables.meta)
        self.txn.put(b"serial", pack_number(self.serial() + 1), db=self.tables.meta)

    def put_notice(self, text: str) -> None:
        """What people shall know of the press; no edition, so the serial stays."""
        self.txn.put(b"notice", text.encode(), db=self.tables.meta)

    def _remember(self, path: str, edition: int, past: Past) -> None:
        self.txn.put(digest_of_path(path) + pack_number(edition), pack(past), db=self.tables.history)

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
            if cursor.set_key_dup(edge[:SIZE], own + edge[SIZE:]):
                cursor.delete()
        cursor.putmulti([(edge[:SIZE], own + edge[SIZE:]) for edge in sorted(new - old)])
