"""Related stories: neighbours in time within a topic, so a new story changes the lists of the newest few only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from warta.newsroom.loaders.arguments import grouped, ids
from warta.newsroom.loaders.stories import public
from warta.newsroom.models import Story, StoryTopic

RELATED_LENGTH = 5
EACH_SIDE = 3

# A topic's id, or a section's for stories without topics.
Group = tuple[str, int]


def members(using: str, group: Group) -> QuerySet[Story]:
    """The public stories of a topic or a section."""
    kind, id = group
    if kind == "section":
        return public(using).filter(section=id)
    return public(using).filter(story_topics__topic=id)


def neighbours(using: str, group: Group, published: datetime, story: int) -> list[tuple[int, datetime]]:
    """The stories next to a place in time, EACH_SIDE before and after it, without the story itself."""
    others = members(using, group).exclude(pk=story)
    before = others.filter(Q(published_at__lt=published) | Q(published_at=published, pk__lt=story))
    after = others.filter(Q(published_at__gt=published) | Q(published_at=published, pk__gt=story))
    columns = ("pk", "published_at")
    return [
        *before.order_by("-published_at", "-pk").values_list(*columns)[:EACH_SIDE],
        *after.order_by("published_at", "pk").values_list(*columns)[:EACH_SIDE],
    ]


def related(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """At most RELATED_LENGTH stories each: those that share most topics first, then the nearest in time."""
    wanted = ids(arguments)
    rows = StoryTopic.objects.using(using).filter(story__in=wanted)
    topics = grouped(rows.values_list("story", "topic").distinct().order_by("story", "topic"))
    stories = public(using).filter(pk__in=wanted).values_list("pk", "published_at", "section_id")
    return {
        str(id): _related(using, id, published, [("topic", t) for t in topics.get(id, ())] or [("section", section)])
        for id, published, section in stories
    }


def _related(using: str, story: int, published: datetime, groups: Iterable[Group]) -> tuple[int, ...]:
    shared: Counter[int] = Counter()
    distance: dict[int, float] = {}
    for group in groups:
        for id, at in neighbours(using, group, published, story):
            shared[id] += 1
            distance[id] = abs((at - published).total_seconds())
    best = sorted(shared, key=lambda id: (-shared[id], distance[id], -id))
    return tuple(best[:RELATED_LENGTH])
