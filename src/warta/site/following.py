"""The search index beside the press: in a process of its own, so that neither press nor editors wait for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Event

from warta.readers.search.follower import Follower, Newsroom
from warta.readers.search.index import Index
from warta.site.printed import PrintedPages

# Seconds: until the newsroom is looked at again without a wake-up, while pages of known stories are being printed, and
# after something went wrong.
POLL, WHILE_PRINTING, REST = 1.0, 0.1, 5.0


def follow(
    path: Path,
    newsroom: Newsroom,
    pages: PrintedPages,
    wake: Callable[[float], bool],
    stop: Event,
    tell: Callable[[str], None],
) -> None:
    """Keeps the index in `path` in step until `stop` is set, whatever happens; trouble is told when it changes."""
    told = ""
    while not stop.is_set():
        try:
            _follow(path, newsroom, pages, wake, stop)
        except Exception as error:  # Database, store or index are away or broken: printed pages are not.
            trouble = f"{type(error).__name__}: {error}"
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                trouble += f" ({path} cannot be read; make it again with: warta search rebuild)"
            if trouble != told:
                tell(trouble)
            told = trouble
            stop.wait(REST)


def _follow(path: Path, newsroom: Newsroom, pages: PrintedPages, wake: Callable[[float], bool], stop: Event) -> None:
    """Until it is stopped, or the index's file is taken away."""
    index = Index(path)
    try:
        follower = Follower(index, newsroom, pages)
        while not stop.is_set() and path.exists():
            if not follower.follow():
                wake(WHILE_PRINTING if index.waiting_count() else POLL)
    finally:
        index.close()


def rebuilt(path: Path, newsroom: Newsroom, pages: PrintedPages, progress: Callable[[int, int], None]) -> int:
    """Makes the index again, also in the place of a file that cannot be read; gives how many stories it has."""
    try:
        index = Index(path)
        index.ids()
    except sqlite3.DatabaseError:
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        index = Index(path)
    try:
        return Follower(index, newsroom, pages).rebuild(progress)
    finally:
        index.close()
