"""What public stories say that figures said, newest first, and which facts that touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import msgspec

from warta.facts import keys, limits
from warta.facts import values as v
from warta.facts.registry import Row
from warta.newsroom.body import parts_of
from warta.newsroom.loaders.house import zone_of
from warta.newsroom.loaders.rows import instant, rows, stored

# A figure and when they said something, where that is known.
Said = tuple[int, datetime | None]

_BY = "COALESCE(s.said_at, s.published_at)"
_PUBLIC = """
FROM newsroom_statement s JOIN wagtailcore_page p ON p.id = s.story_id
WHERE p.live AND s.published_at IS NOT NULL AND s.figure_id = %s
"""
_NEWEST = f" ORDER BY {_BY} DESC, s.story_id DESC, s.number LIMIT %s"
_IN = f" AND {_BY} >= %s AND {_BY} < %s"
# Both times: of an expression SQLite does not say that it is one.
_STATEMENTS = f"SELECT s.said_at, s.published_at, s.story_id, CAST(s.quote AS text){_PUBLIC}"
_LAST = f"SELECT s.said_at, s.published_at{_PUBLIC}"
_FIGURES = """
SELECT f.id FROM newsroom_figure f WHERE EXISTS (
  SELECT 1 FROM newsroom_statement s JOIN wagtailcore_page p ON p.id = s.story_id
  WHERE p.live AND s.published_at IS NOT NULL AND s.figure_id = f.id
) ORDER BY f.id LIMIT %s
"""
# No zone is further from UTC.
_FURTHEST = timedelta(hours=14)


def figures(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """The figures that have a page, as many as a sitemap holds."""
    found = tuple(id for (id,) in rows(using, _FIGURES, limits.BUCKET_LENGTH))
    return dict.fromkeys(arguments, found)


def statements(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[v.Statement, ...]]:
    """`6`: a figure's newest; `6:2026-11`: those of a month of the site's zone."""
    zone = zone_of(using)
    return {argument: tuple(_statements(using, argument, zone)) for argument in arguments}


def _statements(using: str, argument: str, zone: ZoneInfo) -> Iterator[v.Statement]:
    figure, _, month = argument.partition(":")
    if month:
        span = (stored(using, at) for at in _bounds(date.fromisoformat(f"{month}-01"), zone))
        found = rows(using, _STATEMENTS + _IN + _NEWEST, int(figure), *span, limits.STATEMENTS_LENGTH)
    else:
        found = rows(using, _STATEMENTS + _NEWEST, int(figure), limits.LIST_LENGTH)
    for said, published, story, quote in found:
        blocks = parts_of([{"type": "quote", "value": msgspec.json.decode(quote)}])[0]
        yield from (
            v.Statement(story, block, instant(said or published)) for block in blocks if isinstance(block, v.Quote)
        )


def months(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[date, ...]]:
    """The months in which each figure said something, newest first: an index probe each, however much it was."""
    zone = zone_of(using)
    return {argument: tuple(_months(using, int(argument), zone)) for argument in arguments}


def _months(using: str, figure: int, zone: ZoneInfo) -> Iterator[date]:
    last = rows(using, _LAST + _NEWEST, figure, 1)
    while last:
        [(said, published)] = last
        month = month_of(instant(said or published), zone)
        yield month
        start = stored(using, _bounds(month, zone)[0])
        last = rows(using, f"{_LAST} AND {_BY} < %s{_NEWEST}", figure, start, 1)


def month_of(at: datetime, zone: tzinfo) -> date:
    """The first day of the month in which an instant falls."""
    return at.astimezone(zone).date().replace(day=1)


def _bounds(month: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first instant of a month in a zone and of the next one, in UTC."""
    after = (month + timedelta(days=31)).replace(day=1)
    start, end = (datetime.combine(day, time(), zone).astimezone(UTC) for day in (month, after))
    return start, end


def keys_of_statements(said: Iterable[Said], times: Iterable[datetime], zone: ZoneInfo) -> Iterator[str]:
    """The facts in which a story's statements may stand, if the story comes, goes or moves to other times."""
    for figure, at in said:
        yield from _of_figure(figure)
        yield from (keys.statements_in(figure, month_of(one, zone)) for one in ([at] if at else times))


def keys_of_statement(row: Row) -> Iterator[str]:
    """The facts in which a changed row stood or stands; of the zone nothing is known here."""
    yield from _of_figure(row["figure_id"])
    if told := row["said_at"] or row["published_at"]:
        at = instant(datetime.fromisoformat(told))
        for near in {month_of(one, UTC) for one in (at - _FURTHEST, at, at + _FURTHEST)}:
            yield keys.statements_in(row["figure_id"], near)


def _of_figure(figure: int) -> tuple[str, ...]:
    return keys.FIGURES, keys.statements(figure), keys.statement_months(figure)
