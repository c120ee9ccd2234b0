"""A chore of the press: ranks what is read most, and makes days of hours that are long ago."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from time import time
from zoneinfo import ZoneInfo

from django.db import OperationalError

from warta.newsroom.loaders.house import zone_of
from warta.newsroom.loaders.lists import bounds
from warta.press.idling import Arrived
from warta.readers.readership.counts import Reads
from warta.readers.readership.ranking import rank
from warta.readers.readership.windows import HOUR
from warta.site.locking import waiting_at_most

# Seconds. A ranking that changed prints a page, a fragment and fronts that ask for it.
EVERY = 120.0
# Milliseconds for which an editor's transaction is waited for.
PATIENCE = 250


class Ranking:
    """Ranks now and then; readers' pages follow as with any other change."""

    def __init__(self, reads: Reads, using: str = "press") -> None:
        self._reads = reads
        self._using = using

    def __call__(self, arrived: Arrived) -> float:
        """One turn; gives the seconds until the next."""
        at = time()
        self._reads.condense(int(at) // HOUR, partial(day_of, zone_of(self._using)))
        with suppress(OperationalError), waiting_at_most("default", PATIENCE):  # An editor is writing: then next time.
            rank(self._reads, at)
        return EVERY


def day_of(zone: ZoneInfo, hour: int) -> tuple[int, int]:
    """The first hour of the day that an hour of Unix time lies in, and that of the next day."""
    start, end = bounds(datetime.fromtimestamp(hour * HOUR, UTC).astimezone(zone).date(), zone)
    # Where zones differ by half hours, the hour that begins in a day is that day's.
    return -(-int(start.timestamp()) // HOUR), -(-int(end.timestamp()) // HOUR)
