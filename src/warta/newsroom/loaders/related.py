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

# Far more than stand between neighbours; where there are more, each place is looked up by itself.
BETWEEN_EACH = 20

# In each group `m` has the time and the id by which its index is sorted.
_GROUPS = {
    "section": """
SELECT m.published_at, m.page_ptr_id AS id
FROM newsroom_story m JOIN wagtailcore_page p ON p.id = m.page_ptr_id
WHERE p.live AND m.section_id = %s
""",
    "topic": """
SELECT m.published_at, m.story_id AS id
FROM newsroom_storytopic m JOIN wagtailcore_page p ON p.id = m.story_id
WHERE p.live AND m.topic_id = %s
""",
}
_IDS = {"section": "m.page_ptr_id", "topic": "m.story_id"}
_BEFORE = "AND (m.published_at, {id}) < (%s, %s) ORDER BY m.published_at DESC, {id} DESC LIMIT %s"
_BETWEEN = "AND m.published_at >= %s AND m.published_at <= %s ORDER BY m.published_at DESC, {id} DESC LIMIT %s"
_AFTER = "AND (m.published_at, {id}) > (%s, %s) ORDER BY m.published_at, {id} LIMIT %s"
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
    """The public stories of a group around some places in time, EACH_SIDE beyond each of them."""

    def __init__(self, using: str, group: Group, places: Iterable[Place]) -> None:
        self.using = using
        self.kind, self.id = group
        wanted = sorted(set(places))
        # Places that stand together share one look at all between them.
        found = self._from(wanted[0], wanted[-1], len(wanted) * BETWEEN_EACH)
        if found is None:
            found = [row for place in wanted for row in self._from(place, place, BETWEEN_EACH) or self._beside(place)]
        self.places: list[Place] = sorted(set(placed(found)))

    def _from(self, first: Place, last: Place, most: int) -> list[Row] | None:
        """The stories from one place to another and beyond both; None where too many stand between."""
        between = self._rows(_BETWEEN, stored(self.using, first[0]), stored(self.using, last[0]), most + 1)
        if len(between) > most:
            return None
        return [*between, *self._beyond(_BEFORE, first), *self._beyond(_AFTER, last)]

    def _beside(self, place: Place) -> list[Row]:
        """The stories next to a place among many of the same instant; itself too, where it stands."""
        at, id = place
        return [*self._beyond(_BEFORE, (at, id + 1)), *self._beyond(_BEFORE, place), *self._beyond(_AFTER, place)]

    def _beyond(self, condition: str, place: Place) -> list[Row]:
        return self._rows(condition, stored(self.using, place[0]), place[1], EACH_SIDE)

    def _rows(self, condition: str, *parameters: object) -> list[Row]:
        return rows(self.using, _GROUPS[self.kind] + condition.format(id=_IDS[self.kind]), self.id, *parameters)

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
