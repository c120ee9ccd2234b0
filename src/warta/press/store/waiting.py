"""Waiting for the write lock: whoever waits long is told for whom, and what to do."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Thread, get_ident
from time import monotonic, sleep

from warta.press.store.logbook import writer

# Seconds that another press may hold the write lock; its commits take a few milliseconds, wide ones half a second.
PATIENCE = 5.0
LOOK_EVERY = 1.0

_log = logging.getLogger(__name__)


class _Watch:
    """One thread for all who wait in this process; it starts once in LOOK_EVERY at most, and ends with them."""

    def __init__(self) -> None:
        # Who waits now, by thread: for the store in which folder, and since when.
        self._waits: dict[int, tuple[Path, float]] = {}
        self._changing = Lock()
        self._thread: Thread | None = None

    def begin(self, folder: Path) -> None:
        with self._changing:
            self._waits[get_ident()] = folder, monotonic()
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._look, daemon=True)
                self._thread.start()

    def end(self) -> None:
        with self._changing:
            self._waits.pop(get_ident())

    def _look(self) -> None:
        told: dict[int, tuple[Path, float]] = {}
        while True:
            sleep(LOOK_EVERY)
            with self._changing:
                if not self._waits:
                    self._thread = None
                    return
                long = {who: wait for who, wait in self._waits.items() if monotonic() - wait[1] > PATIENCE}
            for who, wait in long.items():
                if told.get(who) != wait:
                    _tell_of_the_wait(wait[0])
            told = long


_watch = _Watch()


@contextmanager
def impatiently(folder: Path) -> Iterator[None]:
    """Says so when the block takes longer than PATIENCE: whoever holds the lock may have been paused."""
    _watch.begin(folder)
    try:
        yield
    finally:
        _watch.end()


def _tell_of_the_wait(folder: Path) -> None:
    _log.warning(
        "The store %s has been held by process %s for more than %g s; waiting. If that process hangs, end it:"
        " kill -9 %s. Nothing is lost by that.",
        folder,
        writer(folder) or "?",
        PATIENCE,
        writer(folder) or "PID",
    )
