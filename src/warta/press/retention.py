"""Retention: history older than the newsroom wants to keep goes, a little at a time."""

from __future__ import annotations

import time
from collections.abc import Callable

from warta.press.clock import uptime
from warta.press.idling import Arrived
from warta.press.store.collecting import collect
from warta.press.store.store import Store

# Seconds of deleting at a time; making the step durable, still under the write lock, takes two or three times that.
STEP = 0.0015
# Seconds between two steps, for others who want to write, and until there may be more.
BREATH = 0.05
LOOK = 60.0
# A clock that jumps could make all history look old: it is left alone until somebody has had time to look. So it is
# after each start: the clock may be one that nobody has set yet.
JUMP = 5.0
PAUSE = 3600.0


class Retention:
    """A chore that lets history go once it is older than so many `seconds`."""

    def __init__(
        self,
        store: Store,
        seconds: float,
        tell: Callable[[str], None],
        clock: Callable[[], float] = time.time,
        steady: Callable[[], float] = uptime,
    ) -> None:
        self._store = store
        self._seconds = seconds
        self._tell = tell
        self._clock, self._steady = clock, steady
        self._ahead = clock() - steady()
        self._paused_until = steady() + PAUSE

    def __call__(self, arrived: Arrived) -> float:
        """One step; gives the seconds until the next."""
        self._watch_the_clock()
        pause = self._paused_until - self._steady()
        if pause > 0:
            return pause
        until = self._clock() - self._seconds
        with self._store.reading() as ledger:
            oldest = ledger.next_superseded()
        if oldest is None or oldest > until or arrived():
            return LOOK
        with self._store.writing() as writing:
            return BREATH if collect(writing, until, STEP) else LOOK

    def _watch_the_clock(self) -> None:
        ahead = self._clock() - self._steady()
        jumped = ahead - self._ahead
        if abs(jumped) > JUMP:
            self._ahead = ahead
            self._paused_until = self._steady() + PAUSE
            self._tell(f"the clock jumped by {jumped:+.0f} s: past editions are left alone for an hour; look at it")
