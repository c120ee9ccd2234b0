"""How delivery reads the store: one lookup in memory-mapped pages."""

from __future__ import annotations

import os
from typing import Any

import lmdb
from msgspec import Struct

from warta.press.store.digests import digest_of_path
from warta.press.store.environment import open_environment
from warta.press.store.errors import StoreError
from warta.press.store.records import Headers, Kind, Record, unpack_headers, unpack_record

# Answers that are remembered until the next edition, and the longest body among them: 64 MB at most.
REMEMBERED = 1000
LONGEST_REMEMBERED = 64 * 1024


class Served(Struct, frozen=True, gc=False):
    """What is live at a path.

    `body` is gzip and `digest` that of the bytes in it; `printed_at` is Unix time, `took` seconds.
    """

    kind: Kind
    body: bytes
    digest: bytes
    headers: Headers
    location: str
    edition: int
    printed_at: float
    took: float


class StoreReader:
    """Reads what is live; safe in many threads and processes, and sees every commit at once. Open it after the fork."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = path
        self._headers: dict[bytes, Headers] = {}
        # What was looked up lately, and at which opening of the store and which of LMDB's transactions that was so.
        self._known: tuple[tuple[int, int], dict[str, Served]] = ((0, 0), {})
        self._environment = open_environment(path)

    def lookup(self, path: str) -> Served | None:
        """What readers get at `path`; None when nothing is there."""
        environment = self._environment
        environment.enter()  # By hand: readers ask for nothing more often, and `inside` would take as long again.
        try:
            with environment.lmdb.begin() as txn:
                at = environment.openings, txn.id()
                known_at, known = self._known
                found = known.get(path) if at == known_at else None
                return self._look_up(txn, at, path) if found is None else found
        except lmdb.Error as error:
            raise environment.trouble(error) from error
        finally:
            environment.leave()

    def _look_up(self, txn: Any, at: tuple[int, int], path: str) -> Served | None:
        found = self._found(txn, path)
        if at > self._known[0]:
            # Threads may see two editions for a moment: the newer one is remembered.
            self._known = (at, {})
        known_at, known = self._known
        if found is not None and at == known_at and len(found.body) <= LONGEST_REMEMBERED:
            if len(known) >= REMEMBERED:
                known.clear()
            known[path] = found
        return found

    def _found(self, txn: Any, path: str) -> Served | None:
        tables = self._environment.tables
        packed = txn.get(digest_of_path(path), db=tables.live)
        if packed is None:
            return None
        record = unpack_record(packed)
        body = txn.get(record.body, db=tables.bodies) if record.body else b""
        headers = self._headers.get(record.headers)
        if headers is None:
            headers = self._load_headers(txn, record.headers)
        if body is None:
            raise StoreError(f"The store has lost the body of {record.path}; run: warta press verify --repair")
        return served(record, body, headers)

    def position(self) -> str | None:
        """Up to where the newsroom's changes have been taken in; None before the first publish."""
        position = self._noted(b"position")
        return None if position is None else str(position, "utf-8")

    def edition(self) -> int:
        """The newest edition's number; 0 before the first."""
        return int.from_bytes(self._noted(b"edition") or b"", "big")

    def _noted(self, name: bytes) -> bytes | None:
        environment = self._environment
        with environment.inside(), environment.begin() as txn:
            noted: bytes | None = txn.get(name, db=environment.tables.meta)
            return noted

    def follow(self) -> bool:
        """Opens the store anew when what lies in its folder is another one, and says whether; call it now and then.

        It does so for all who use the store in this process. Raises StoreError while there is none that can be used.
        """
        before = self._environment.lmdb
        if self._environment.was_replaced():
            self._environment = open_environment(self.path)
        return self._environment.lmdb is not before

    def _load_headers(self, txn: Any, digest: bytes) -> Headers:
        packed = txn.get(digest, db=self._environment.tables.headers)
        if not packed:
            return ()  # Not remembered: a repair puts it back.
        headers = self._headers[digest] = unpack_headers(packed)
        return headers


def served(record: Record, body: bytes, headers: Headers) -> Served:
    """A record with what its digests stand for."""
    return Served(
        record.kind, body, record.body, headers, record.location, record.edition, record.printed_at, record.took
    )
