"""The breaking bar at a time: the one that started last of those that hold."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from warta.facts import keys
from warta.facts.reader import Reader


class Bar(Struct, frozen=True):
    """What the bar says and where it leads; nowhere while its story is not public."""

    text: str
    href: str


async def bar_at(read: Reader, at: datetime) -> tuple[Bar | None, float | None]:
    """The bar, if there is one, and until when (Unix time) that holds."""
    bars = await read(keys.BREAKING)
    times = [time.timestamp() for bar in bars for time in (bar.start, bar.end) if time > at]
    until = min(times, default=None)
    bar = next((bar for bar in bars if bar.start <= at < bar.end), None)
    if bar is None:
        return None, until
    story = await read(keys.headline(bar.story)) if bar.story is not None else None
    return Bar(bar.text, story.href if story is not None else ""), until
