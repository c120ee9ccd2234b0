"""The outputs that a walk over the whole site has come to, in a file: memory stays flat."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable


class Reached:
    """Paths, each once, in the order in which they were added; they are taken in that order too."""

    def __init__(self, paths: Iterable[str]) -> None:
        # No name: a file of our own, which is gone when we are, however we end.
        self._rows = sqlite3.connect("")
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute("CREATE TABLE reached (number INTEGER PRIMARY KEY, path TEXT UNIQUE NOT NULL)")
        self.taken = 0
        self.add(paths)

    def __len__(self) -> int:
        return self._rows.total_changes

    def __contains__(self, path: str) -> bool:
        return bool(self._rows.execute("SELECT 1 FROM reached WHERE path = ?", (path,)).fetchone())

    def add(self, paths: Iterable[str]) -> None:
        """Those of `paths` that are new wait to be taken."""
        self._rows.executemany("INSERT OR IGNORE INTO reached (path) VALUES (?)", ((path,) for path in paths))

    def take(self, most: int) -> tuple[str, ...]:
        """The next paths; empty when all have been taken."""
        some = self._rows.execute("SELECT path FROM reached WHERE number > ? LIMIT ?", (self.taken, most)).fetchall()
        self.taken += len(some)
        return tuple(path for (path,) in some)

    def close(self) -> None:
        """Forgets all of them."""
        self._rows.close()
