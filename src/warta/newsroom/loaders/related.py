"""Related stories: neighbours in time within a topic, so a new story changes the lists of the newest few only."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
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
# A place in time; the id orders stories of one instant.
Place = tuple[datetime, int]


class Timeline:
    """The public stories of a group around some places in time, EACH_SIDE beyond the outermost."""

    def __init__(self, using: str, group: Group, places: Iterable[Place]) -> None:
        first, last = min(places := list(places)), max(places)
        rows = _members(using, group)
        before = rows.filter(Q(published_at__lt=first[0]) | Q(published_at=first[0], pk__lt=first[1]))
        between = rows.filter(published_at__gte=first[0], published_at__lte=last[0])
        after = rows.filter(Q(published_at__gt=last[0]) | Q(published_at=last[0], pk__gt=last[1]))
        self.places: list[Place] = sorted(
            {
                *before.order_by("-published_at", "-pk").values_list("published_at", "pk")[:EACH_SIDE],
                *between.values_list("published_at", "pk"),
                *after.order_by("published_at", "pk").values_list("published_at", "pk")[:EACH_SIDE],
            }
        )

    def near(self, place: Place) -> list[Place]:
        """The stories next to a place, EACH_SIDE before and after it, without the story itself."""
        start = bisect_left(self.places, place)
        end = start + (self.places[start : start + 1] == [place])
        return self.places[max(0, start - EACH_SIDE) : start] + self.places[end : end + EACH_SIDE]


def _members(using: str, group: Group) -> QuerySet[Story]:
    kind, id = group
    column = "section" if kind == "section" else "story_topics__topic"
    return public(using).filter(**{column: id}).order_by()


def timelines(using: str, places: Mapping[Group, Iterable[Place]]) -> dict[Group, Timeline]:
    """One timeline a group, around all the places asked for in it."""
    return {group: Timeline(using, group, wanted) for group, wanted in places.items()}


def related(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """At most RELATED_LENGTH stories each: those that share most topics first, then the nearest in time."""
    wanted = ids(arguments)
    rows = StoryTopic.objects.using(using).filter(story__in=wanted)
    topics = grouped(rows.values_list("story", "topic").distinct().order_by("story", "topic"))
    stories = list(public(using).filter(pk__in=wanted).values_list("published_at", "pk", "section_id"))
    groups: dict[int, list[Group]] = {
        id: [("topic", topic) for topic in topics.get(id, ())] or [("section", section)] for _, id, section in stories
    }
    places: dict[Group, list[Place]] = defaultdict(list)
    for at, id, _ in stories:
        for group in groups[id]:
            places[group].append((at, id))
    lines = timelines(using, places)
    return {str(id): _best((at, id), [lines[group] for group in groups[id]]) for at, id, _ in stories}


def _best(place: Place, lines: Sequence[Timeline]) -> tuple[int, ...]:
    shared = Counter(near for line in lines for near in line.near(place))
    order = sorted(shared, key=lambda near: (-shared[near], abs(near[0] - place[0]), -near[1]))
    return tuple(id for _, id in order[:RELATED_LENGTH])
