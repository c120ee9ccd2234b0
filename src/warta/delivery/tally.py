"""Counts in memory, handed on now and then by a thread of their own: no answer ever waits for a disk."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from threading import Event, Lock, Thread
from time import time

HOUR = 3600
# Seconds between two times that counts are handed on: as much as a crash loses.
EVERY = 5.0
# Addresses and hours that are held while they cannot be handed on; only what is printed is counted, so it is a bound
# for the days on which the disk is full.
MOST_HELD = 200_000

# Reads by hour (of Unix time) and address. Takes all of them or raises and takes none.
Counts = Mapping[tuple[int, str], int]
Keep = Callable[[Counts], None]

log = logging.getLogger(__name__)


class Tally:
    """Reads by address, given to `keep` every few seconds and once more when it is closed.

    The thread starts with the first read, so a Tally may be made before a fork.
    """

    def __init__(self, keep: Keep, every: float = EVERY) -> None:
        self._keep = keep
        self._every = every
        self._counting = Lock()
        self._counts: dict[str, int] = {}
        self._handing = Lock()
        self._held: dict[tuple[int, str], int] = {}
        self._thread: Thread | None = None
        self._stop = Event()
        self._trouble = ""

    def add(self, address: str) -> None:
        """One more read. The lock is held for as long as an addition takes."""
        with self._counting:
            self._counts[address] = self._counts.get(address, 0) + 1
            started = self._thread is not None
        if not started:
            self._start()

    def close(self) -> None:
        """Hands on what is left; what is added later is handed on by another call."""
        self._stop.set()
        self.hand_on()

    def hand_on(self) -> None:
        """Gives what was counted to `keep`; what it does not take is held for the next time."""
        with self._handing:
            self._hold(self._taken(), int(time()) // HOUR)
            if not self._held:
                return
            try:
                self._keep(self._held)
            except Exception as error:  # Whatever it is: readers are served, and it is tried again.
                self._tell(f"{type(error).__name__}: {error}")
            else:
                self._held = {}
                self._trouble = ""

    def _taken(self) -> dict[str, int]:
        with self._counting:
            counts, self._counts = self._counts, {}
        return counts

    def _hold(self, counts: Mapping[str, int], hour: int) -> None:
        for address, count in counts.items():
            key = hour, address
            if key in self._held or len(self._held) < MOST_HELD:
                self._held[key] = self._held.get(key, 0) + count

    def _start(self) -> None:
        with self._counting:
            if self._thread is not None:
                return
            self._thread = Thread(target=self._run, name="reads", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._stop.wait(self._every):
            self.hand_on()

    def _tell(self, trouble: str) -> None:
        if trouble != self._trouble:
            self._trouble = trouble
            log.error("Reads are counted, but cannot be kept at the moment: %s", trouble)
