"""How delivery reads the store: one lookup in memory-mapped pages."""

from __future__ import annotations

import os
from typing import Any

from msgspec import Struct

from warta.press.store.digests import digest_of_path
from warta.press.store.environment import Environment, open_environment
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
        # What was looked up lately, and the number of LMDB's transaction at which that was so.
        self._known: tuple[int, dict[str, Served]] = (-1, {})
        self._use(open_environment(path))

    def lookup(self, path: str) -> Served | None:
        """What readers get at `path`; None when nothing is there."""
        with self._begin() as txn:
            at = txn.id()
            known_at, known = self._known
            if at != known_at:
                # Threads may see two editions for a moment: each has a dictionary of its own, and the newer one stays.
                known = {}
                if at > known_at:
                    self._known = (at, known)
            found = known.get(path)
            if found is None:
                found = self._look_up(txn, path)
                if found is not None and len(found.body) <= LONGEST_REMEMBERED:
                    if len(known) >= REMEMBERED:
                        known.clear()
                    known[path] = found
        return found

    def _look_up(self, txn: Any, path: str) -> Served | None:
        packed = txn.get(digest_of_path(path), db=self._live)
        if packed is None:
            return None
        record = unpack_record(packed)
        body = txn.get(record.body, db=self._bodies) if record.body else b""
        headers = self._headers.get(record.headers)
        if headers is None:
            headers = self._load_headers(txn, record.headers)
        if body is None:
            raise StoreError(f"The store has lost the body of {record.path}; run: warta press verify --repair")
        return served(record, body, headers)

    def position(self) -> str | None:
        """Up to where the newsroom's changes have been taken in; None before the first publish."""
        with self._begin() as txn:
            position = txn.get(b"position", db=self._meta)
        return None if position is None else str(position, "utf-8")

    def edition(self) -> int:
        """The newest edition's number; 0 before the first."""
        with self._begin() as txn:
            return int.from_bytes(txn.get(b"edition", b"", db=self._meta), "big")

    def follow(self) -> bool:
        """Opens the store anew when what lies in its folder is another one, and says whether; call it now and then.

        Raises StoreError while there is none that can be used.
        """
        if not self._environment.was_replaced():
            return False
        self._use(open_environment(self.path))
        return True

    def _use(self, environment: Environment) -> None:
        self._environment = environment
        self._known = (-1, {})
        self._begin = environment.lmdb.begin
        self._live = environment.tables.live
        self._bodies = environment.tables.bodies
        self._meta = environment.tables.meta

    def _load_headers(self, txn: Any, digest: bytes) -> Headers:
        packed = txn.get(digest, db=self._environment.tables.headers)
        headers = self._headers[digest] = unpack_headers(packed) if packed else ()
        return headers


def served(record: Record, body: bytes, headers: Headers) -> Served:
    """A record with what its digests stand for."""
    return Served(
        record.kind, body, record.body, headers, record.location, record.edition, record.printed_at, record.took
    )
