"""Which stories stand in a list, newest first: membership is a fact of its own.

Every list is read by the story table's own indexed columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from zoneinfo import ZoneInfo

from warta.facts.limits import LIST_LENGTH, NEWS_AGE, NEWS_LENGTH
from warta.newsroom.loaders.house import zone_of
from warta.newsroom.loaders.rows import instant, placed, rows, stored

Member = tuple[datetime, int]

_PUBLIC = """
SELECT s.published_at, s.page_ptr_id
FROM newsroom_story s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
WHERE p.live AND s.published_at IS NOT NULL
"""
_IN_SECTION = " AND s.section_id = %s"
_ON_DAY = " AND s.published_at >= %s AND s.published_at < %s"
_SINCE = " AND s.published_at >= %s"
_NEWEST = " ORDER BY s.published_at DESC, s.page_ptr_id DESC"
_LIMIT = _NEWEST + " LIMIT %s"
_BELOW = "SELECT page_ptr_id FROM newsroom_section WHERE above_id = %s ORDER BY page_ptr_id"
_THROUGH = {
    "topic": """
SELECT DISTINCT s.published_at, s.page_ptr_id
FROM newsroom_storytopic l JOIN newsroom_story s ON s.page_ptr_id = l.story_id
JOIN wagtailcore_page p ON p.id = l.story_id
WHERE p.live AND s.published_at IS NOT NULL AND l.topic_id = %s
""",
    "person": """
SELECT DISTINCT s.published_at, s.page_ptr_id
FROM newsroom_storyauthor l JOIN newsroom_story s ON s.page_ptr_id = l.story_id
JOIN wagtailcore_page p ON p.id = l.story_id
WHERE p.live AND s.published_at IS NOT NULL AND l.person_id = %s
""",
}


def _members(using: str, sql: str, *parameters: object) -> list[Member]:
    return placed(rows(using, sql, *parameters))


def _ids(members: Iterable[Member]) -> tuple[int, ...]:
    return tuple(id for _, id in members)


def latest(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """`site`, `section:3`, `topic:4`, `person:2`: at most LIST_LENGTH ids."""
    return {argument: _latest(using, argument) for argument in arguments}


def _latest(using: str, argument: str) -> tuple[int, ...]:
    kind, _, id = argument.partition(":")
    if kind == "section":
        return _latest_in_section(using, int(id))
    if kind in _THROUGH:
        return _ids(_members(using, _THROUGH[kind] + _LIMIT, int(id), LIST_LENGTH))
    return _ids(_members(using, _PUBLIC + _LIMIT, LIST_LENGTH))


def _latest_in_section(using: str, section: int) -> tuple[int, ...]:
    # One indexed walk a section, then merged: `section IN (…) ORDER BY` would sort the whole archive.
    below = with_below(using, section)
    walks = [_members(using, _PUBLIC + _IN_SECTION + _LIMIT, id, LIST_LENGTH) for id in below]
    return _ids(merge(*walks, reverse=True))[:LIST_LENGTH]


def with_below(using: str, section: int) -> list[int]:
    """A section and the sections nested in it."""
    return [section, *(id for (id,) in rows(using, _BELOW, section))]


def recent(at: datetime, using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """What the news sitemap holds at an instant."""
    since = stored(using, at - NEWS_AGE)
    members = _members(using, _PUBLIC + _SINCE + _LIMIT, since, NEWS_LENGTH)
    return dict.fromkeys(arguments, _ids(members))


def bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first instant of a day in a zone and of the day after, in UTC."""
    start = datetime.combine(day, time(), zone)
    end = datetime.combine(day + timedelta(days=1), time(), zone)
    return start.astimezone(UTC), end.astimezone(UTC)


def day(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """All stories of each day of the site's zone."""
    zone = zone_of(using)
    sql = _PUBLIC + _ON_DAY + _NEWEST
    return {argument: _ids(_members(using, sql, *_day_of(using, argument, zone))) for argument in arguments}


def section_day(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """`3:2022-02-11`: a day's stories of a section and those below it."""
    zone = zone_of(using)
    return {argument: _section_day(using, *argument.split(":"), zone) for argument in arguments}


def _section_day(using: str, section: str, day: str, zone: ZoneInfo) -> tuple[int, ...]:
    sql = _PUBLIC + _IN_SECTION + _ON_DAY + _NEWEST
    times = _day_of(using, day, zone)
    return _ids(merge(*(_members(using, sql, id, *times) for id in with_below(using, int(section))), reverse=True))


def _day_of(using: str, day: str, zone: ZoneInfo) -> tuple[object, object]:
    start, end = bounds(date.fromisoformat(day), zone)
    return stored(using, start), stored(using, end)


def days(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[date, ...]]:
    """The days that have stories, oldest first."""
    return dict.fromkeys(arguments, tuple(_days(using, zone_of(using))))


_NEXT = """
SELECT published_at FROM newsroom_story JOIN wagtailcore_page ON wagtailcore_page.id = newsroom_story.page_ptr_id
WHERE live AND published_at >= %s ORDER BY published_at LIMIT 1
"""


def _days(using: str, zone: ZoneInfo) -> Iterable[date]:
    """Hops from each day's end to the next story: one index probe a day, however many stories it has."""
    after = datetime(1, 1, 2, tzinfo=UTC)
    while found := rows(using, _NEXT, stored(using, after)):
        day = instant(found[0][0]).astimezone(zone).date()
        yield day
        after = bounds(day, zone)[1]
