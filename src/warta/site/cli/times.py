"""Times on the command line: by the site's clock, with the zone named."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from warta.newsroom.loaders.house import zone_of


def site_zone() -> ZoneInfo:
    """The zone in which the site's days begin."""
    return zone_of("default")


def local_time(at: float) -> str:
    """A Unix time as `2026-11-22 14:05:00+07:00 WIB`; up to the last space `--at` takes it back."""
    moment = datetime.fromtimestamp(at, site_zone())
    name = moment.tzname() or ""
    # Many zones have no other name than their offset.
    return f"{moment.isoformat(' ', 'seconds')} {name if name.isalpha() else ''}".rstrip()
