"""How many entries of the history name a body or a header set; what none names goes."""

from __future__ import annotations

from collections import Counter
from typing import Any


class Uses:
    """The rows of one table and their uses; what is counted in a transaction is written when it settles.

    `counts` holds the uses beyond the first, so that an archive's bodies, each used once, need no count.
    """

    def __init__(self, txn: Any, rows: Any, counts: Any) -> None:
        self._txn = txn
        self._rows = rows
        self._counts = counts
        self._new: set[bytes] = set()
        self._changes: Counter[bytes] = Counter()

    def put(self, digest: bytes, row: bytes, mend: bool = False) -> None:
        """Keeps a row; what lies under the digest already is left alone, unless it is to be mended."""
        if self._txn.put(digest, row, db=self._rows, overwrite=False):
            self._new.add(digest)
        elif mend:
            self._txn.put(digest, row, db=self._rows)

    def add(self, digest: bytes) -> None:
        """One more entry names the row."""
        if digest:
            self._changes[digest] += 1

    def drop(self, digest: bytes) -> None:
        """One entry fewer names the row."""
        if digest:
            self._changes[digest] -= 1

    def settle(self) -> None:
        """Writes what was counted, and deletes what nothing names."""
        for digest, change in self._changes.items():
            more = self.shared(digest)
            uses = (0 if digest in self._new else 1 + more) + change
            if uses > 1:
                self._txn.put(digest, (uses - 1).to_bytes(8, "big"), db=self._counts)
            elif more:
                self._txn.delete(digest, db=self._counts)
            if uses < 1:
                self._txn.delete(digest, db=self._rows)
        self._new.clear()
        self._changes.clear()

    def shared(self, digest: bytes) -> int:
        """The uses beyond the first, as they were settled."""
        return int.from_bytes(self._txn.get(digest, b"", db=self._counts), "big")
