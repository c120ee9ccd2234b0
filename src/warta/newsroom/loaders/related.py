"""Related stories: neighbours in time within a topic, so a new story changes the lists of the newest few only."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from warta.newsroom.loaders.arguments import grouped, ids
from warta.newsroom.loaders.rows import Row, instant, placed, rows, rows_in, stored

RELATED_LENGTH = 5
EACH_SIDE = 3

_GROUPS = {
    "section": """
SELECT s.published_at, s.page_ptr_id
FROM newsroom_story s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
WHERE p.live AND s.section_id = %s
""",
    "topic": """
SELECT s.published_at, s.page_ptr_id
FROM newsroom_storytopic t JOIN newsroom_story s ON s.page_ptr_id = t.story_id
JOIN wagtailcore_page p ON p.id = s.page_ptr_id
WHERE p.live AND t.topic_id = %s
""",
}
_BEFORE = """
AND (s.published_at, s.page_ptr_id) < (%s, %s) ORDER BY s.published_at DESC, s.page_ptr_id DESC LIMIT %s
"""
_BETWEEN = "AND s.published_at >= %s AND s.published_at <= %s"
_AFTER = "AND (s.published_at, s.page_ptr_id) > (%s, %s) ORDER BY s.published_at, s.page_ptr_id LIMIT %s"
_TOPICS = (
    "SELECT DISTINCT story_id, topic_id FROM newsroom_storytopic WHERE story_id IN (*) ORDER BY story_id, topic_id"
)
_PUBLIC = """
SELECT s.published_at, s.page_ptr_id, s.section_id
FROM newsroom_story s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
WHERE p.live AND s.published_at IS NOT NULL AND s.page_ptr_id IN (*)
"""

# A topic's id, or a section's for stories without topics.
Group = tuple[str, int]
# A place in time; the id orders stories of one instant.
Place = tuple[datetime, int]


class Timeline:
    """The public stories of a group around some places in time, EACH_SIDE beyond the outermost."""

    def __init__(self, using: str, group: Group, places: Iterable[Place]) -> None:
        first, last = min(places := list(places)), max(places)
        since, until = stored(using, first[0]), stored(using, last[0])
        kind, id = group

        def members(condition: str, *parameters: object) -> list[Row]:
            return rows(using, _GROUPS[kind] + condition, id, *parameters)

        found = [
            *members(_BEFORE, since, first[1], EACH_SIDE),
            *members(_BETWEEN, since, until),
            *members(_AFTER, until, last[1], EACH_SIDE),
        ]
        self.places: list[Place] = sorted(set(placed(found)))

    def near(self, place: Place) -> list[Place]:
        """The stories next to a place, EACH_SIDE before and after it, without the story itself."""
        start = bisect_left(self.places, place)
        end = start + (self.places[start : start + 1] == [place])
        return self.places[max(0, start - EACH_SIDE) : start] + self.places[end : end + EACH_SIDE]


def timelines(using: str, places: Mapping[Group, Iterable[Place]]) -> dict[Group, Timeline]:
    """One timeline a group, around all the places asked for in it."""
    return {group: Timeline(using, group, wanted) for group, wanted in places.items()}


def related(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """At most RELATED_LENGTH stories each: those that share most topics first, then the nearest in time."""
    wanted = ids(arguments)
    topics = grouped((story, topic) for story, topic in rows_in(using, _TOPICS, wanted))
    stories = [(instant(at), id, section) for at, id, section in rows_in(using, _PUBLIC, wanted)]
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
