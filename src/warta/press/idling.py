"""What the press does while there is nothing to print: bits of work that no change waits for."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Works for a few ms at a time, looks whether a change has arrived before it goes on, and says in how many seconds it
# has more to do.
Arrived = Callable[[], bool]
Chore = Callable[[Arrived], float]
# Seconds for which a chore that broke is left alone.
REST = 60.0


@dataclass(slots=True)
class Arrival:
    """Whether a change has come; once it has, that stays so."""

    wake: Callable[[float], bool]
    come: bool = False

    def __call__(self) -> bool:
        self.come = self.come or self.wake(0)
        return self.come


class Chores:
    """Chores and when each is due again."""

    def __init__(self, chores: Sequence[Chore], tell: Callable[[str], None]) -> None:
        self._due = dict.fromkeys(chores, 0.0)
        self._tell = tell

    def do(self, wake: Callable[[float], bool]) -> float | None:
        """Does what is due; gives the seconds until something is again, None when a change has arrived."""
        arrival = Arrival(wake)
        for chore, due in self._due.items():
            if due <= time.monotonic():
                self._due[chore] = time.monotonic() + self._done(chore, arrival)
                if arrival():
                    return None
        now = time.monotonic()
        return max(0.0, min(self._due.values(), default=now + REST) - now)

    def _done(self, chore: Chore, arrival: Arrival) -> float:
        try:
            return chore(arrival)
        except Exception as error:  # Whatever becomes of it, the press goes on printing.
            self._tell(f"{type(chore).__name__}: {type(error).__name__}: {error}")
            return REST
