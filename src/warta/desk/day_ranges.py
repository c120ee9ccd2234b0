"""From a day to a day, in all lists of the desk and of Wagtail: the first and the last of the calendar are days too."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django_filters import DateFromToRangeFilter
from django_filters.fields import DateRangeField

# In UTC, in which the database is asked, both are still days that Python knows, whatever the zone.
FIRST, LAST = date.min + timedelta(days=1), date.max - timedelta(days=1)


class DayRangeField(DateRangeField):
    """Days at the very ends of the calendar mean the same as their neighbours: everything, or nothing."""

    def compress(self, days: list[date | None]) -> Any:
        return super().compress([day and min(max(day, FIRST), LAST) for day in days])


def connect() -> None:
    """For the lists that are Wagtail's own as well: each would answer with an error."""
    DateFromToRangeFilter.field_class = DayRangeField
