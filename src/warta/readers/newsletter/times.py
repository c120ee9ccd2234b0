"""When newsletters go out: days and a time by the site's clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from warta.readers.newsletter.models import Newsletter

# What was missed by longer is not sent any more: a morning brief at night is none.
LATEST = timedelta(hours=6)
_WEEK = 7


def last_slot(newsletter: Newsletter, at: datetime, zone: ZoneInfo) -> datetime | None:
    """The newest time at which it was to go out by an instant; None when that is too long ago, or never was."""
    today = at.astimezone(zone).date()
    for back in range(_WEEK + 1):
        day = today - timedelta(days=back)
        slot = _instant(datetime.combine(day, newsletter.time, zone))
        if str(day.weekday()) in newsletter.days and slot <= at:
            return slot if at - slot <= LATEST else None
    return None


def next_slot(newsletter: Newsletter, at: datetime, zone: ZoneInfo) -> datetime | None:
    """The first time after an instant at which it goes out; None for one that has no days."""
    today = at.astimezone(zone).date()
    slots = (
        _instant(datetime.combine(today + timedelta(days=ahead), newsletter.time, zone))
        for ahead in range(_WEEK + 1)
        if str((today + timedelta(days=ahead)).weekday()) in newsletter.days
    )
    return next((slot for slot in slots if slot > at), None)


def _instant(local: datetime) -> datetime:
    return local.astimezone(UTC)
