"""The store as it lies in its folder now."""

from __future__ import annotations

import os
from threading import Lock
from time import perf_counter, sleep

from warta.press.store import Served, StoreReader

LOOK_EVERY = 1.0
# How long lookups that are under way may hold up the look at the folder, which then waits for its next turn.
PATIENCE = 0.5


class OpenStore:
    """Opened at the first question, so after any fork, and opened anew when its folder was replaced."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = path
        self._reader: StoreReader | None = None
        self._look_at = 0.0
        # One entry a thread in a lookup: opening anew unmaps the old store, and whoever still read it would crash.
        self._inside: list[None] = []
        self._turn = Lock()

    def lookup(self, path: str, now: float) -> Served | None:
        """What readers get at `path`; `now` is by perf_counter."""
        reader = self._enter(now)
        try:
            return reader.lookup(path)
        finally:
            self._inside.pop()

    def state(self) -> tuple[int, str | None]:
        """The newest edition and the position; 0 and None before anything is printed."""
        reader = self._enter(perf_counter())
        try:
            return reader.edition(), reader.position()
        finally:
            self._inside.pop()

    def _enter(self, now: float) -> StoreReader:
        if now >= self._look_at or self._reader is None:
            self._look(now)
        while True:
            # First be seen, then look whether somebody waits: the other side does it the other way round.
            self._inside.append(None)
            if not self._turn.locked() and self._reader is not None:
                return self._reader
            self._inside.pop()
            with self._turn:
                self._reader = self._reader or StoreReader(self.path)

    def _look(self, now: float) -> None:
        if not self._turn.acquire(blocking=False):
            return
        try:
            self._look_at = now + LOOK_EVERY
            if self._reader is None:
                self._reader = StoreReader(self.path)
            elif self._is_empty_soon():
                self._reader.follow()
        finally:
            self._turn.release()

    def _is_empty_soon(self) -> bool:
        until = perf_counter() + PATIENCE
        while self._inside:
            if perf_counter() > until:
                return False
            sleep(0.0001)
        return True
