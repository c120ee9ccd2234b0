"""Searching: one question at a time on a connection, within a time limit, on whatever file is there now."""

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

# Seconds for a question: a reader waits no longer, and a thread is not held longer.
PATIENCE = 1.0
# Virtual instructions of SQLite between two looks at the clock: some tenths of a millisecond.
EVERY = 20_000
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


class Choices(Struct, frozen=True):
    """What can be filtered by, each with its path and its name; sections with their id."""

    sections: tuple[tuple[int, str, str], ...]
    authors: tuple[tuple[str, str], ...]


class House(Struct, frozen=True):
    """What the follower noted of the site, so that a page can be made of the index alone."""

    site: Site
    menu: Menu


class Search:
    """Questions to the index in `path`, from as many threads as come."""

    def __init__(self, path: Path, is_printed: Callable[[str], bool], patience: float = PATIENCE) -> None:
        self._path = path
        self._is_printed = is_printed
        self._patience = patience
        self._mine = local()

    def find(self, asked: Asked, now: float) -> Found:
        """What answers the question; raises SearchError."""
        with self._asking() as connection:
            site = _house(connection).site
            filters = filters_of(connection, asked, site.zone)
            if asked.is_empty or filters is None:
                return Found()
            return find(connection, asked, filters, now, self._is_printed)

    def choices(self) -> Choices:
        """Sections and authors that have public stories."""
        with self._asking() as connection:
            sections = connection.execute("SELECT id, path, name FROM section ORDER BY path").fetchall()
            authors = connection.execute(_AUTHORS, [MOST_AUTHORS]).fetchall()
        return Choices(tuple(sections), tuple(sorted(authors, key=lambda author: author[1])))

    def house(self) -> House:
        """Site and menu as they were last noted."""
        with self._asking() as connection:
            return _house(connection)

    @contextmanager
    def _asking(self) -> Iterator[sqlite3.Connection]:
        until = monotonic() + self._patience
        try:
            connection = self._connection()
            connection.set_progress_handler(lambda: monotonic() > until, EVERY)
            yield connection
        except sqlite3.OperationalError as error:
            if monotonic() > until:
                raise TooSlowError(str(error)) from error
            raise NotReadyError(str(error)) from error
        except sqlite3.DatabaseError as error:
            self._forget()
            raise NotReadyError(str(error)) from error

    def _connection(self) -> sqlite3.Connection:
        """This thread's, on the file that is there now: the one it had may have been deleted."""
        try:
            found = self._path.stat()
        except OSError as error:
            raise NotReadyError(f"there is no {self._path.name}") from error
        if getattr(self._mine, "file", None) != (found.st_dev, found.st_ino):
            self._forget()
            self._mine.connection = opened_to_read(self._path)
            self._mine.file = (found.st_dev, found.st_ino)
        connection: sqlite3.Connection = self._mine.connection
        if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            raise NotReadyError("the index is another Warta's")
        return connection

    def _forget(self) -> None:
        if getattr(self._mine, "connection", None) is not None:
            self._mine.connection.close()
        self._mine.connection = self._mine.file = None


def _house(connection: sqlite3.Connection) -> House:
    row = connection.execute("SELECT value FROM state WHERE name = 'house'").fetchone()
    if row is None:
        raise NotReadyError("nothing has been taken in yet")
    return msgspec.json.decode(row[0], type=House)
