"""One clock for editors and the press, that moves only when the oracle moves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest import mock

from warta.site.source import PressNewsroom

# Near a year's end: the year in the imprint changes in most runs.
START = datetime(2026, 12, 28, 3, tzinfo=UTC)


class Clock:
    """The time in the newsroom."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def tick(self, **span: float) -> None:
        self.at += timedelta(**span)


@contextmanager
def clock_of_editors(now: Callable[[], datetime]) -> Iterator[None]:
    """Django and Wagtail ask this clock while the block lasts."""
    with mock.patch("django.utils.timezone.now", now):
        yield


class NewsroomAt(PressNewsroom):
    """The newsroom at the time of a clock."""

    def __init__(self, clock: Clock, using: str = "press") -> None:
        super().__init__(using, lambda: clock.now().timestamp())
