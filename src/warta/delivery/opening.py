"""The store as it lies in its folder now."""

from __future__ import annotations

import os
from threading import Lock
from time import perf_counter

from warta.press.store import Served, StoreReader

LOOK_EVERY = 1.0


class OpenStore:
    """Opened at the first question, so after any fork, and opened anew when its folder was replaced."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = path
        self._reader: StoreReader | None = None
        self._look_at = 0.0
        self._looking = Lock()

    def lookup(self, path: str, now: float) -> Served | None:
        """What readers get at `path`; `now` is by perf_counter."""
        return self._now(now).lookup(path)

    def has_page(self, path: str) -> bool:
        """Whether readers get a page at `path`, and neither a redirect nor a notice."""
        served = self.lookup(path, perf_counter())
        return served is not None and served.kind == "page"

    def state(self) -> tuple[int, str | None]:
        """The newest edition and the position; 0 and None before anything is printed."""
        reader = self._now(perf_counter())
        return reader.edition(), reader.position()

    def _now(self, now: float) -> StoreReader:
        reader = self._reader
        if reader is None:
            with self._looking:
                self._reader = reader = self._reader or StoreReader(self.path)
        elif now >= self._look_at and self._looking.acquire(blocking=False):
            try:
                self._look_at = now + LOOK_EVERY
                reader.follow()
            finally:
                self._looking.release()
        return reader
