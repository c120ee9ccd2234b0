"""The watchdog: a recipe that does not end costs its own output, not the press."""

from __future__ import annotations

import signal
import threading
from time import perf_counter
from types import FrameType, TracebackType

# Seconds for one stretch of work between two waits for facts. Pages take milliseconds, the longest sitemap a second.
LIMIT = 10.0
TICK = 1.0


class TookTooLong(BaseException):  # No Exception: a recipe that catches those is stopped all the same.
    """Raised in the middle of a recipe that has used up its time."""


class Watchdog:
    """While it is entered, what is under way `since` a perf_counter for longer than `limit` meets TookTooLong.

    It is a signal, so it works in a process's main thread only, which is where presses and printers print; elsewhere it
    does nothing. Python acts on signals between two of its own steps: one call into a C library is not cut short. A
    program that uses SIGALRM itself keeps it.
    """

    __slots__ = ("_watching", "limit", "since")

    def __init__(self) -> None:
        self.limit = LIMIT
        self.since: float | None = None
        self._watching = False

    def __enter__(self) -> Watchdog:
        in_main = threading.current_thread() is threading.main_thread()
        if in_main and signal.getsignal(signal.SIGALRM) == signal.SIG_DFL:
            signal.signal(signal.SIGALRM, self._tick)
            # One timer for all recipes: setting one for each would cost more than most of their work.
            signal.setitimer(signal.ITIMER_REAL, TICK, TICK)
            self._watching = True
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._watching:
            signal.setitimer(signal.ITIMER_REAL, 0.0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            self._watching = False

    def _tick(self, number: int, frame: FrameType | None) -> None:
        if self.since is not None and perf_counter() - self.since > self.limit:
            raise TookTooLong(f"it did not come to an end within {self.limit:g} s")
