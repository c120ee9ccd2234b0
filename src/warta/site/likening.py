"""A chore of the press: notes what public stories are like of which nothing is noted, as those of an older Warta.

The first ones first, so that each finds what it repeats.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import OperationalError, transaction
from django.db.models import Q

from warta.newsroom.likeness.noting import note
from warta.newsroom.models import Story
from warta.press.idling import Arrived
from warta.site.locking import is_locked, waiting_at_most

# Seconds until all are looked at again. Those that are written or imported are noted as they come.
EVERY = 86_400.0
# Stories that a turn looks at, and of these notes, which takes some milliseconds; and seconds until the next turn.
LOOKED_AT, BATCH = 500, 10
BREATH = 0.05
# Milliseconds for which an editor's transaction is waited for, and seconds before the next attempt.
PATIENCE, LATER = 250, 5.0

# When a story was published, and which it is.
Place = tuple[datetime, int]
_BEFORE_ALL: Place = (datetime(1, 1, 2, tzinfo=UTC), 0)


class Likening:
    """Catches up, a few stories at a time, and goes on from the place where it was."""

    def __init__(self) -> None:
        self._place = _BEFORE_ALL
        self._batch = BATCH

    def __call__(self, arrived: Arrived) -> float:
        """One turn; gives the seconds until the next. Raises what keeps a story from being noted."""
        if not (seen := self._ahead()):
            self._place = _BEFORE_ALL
            return EVERY
        missing = [place for place, is_noted in seen if not is_noted]
        batch = missing[: self._batch]
        if batch and not self._noted(batch):
            return LATER
        self._place = batch[-1] if len(missing) > len(batch) else seen[-1][0]
        self._batch = BATCH
        return BREATH

    def _ahead(self) -> Sequence[tuple[Place, bool]]:
        """The next public stories, and whether anything is noted of each."""
        at, pk = self._place
        ahead = Q(published_at__gt=at) | Q(published_at=at, pk__gt=pk)
        found = Story.objects.filter(ahead, live=True).order_by("published_at", "pk")
        rows = found.values_list("published_at", "pk", "likeness")[:LOOKED_AT]
        return [((at, pk), noted is not None) for at, pk, noted in rows]

    def _noted(self, batch: Sequence[Place]) -> bool:
        """Whether they could be noted; not while an editor writes."""
        stories = Story.objects.filter(pk__in=[pk for _, pk in batch]).order_by("published_at", "pk")
        try:
            with waiting_at_most("default", PATIENCE), transaction.atomic():
                note(list(stories))
        except OperationalError as error:
            if not is_locked(error):
                raise
            return False
        except Exception:
            # Then one at a time, past the one that cannot be noted: the press tells of it.
            if len(batch) == 1:
                self._place = batch[0]
            self._batch = 1
            raise
        return True
