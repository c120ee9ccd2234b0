"""Windows of time in which reads are compared: they slide, while counts are kept by the hour."""

from __future__ import annotations

from msgspec import Struct

HOUR = 3600

# Hours by the name that keys and rows have.
LENGTHS = {"hour": 1, "day": 24, "week": 7 * 24}


class Window(Struct, frozen=True):
    """So many hours until an instant in Unix time."""

    hours: int
    at: float

    @property
    def bounds(self) -> dict[str, float]:
        """The hour on its `edge`, and the `share` of that hour that is inside."""
        hour, seconds = divmod(self.at, HOUR)
        return {"edge": int(hour) - self.hours, "share": 1 - seconds / HOUR}


def windows(at: float) -> dict[str, Window]:
    """The last hour, day and week."""
    return {name: Window(hours, at) for name, hours in LENGTHS.items()}
