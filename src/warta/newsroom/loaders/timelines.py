"""Neighbours in time: the public stories of a topic or section that stand around some places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import datetime

from warta.newsroom.loaders.rows import Row, placed, rows, stored

# A story looks far back and hardly ahead: so a new one is looked at by the newest few only.
OLDER, NEWER = 40, 6

# Far more than stand between neighbours; where there are more, each place is looked up by itself.
BETWEEN_EACH = 40

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

# A topic's id or a section's.
Group = tuple[str, int]
# A place in time; the id orders stories of one instant.
Place = tuple[datetime, int]


class Timeline:
    """The public stories of a group around some places in time, so many before and after each of them."""

    def __init__(self, using: str, group: Group, places: Iterable[Place], before: int, after: int) -> None:
        self.using, self.before, self.after = using, before, after
        self.kind, self.id = group
        wanted = sorted(set(places))
        # Places that stand together share one look at all between them.
        found = self._from(wanted[0], wanted[-1], len(wanted) * BETWEEN_EACH)
        if found is None:
            found = [row for place in wanted for row in self._from(place, place, BETWEEN_EACH) or self._beside(place)]
        self.places: list[Place] = sorted({place[1]: place for place in placed(found)}.values())

    def _from(self, first: Place, last: Place, most: int) -> list[Row] | None:
        """The stories from one place to another and beyond both; None where too many stand between."""
        between = self._rows(_BETWEEN, stored(self.using, first[0]), stored(self.using, last[0]), most + 1)
        if len(between) > most:
            return None
        return [*between, *self._older(first), *self._newer(last)]

    def _beside(self, place: Place) -> list[Row]:
        """The stories next to a place among many of the same instant; itself too, where it stands."""
        at, id = place
        return [*self._older((at, id + 1)), *self._older(place), *self._newer(place)]

    def _older(self, place: Place) -> list[Row]:
        return self._rows(_BEFORE, stored(self.using, place[0]), place[1], self.before)

    def _newer(self, place: Place) -> list[Row]:
        return self._rows(_AFTER, stored(self.using, place[0]), place[1], self.after)

    def _rows(self, condition: str, *parameters: object) -> list[Row]:
        return rows(self.using, _GROUPS[self.kind] + condition.format(id=_IDS[self.kind]), self.id, *parameters)

    def near(self, place: Place) -> list[Place]:
        """The stories next to a place, without the story itself."""
        start = bisect_left(self.places, place)
        end = start + (self.places[start : start + 1] == [place])
        return self.places[max(0, start - self.before) : start] + self.places[end : end + self.after]


def timelines(
    using: str, places: Mapping[Group, Iterable[Place]], before: int = OLDER, after: int = NEWER
) -> dict[Group, Timeline]:
    """One timeline a group, around all the places asked for in it."""
    return {group: Timeline(using, group, wanted, before, after) for group, wanted in places.items()}
