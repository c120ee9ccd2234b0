"""Web workers, press, search index and newsletters: processes of their own, started again when they end."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import chain
from threading import Event, Thread
from time import monotonic

import click

from warta.site.forked import STOP_AFTER, Forked, Work

# Seconds: one that has lived so long is started again in a moment, for whoever ended it may be about to end us too. One
# that has not must not spin: each time it waits twice as long, up to the last of these.
LIVED = 10.0
MOMENT, RESTART_AFTER, LONGEST = 0.1, 1.0, 8.0


class Companion:
    """Keeps a process at its work until `stop`; with `patience` also when it gives no answer for so many seconds."""

    def __init__(self, name: str, work: Work, patience: float | None = None) -> None:
        self._name = name
        self._work = work
        self._patience = patience
        self._process: Forked | None = None
        self._stopping = Event()
        self._thread = Thread(target=self._watch, name=f"{name}-supervisor", daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        pause = RESTART_AFTER
        while not self._stopping.is_set():
            begun = monotonic()
            became = self._lived()
            lived = monotonic() - begun >= LIVED
            if not self._stopping.wait(MOMENT if lived else pause):
                _tell(f"{self._name}: {became}, starting again")
            pause = RESTART_AFTER if lived else min(2 * pause, LONGEST)

    def _lived(self) -> str:
        """One life of it, and what became of that."""
        try:
            process = self._process = Forked(self._name, self._work)
        except Exception as error:  # no more processes or threads just now, or nothing that could be loaded
            return f"cannot be started ({error})"
        if self._stopping.is_set():  # Whoever stopped us may not have seen it.
            process.terminate()
        process.wait(self._patience)
        self._process = None  # Its number may soon be somebody else's.
        return f"ended with {process.ended_with()}"

    def retire(self) -> None:
        """From here on it is not started again."""
        self._stopping.set()

    def terminate(self) -> None:
        """Asks it to finish what it is at."""
        if process := self._process:
            process.terminate()

    def end(self) -> None:
        """Waits until it has finished, and insists after STOP_AFTER."""
        self._thread.join(STOP_AFTER)
        if process := self._process:
            process.kill()
            self._thread.join(STOP_AFTER)


def _tell(what: str) -> None:
    with suppress(OSError, ValueError):  # A log on a full disk, or a terminal that is gone, must not end who restarts.
        click.echo(what, err=True)


def stop(*groups: Sequence[Companion]) -> None:
    """Ends all of them, one group after the other, those of a group together."""
    for companion in chain(*groups):
        companion.retire()
    for group in groups:
        for companion in group:
            companion.terminate()
        for companion in group:
            companion.end()
