"""Questions to the index: a connection a thread, a time limit, and whatever file is there now."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import local
from time import monotonic

import msgspec
from msgspec import Struct

from warta.facts.values import Menu, Site
from warta.readers.search.asking import Asked
from warta.readers.search.finding import Found, filters_of, find
from warta.readers.search.schema import VERSION, opened_to_read
from warta.readers.search.suggesting import suggested

# Seconds for a question: a reader waits no longer, and a thread is not held longer.
PATIENCE = 1.0
# Virtual instructions of SQLite between two looks at the clock: some tenths of a millisecond.
EVERY = 5_000
MOST_AUTHORS = 100

_AUTHORS = """
SELECT p.path, p.name FROM person p JOIN signed s ON s.person = p.id
GROUP BY p.id ORDER BY count(*) DESC, p.name LIMIT ?
"""


class SearchError(Exception):
    """Nothing can be searched just now."""


class NotReadyError(SearchError):
    """There is no index yet, or one that cannot be read."""


class TooSlowError(SearchError):
    """The question took longer than anybody should wait."""


class House(Struct, frozen=True):
    """What the follower noted of the site, so that a page can be made of the index alone."""

    site: Site
    menu: Menu
    has_storylines: bool = False
    has_newsletters: bool = False


class Around(Struct, frozen=True):
    """What stands around a search: the house, and what can be filtered by. Sections are id, path and name."""

    house: House
    sections: tuple[tuple[int, str, str], ...]
    authors: tuple[tuple[str, str], ...]


class _Opened:
    """A thread's connection, with the file it leads to and what was read of it last."""

    def __init__(self, path: Path, file: tuple[int, int]) -> None:
        self.connection = opened_to_read(path)
        self.file = file
        self._around: tuple[int, Around] | None = None

    def around(self) -> Around:
        """Read again when the follower has written anything."""
        version: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        if self._around is None or self._around[0] != version:
            self._around = version, _around(self.connection)
        return self._around[1]


class Search:
    """Questions to the index in `path`, from as many threads as come."""

    def __init__(self, path: Path, is_printed: Callable[[str], bool], patience: float = PATIENCE) -> None:
        self._path = path
        self._is_printed = is_printed
        self._patience = patience
        self._mine = local()

    def find(self, asked: Asked, now: float) -> Found:
        """What answers the question; raises SearchError."""
        until = monotonic() + self._patience
        with self._asking() as opened:
            filters = filters_of(opened.connection, asked, opened.around().house.site.zone)
            if asked.is_empty or filters is None:
                return Found()
            with _until(until, opened.connection):
                return find(opened.connection, asked, filters, now, self._is_printed)

    def suggest(self, typed: str) -> list[str]:
        """What may be typed next; raises SearchError."""
        with self._asking() as opened, _until(monotonic() + self._patience, opened.connection):
            return suggested(opened.connection, typed, self._is_printed)

    def around(self) -> Around:
        """Site, menu, and the sections and authors that have public stories; raises SearchError."""
        with self._asking() as opened:
            return opened.around()

    @contextmanager
    def _asking(self) -> Iterator[_Opened]:
        try:
            yield self._opened()
        except sqlite3.OperationalError as error:
            raise NotReadyError(str(error)) from error
        except sqlite3.DatabaseError as error:
            self._forget()
            raise NotReadyError(str(error)) from error

    def _opened(self) -> _Opened:
        """This thread's, on the file that is there now: the one it had may have been deleted."""
        try:
            found = self._path.stat()
        except OSError as error:
            raise NotReadyError(f"there is no {self._path.name}") from error
        file = found.st_dev, found.st_ino
        opened: _Opened | None = getattr(self._mine, "opened", None)
        if opened is None or opened.file != file:
            self._forget()
            self._mine.opened = opened = _Opened(self._path, file)
        if opened.connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            raise NotReadyError("the index is another Warta's")
        return opened

    def _forget(self) -> None:
        opened: _Opened | None = getattr(self._mine, "opened", None)
        if opened is not None:
            opened.connection.close()
        self._mine.opened = None


@contextmanager
def _until(until: float, connection: sqlite3.Connection) -> Iterator[None]:
    """What is asked inside is broken off then; raises TooSlowError."""
    connection.set_progress_handler(lambda: monotonic() > until, EVERY)
    try:
        yield
    except sqlite3.OperationalError as error:
        if monotonic() > until:
            raise TooSlowError(str(error)) from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _around(connection: sqlite3.Connection) -> Around:
    row = connection.execute("SELECT value FROM state WHERE name = 'house'").fetchone()
    if row is None:
        raise NotReadyError("nothing has been taken in yet")
    sections = connection.execute("SELECT id, path, name FROM section ORDER BY path").fetchall()
    authors = connection.execute(_AUTHORS, [MOST_AUTHORS]).fetchall()
    by_name = sorted(authors, key=lambda author: author[1])
    return Around(msgspec.json.decode(row[0], type=House), tuple(sections), tuple(by_name))
