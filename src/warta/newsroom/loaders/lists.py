"""Which stories stand in a list, newest first: membership is a fact of its own.

Every list is read by the story table's own indexed columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from heapq import merge
from itertools import chain, islice, pairwise
from typing import Any
from zoneinfo import ZoneInfo

from warta.facts import limits
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
_IN_DAY = _PUBLIC + _ON_DAY + _LIMIT
_BELOW = "SELECT page_ptr_id FROM newsroom_section WHERE above_id = %s ORDER BY page_ptr_id"
# By the time on the link, never by the story's: that would sort all stories of a topic for the newest thirty.
_THROUGH = {
    kind: f"""
SELECT DISTINCT l.published_at, l.story_id
FROM {table} l JOIN wagtailcore_page p ON p.id = l.story_id
WHERE p.live AND l.published_at IS NOT NULL AND l.{kind}_id = %s
ORDER BY l.published_at DESC, l.story_id DESC LIMIT %s
"""  # noqa: S608  Our own names.
    for kind, table in {"topic": "newsroom_storytopic", "person": "newsroom_storyauthor"}.items()
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
        return _ids(_members(using, _THROUGH[kind], int(id), limits.LIST_LENGTH))
    return _ids(_members(using, _PUBLIC + _LIMIT, limits.LIST_LENGTH))


def _latest_in_section(using: str, section: int) -> tuple[int, ...]:
    # One indexed walk a section, then merged: `section IN (…) ORDER BY` would sort the whole archive.
    below = with_below(using, section)
    walks = [_members(using, _PUBLIC + _IN_SECTION + _LIMIT, id, limits.LIST_LENGTH) for id in below]
    return _ids(merge(*walks, reverse=True))[: limits.LIST_LENGTH]


def with_below(using: str, section: int) -> list[int]:
    """A section and the sections nested in it."""
    return [section, *(id for (id,) in rows(using, _BELOW, section))]


def recent(at: datetime, using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """What the news sitemap holds at an instant."""
    since = stored(using, at - limits.NEWS_AGE)
    members = _members(using, _PUBLIC + _SINCE + _LIMIT, since, limits.NEWS_LENGTH)
    return dict.fromkeys(arguments, _ids(members))


def bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first instant of a day in a zone and of the day after, in UTC."""
    start = datetime.combine(day, time(), zone)
    end = datetime.combine(day + timedelta(days=1), time(), zone)
    return start.astimezone(UTC), end.astimezone(UTC)


def _spans(using: str, days: Sequence[str]) -> Iterable[tuple[str, object, object]]:
    """Each day with its first instant and that of the next one, as parameters."""
    zone = zone_of(using)
    for day in days:
        yield day, *(stored(using, at) for at in bounds(date.fromisoformat(day), zone))


def day(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """The newest stories of each day of the site's zone, as many as its list shows."""
    return {day: _ids(_members(using, _IN_DAY, *span, limits.DAY_LENGTH)) for day, *span in _spans(using, arguments)}


def bucket(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """The stories of each day, but nothing of one that is too long for a sitemap."""
    most = limits.BUCKET_LENGTH + 1
    found = {day: _ids(_members(using, _IN_DAY, *span, most)) for day, *span in _spans(using, arguments)}
    return {day: ids for day, ids in found.items() if len(ids) <= limits.BUCKET_LENGTH}


def section_day(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """`3:2022-02-11`: the newest of a day's stories in a section and those below it, as many as its list shows."""
    return {argument: _ids(_in_section_on_day(using, argument, limits.DAY_LENGTH)) for argument in arguments}


def _in_section_on_day(using: str, argument: str, limit: int) -> list[Member]:
    section, _, day = argument.partition(":")
    sql = _PUBLIC + _IN_SECTION + _ON_DAY + _LIMIT
    [(_, *span)] = _spans(using, [day])
    walks = (_members(using, sql, id, *span, limit) for id in with_below(using, int(section)))
    return list(islice(merge(*walks, reverse=True), limit))


def hour(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """`2022-02-11T14`: the newest stories of each hour of the site's zone, as many as a sitemap holds."""
    zone = zone_of(using)
    return {hour: _ids(_members(using, _IN_DAY, *_hour(using, hour, zone), limits.BUCKET_LENGTH)) for hour in arguments}


def hours(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """The hours that have stories, of each day that has more than its list shows."""
    zone, most = zone_of(using), limits.DAY_LENGTH
    long = [day for day, *span in _spans(using, arguments) if _more_than(using, most, span)]
    return {
        day: tuple(n for n in range(24) if rows(using, _IN_DAY, *_hour(using, f"{day}T{n:02}", zone), 1))
        for day in long
    }


def day_has_more_than(using: str, day: date, length: int) -> bool:
    """Whether a day has more public stories than that."""
    [(_, *span)] = _spans(using, [day.isoformat()])
    return _more_than(using, length, span)


def _more_than(using: str, length: int, span: Sequence[object]) -> bool:
    return bool(rows(using, _IN_DAY + " OFFSET %s", *span, 1, length))


def _hour(using: str, hour: str, zone: ZoneInfo) -> tuple[object, object]:
    day, _, number = hour.partition("T")
    start = datetime.combine(date.fromisoformat(day), time(int(number)), zone).astimezone(UTC)
    return stored(using, start), stored(using, start + timedelta(hours=1))


def days(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[date, ...]]:
    """The days that have stories, oldest first."""
    return dict.fromkeys(arguments, tuple(_days(using, 1)))


def long_days(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[date, ...]]:
    """The days that have more stories than a sitemap holds, oldest first."""
    return dict.fromkeys(arguments, tuple(_days(using, limits.BUCKET_LENGTH + 1)))


_END = "SELECT published_at FROM newsroom_story WHERE published_at IS NOT NULL ORDER BY published_at"
# An index probe a day, a year in one statement: as many rows as there are days, however many stories they have.
_ANY = """
WITH day (number, start, until) AS (VALUES *)
SELECT number FROM day WHERE EXISTS (
  SELECT 1 FROM newsroom_story s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
  WHERE p.live AND s.published_at >= start AND s.published_at < until ORDER BY s.published_at LIMIT 1 OFFSET %s
) ORDER BY number
"""
_YEAR = 366


@lru_cache(maxsize=10_000)  # Ten years of days are asked for twice whenever a day gets its first story.
def _beginning(using: str, day: date, zone: ZoneInfo) -> Any:
    return stored(using, bounds(day, zone)[0])


def _days(using: str, least: int) -> Iterable[date]:
    """The days with at least so many stories."""
    zone = zone_of(using)
    ends = [rows(using, f"{_END} {way} LIMIT 1") for way in ("ASC", "DESC")]
    if not ends[0]:
        return
    first, last = (instant(at).astimezone(zone).date() for [(at,)] in ends)
    days = [first + timedelta(days=n) for n in range((last - first).days + 2)]
    starts = [_beginning(using, day, zone) for day in days]
    spans = [(day.toordinal(), *span) for day, span in zip(days, pairwise(starts), strict=False)]
    for start in range(0, len(spans), _YEAR):
        year = spans[start : start + _YEAR]
        found = rows(using, _ANY.replace("*", ",".join(["(%s,%s,%s)"] * len(year))), *chain(*year), least - 1)
        yield from (date.fromordinal(number) for (number,) in found)
