"""Ranking: which stories are read most, written down only where that has changed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from warta.facts.limits import MOST_READ_RANKED
from warta.newsroom.models import Story
from warta.readers.readership.counts import Reads
from warta.readers.readership.models import Ranking
from warta.readers.readership.sharing import in_order, reads_everywhere

# Among so many of those that were read most there are enough that are still there.
LOOKED_AT = 4 * MOST_READ_RANKED


def rank(reads: Reads, at: float) -> int:
    """Ranks the live stories of each window that ends at Unix time `at`; gives how many rankings are others now.

    By what was read on all machines that have this database.
    """
    everywhere = reads_everywhere(reads, at)
    found = {name: live_among(in_order(counts)[:LOOKED_AT]) for name, counts in everywhere.items()}
    before = dict(Ranking.objects.values_list("window", "stories"))
    changed = {name: stories for name, stories in found.items() if stories != before.get(name, [])}
    with transaction.atomic():
        for name, stories in changed.items():
            Ranking.objects.update_or_create(window=name, defaults={"stories": stories})
    return len(changed)


def live_among(stories: Sequence[int]) -> list[int]:
    """The first of the stories that readers may see, without advertisements: reads may be bought as well."""
    seen = Story.objects.filter(pk__in=stories, live=True, published_at__isnull=False)
    live = set(seen.exclude(kind=Story.Kind.ADVERTORIAL).values_list("pk", flat=True))
    return [id for id in stories if id in live][:MOST_READ_RANKED]
