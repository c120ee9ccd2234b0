"""The days beside a day: a story is news to its own day and to the nearest on each side, never to a whole archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from warta.facts import values as v
from warta.newsroom.loaders.house import zone_of
from warta.newsroom.loaders.lists import bounds, with_below
from warta.newsroom.loaders.rows import instant, rows, stored

_STORY = """
SELECT s.published_at FROM newsroom_story s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
WHERE p.live{section} AND s.published_at {side} LIMIT 1
"""
_BEFORE, _AFTER = "< %s ORDER BY s.published_at DESC", ">= %s ORDER BY s.published_at"


def neighbours(using: str, arguments: Sequence[str]) -> Mapping[str, v.Neighbours]:
    """`site:2022-02-11` or, of a section, `3:2022-02-11`; none where the day itself has no stories."""
    zone = zone_of(using)
    return {argument: _named(using, *argument.split(":"), zone) for argument in arguments}


def _named(using: str, where: str, day: str, zone: ZoneInfo) -> v.Neighbours:
    section, asked = None if where == "site" else int(where), date.fromisoformat(day)
    # A day without stories has no page: what lies beside it is nobody's business, and changes with nothing.
    there = _nearest_day(using, section, _AFTER, bounds(asked, zone)[0], zone) == asked
    return beside(using, section, asked, zone) if there else v.Neighbours()


def beside(using: str, section: int | None, day: date, zone: ZoneInfo) -> v.Neighbours:
    """One index probe for each side and section."""
    start, end = bounds(day, zone)
    return v.Neighbours(
        _nearest_day(using, section, _BEFORE, start, zone), _nearest_day(using, section, _AFTER, end, zone)
    )


def _nearest_day(using: str, section: int | None, side: str, than: datetime, zone: ZoneInfo) -> date | None:
    sections = [None] if section is None else with_below(using, section)
    found = [at for one in sections for at in _nearest(using, one, side, than)]
    nearest = max if side == _BEFORE else min
    return nearest(found).astimezone(zone).date() if found else None


def _nearest(using: str, section: int | None, side: str, than: datetime) -> list[datetime]:
    sql = _STORY.format(section="" if section is None else " AND s.section_id = %s", side=side)
    parameters = (stored(using, than),) if section is None else (section, stored(using, than))
    return [instant(at) for (at,) in rows(using, sql, *parameters)]
