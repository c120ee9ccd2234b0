"""The time that the press goes by: the machine's, but a clock that jumps makes nothing due."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

# More seconds than clocks are slewed by, fewer than a scheduled story could be early without harm.
JUMP = 5.0
# As long as the new time has to stand before the press goes by it; until then somebody can set the clock right.
HOLD = 600.0


def uptime() -> float:
    """Seconds that setting the clock does not alter; those in which the machine slept count, where it can tell."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


@dataclass(frozen=True, slots=True)
class Jump:
    """A clock that went `by` seconds ahead of the time that passed (or back), at `uptime`."""

    by: float
    uptime: float


class Clock:
    """Unix time; after a jump it stands still until the clock is set back or the new time has stood for HOLD."""

    def __init__(self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = uptime) -> None:
        self._wall = wall
        self._steady = steady
        self._time = wall()
        self._ahead = self._time - steady()
        self._jump: Jump | None = None

    def __call__(self) -> float:
        """The time now; that of before the jump while what is due waits."""
        wall, steady = self._wall(), self._steady()
        by = wall - steady - self._ahead
        if abs(by) <= JUMP:
            self._jump = None
        elif self._jump is None or abs(by - self._jump.by) > JUMP:
            self._jump = Jump(by, steady)
        if self._jump is not None and steady - self._jump.uptime < HOLD:
            return self._time
        # Slow corrections are followed, so that many small ones never add up to a jump.
        self._time, self._ahead, self._jump = wall, wall - steady, None
        return wall

    @property
    def notice(self) -> str:
        """What to tell while time stands still."""
        if self._jump is None:
            return ""
        at = datetime.fromtimestamp(self._time).astimezone()
        return (
            f"The machine's clock, at {at:%Y-%m-%d %H:%M:%S}, jumped by {self._jump.by:+,.0f} s. What is due waits"
            f" until the clock is set right or the new time has stood for {HOLD / 60:.0f} minutes."
            " If the new time is right, `warta press publish` prints what is due now."
        )
