"""The file of counts: story, hour, count. Who read, from where and with what never comes here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import randbelow

from warta.readers.readership.windows import Window

# Hours of Unix time. By hour for two days, which is what the windows of an hour and of a day look at; then by day.
KEPT_BY_HOUR = 48
KEPT_BY_DAY = 400 * 24
# Seconds for which another process is waited for.
PATIENCE = 5.0

# Opened for each visit: a restored file, or none, is what there is now.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS hours (hour INTEGER, story INTEGER, count INTEGER, PRIMARY KEY (hour, story)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS days (hour INTEGER, story INTEGER, count INTEGER, PRIMARY KEY (hour, story)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS hours_of_a_story ON hours (story, hour);
CREATE INDEX IF NOT EXISTS days_of_a_story ON days (story, hour);
"""
_ADD = """
INSERT INTO hours (hour, story, count) VALUES (?, ?, ?)
ON CONFLICT (hour, story) DO UPDATE SET count = count + excluded.count
"""
_MOST = """
SELECT story, SUM(CASE WHEN hour = :edge THEN count * :share ELSE count END) AS reads
FROM (SELECT * FROM hours WHERE hour >= :edge UNION ALL SELECT * FROM days WHERE hour >= :edge)
GROUP BY story HAVING reads > 0 ORDER BY reads DESC, story DESC LIMIT :limit
"""
_TOTAL = """
SELECT COALESCE(SUM(CASE WHEN hour = :edge THEN count * :share ELSE count END), 0)
FROM (SELECT * FROM hours WHERE hour >= :edge UNION ALL SELECT * FROM days WHERE hour >= :edge)
WHERE :story IS NULL OR story = :story
"""
_SERIES = "SELECT hour, count FROM {} WHERE story = ? ORDER BY hour"
_TO_DAYS = """
INSERT INTO days (hour, story, count)
SELECT :day, story, SUM(count) FROM hours WHERE hour >= :day AND hour < :end GROUP BY story
ON CONFLICT (hour, story) DO UPDATE SET count = count + excluded.count
"""


class Reads:
    """Counts in a file of their own, which several processes write and read at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, counts: Mapping[tuple[int, int], int]) -> None:
        """Adds reads by hour and story, all of them or, when it raises, none."""
        with self._open() as file:
            file.executemany(_ADD, [(hour, story, count) for (hour, story), count in sorted(counts.items())])

    def most(self, window: Window, limit: int) -> list[tuple[int, int]]:
        """The stories read most in a window, each with its reads; of equals the newest."""
        with self._open() as file:
            found = file.execute(_MOST, window.bounds | {"limit": limit})
            return [(story, round(reads)) for story, reads in found]

    def total(self, window: Window, story: int | None = None) -> int:
        """All reads of a window, or those of a story."""
        with self._open() as file:
            reads: float = file.execute(_TOTAL, window.bounds | {"story": story}).fetchone()[0]
        return round(reads)

    def of_story(self, story: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """A story's reads: by the hour of late, and before that by the first hour of each day."""
        with self._open() as file:
            by_hour, by_day = (file.execute(_SERIES.format(table), [story]).fetchall() for table in ("hours", "days"))
        return by_hour, by_day

    def condense(self, hour: int, day_of: Callable[[int], tuple[int, int]]) -> None:
        """At an hour, makes days of older ones and drops the oldest days; `day_of` gives a day's first hour and end."""
        with self._open() as file:
            while (oldest := file.execute("SELECT MIN(hour) FROM hours").fetchone()[0]) is not None:
                day, end = day_of(oldest)
                if end > hour - KEPT_BY_HOUR:
                    break
                file.execute(_TO_DAYS, {"day": day, "end": end})
                file.execute("DELETE FROM hours WHERE hour < ?", [end])
            file.execute("DELETE FROM days WHERE hour < ?", [hour - KEPT_BY_DAY])

    def machine(self) -> int:
        """A number that tells this file, and so its machine, from others over the same database."""
        with self._open() as file:
            number: int = file.execute("PRAGMA user_version").fetchone()[0]
            if not number:
                number = 1 + randbelow(2**31 - 1)
                file.execute(f"PRAGMA user_version = {number}")
        return number

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file in a transaction of its own; made where there is none."""
        with closing(sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)) as file:
            file.execute("PRAGMA journal_mode=WAL")
            file.execute("PRAGMA synchronous=NORMAL")  # A power loss may cost the last seconds, never the file.
            file.executescript(_SCHEMA)
            file.execute("BEGIN IMMEDIATE")
            try:
                yield file
            except BaseException:
                file.execute("ROLLBACK")
                raise
            file.execute("COMMIT")
