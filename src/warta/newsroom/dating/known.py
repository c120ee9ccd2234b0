"""A day, a month or a year: as much as is known of a date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct


class Known(Struct, frozen=True, order=True):
    """A date as exact as somebody told it; a day has its month."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def last_day(self) -> date:
        """The last day on which it can have been."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def day(of: date) -> Known:
    """A day of which all is known."""
    return Known(of.year, of.month, of.day)


def month(year: int, number: int) -> Known:
    """A month, counted on into other years: the 0th is the December before."""
    return Known(year + (number - 1) // 12, (number - 1) % 12 + 1)


def days_from(told: date, days: int) -> Known | None:
    """The day so many days after another one, or before it; None where the calendar ends."""
    try:
        return day(told + timedelta(days=days))
    except OverflowError:
        return None


def span(first: date, days: int) -> Known | None:
    """What is known of a week: its month; None where it lies in two."""
    last = first + timedelta(days=days - 1)
    return Known(first.year, first.month) if first.month == last.month else None


def valid(year: int, month: int, number: int) -> date | None:
    """The day, where the calendar has it."""
    try:
        return date(year, month, number)
    except ValueError:
        return None
