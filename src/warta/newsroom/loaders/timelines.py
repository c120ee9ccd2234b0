"""Neighbours in time: the public stories of a topic or section that stand around some places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from warta.newsroom.loaders.rows import rows

# A story looks far back and hardly ahead: so a new one is looked at by the newest few only.
OLDER, NEWER = 40, 6

# Far more than stand between neighbours; where there are more, each place is looked up by itself.
BETWEEN_EACH = 40

# In each group `m` has the time and the id by which its index is sorted. Times stay texts, which sort as they do: of
# the thousands that are looked through, most are looked at no further.
_GROUPS = {
    "section": """
SELECT CAST(m.published_at AS text) AS at, m.page_ptr_id AS id, {turn} AS turn
FROM newsroom_story m JOIN wagtailcore_page p ON p.id = m.page_ptr_id
WHERE p.live AND m.section_id = %s
""",
    "topic": """
SELECT CAST(m.published_at AS text) AS at, m.story_id AS id, {turn} AS turn
FROM newsroom_storytopic m JOIN wagtailcore_page p ON p.id = m.story_id
WHERE p.live AND m.topic_id = %s
""",
}
# A story may be given a topic twice, and stands there once all the same.
_WORDS = {
    "section": {"id": "m.page_ptr_id", "once": ""},
    "topic": {"id": "m.story_id", "once": "GROUP BY m.published_at, m.story_id"},
}
_OLDER, _BETWEEN, _NEWER = (
    "AND (m.published_at, {id}) < (%s, %s) {once} ORDER BY m.published_at DESC, {id} DESC LIMIT %s",
    "AND m.published_at >= %s AND m.published_at <= %s {once} ORDER BY m.published_at DESC, {id} DESC LIMIT %s",
    "AND (m.published_at, {id}) > (%s, %s) {once} ORDER BY m.published_at, {id} LIMIT %s",
)

# A topic's id or a section's.
Group = tuple[str, int]
# A place in time, as text; the id orders stories of one instant.
Place = tuple[str, int]


def place_of(at: datetime, id: int) -> Place:
    """Where a story stands that is published at an aware time."""
    # As SQLite has it. Another database would cast to another text, and says here what that looks like.
    return str(at.astimezone(UTC).replace(tzinfo=None)), id


def _all_looks(kind: str) -> str:
    """Three looks at once: what stands before a place, from there to another one, and behind that."""
    looks = (
        _GROUPS[kind].format(turn=turn) + condition.format(**_WORDS[kind])
        for turn, condition in enumerate((_OLDER, _BETWEEN, _NEWER))
    )
    return " UNION ALL ".join(f"SELECT * FROM ({look}) AS look" for look in looks)  # noqa: S608  our own words


_LOOKS = {kind: _all_looks(kind) for kind in _GROUPS}


class Timeline:
    """The public stories of a group around some places in time, so many before and after each of them."""

    def __init__(self, using: str, group: Group, places: Iterable[Place], before: int, after: int) -> None:
        self.using, self.before, self.after = using, before, after
        self.kind, self.id = group
        wanted = sorted(set(places))
        # Places that stand together share one look at all between them.
        found = self._from(wanted[0], wanted[-1], len(wanted) * BETWEEN_EACH)
        if found is None:
            found = [one for place in wanted for one in self._from(place, place, BETWEEN_EACH) or self._beside(place)]
        self.places: list[Place] = sorted(set(found))

    def _from(self, first: Place, last: Place, most: int) -> list[Place] | None:
        """The stories from one place to another and beyond both; None where too many stand between."""
        found = rows(
            self.using,
            _LOOKS[self.kind],
            *(self.id, *first, self.before),
            *(self.id, first[0], last[0], most + 1),
            *(self.id, *last, self.after),
        )
        if len(found) > most and sum(turn == 1 for _, _, turn in found) > most:
            return None
        return [(at, id) for at, id, _ in found]

    def _beside(self, place: Place) -> list[Place]:
        """The stories next to a place among many of the same instant; itself too, where it stands."""
        at, id = place
        older, newer = (at, id + 1), (at, id - 1)
        return [*self._look(_OLDER, *older, self.before + 1), *self._look(_NEWER, *newer, self.after + 1)]

    def _look(self, condition: str, *parameters: object) -> list[Place]:
        sql = _GROUPS[self.kind].format(turn=0) + condition.format(**_WORDS[self.kind])
        return [(at, id) for at, id, _ in rows(self.using, sql, self.id, *parameters)]

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
