"""A chore of the press: notes what public stories are like of which nothing is noted, as those of an older Warta.

The first ones first, so that each finds what it repeats.
"""

from __future__ import annotations

from contextlib import suppress

from django.db import OperationalError, transaction

from warta.newsroom.likeness.noting import note
from warta.newsroom.models import Story
from warta.press.idling import Arrived
from warta.site.locking import waiting_at_most

EVERY = 3600.0
# Stories of a turn, some milliseconds, and seconds until the next turn while there are more.
BATCH = 10
BREATH = 0.05
# Milliseconds for which an editor's transaction is waited for.
PATIENCE = 250


class Likening:
    """Catches up, a few stories at a time; those that are written or imported are noted as they come."""

    def __call__(self, arrived: Arrived) -> float:
        """One turn; gives the seconds until the next."""
        public = Story.objects.filter(live=True, published_at__isnull=False)
        if not (stories := list(public.filter(likeness=None).order_by("published_at", "pk")[:BATCH])):
            return EVERY
        # While an editor writes: in a moment.
        with suppress(OperationalError), waiting_at_most("default", PATIENCE), transaction.atomic():
            note(stories)
        return BREATH
