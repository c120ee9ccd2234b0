"""Indeks: the days that have stories, and the stories of a day."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Collection
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup
from msgspec import Struct

from warta.edition import paths
from warta.edition.cards import lines
from warta.edition.frame import NEVER, Frame, frame, piece
from warta.edition.metadata import below_home, breadcrumbs, collection, json_ld
from warta.edition.outcomes import Absent, Outcome
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Link, Site


class Day(Struct, frozen=True):
    """A day of a calendar's leaf; `href` is empty where it has no stories, `number` 0 where it is another month's."""

    number: int
    href: str = ""


class Month(Struct, frozen=True):
    """A leaf of the calendar: a month's weeks from Monday to Sunday."""

    name: str
    anchor: str
    weeks: tuple[tuple[Day, ...], ...]


class Year(Struct, frozen=True):
    """A year and the leaves of its months that have stories, newest first, as HTML."""

    number: int
    leaves: Markup


def years(page: Frame, days: Collection[date]) -> list[Year]:
    """The days as leaves of a calendar, newest first."""
    of_years = groupby(sorted(days, reverse=True), key=lambda day: day.year)
    return [Year(number, _leaves(page.site, number, frozenset(of_year))) for number, of_year in of_years]


@lru_cache(maxsize=64)  # Each day adds to one year; what became of the others took longest.
def _leaves(site: Site, year: int, days: frozenset[date]) -> Markup:
    page = piece(site, "index-year.html", NEVER)
    weekdays = [(name, name[:3]) for name in page.calendar.weekdays]
    return Markup(page.filled(months=_months(page, year, days), weekdays=weekdays))  # noqa: S704  our own template


def _months(page: Frame, year: int, days: frozenset[date]) -> tuple[Month, ...]:
    return tuple(
        Month(
            name=page.calendar.month_in_words(date(year, month, 1)),
            anchor=f"{year}-{month:02}",
            weeks=tuple(
                tuple(_day_of(day, month, days) for day in week) for week in Weeks().monthdatescalendar(year, month)
            ),
        )
        for month in sorted({day.month for day in days}, reverse=True)
    )


def _day_of(day: date, month: int, days: frozenset[date]) -> Day:
    if day.month != month:
        return Day(0)
    return Day(day.day, paths.day_index(day) if day in days else "")


async def index(read: Reader, at: datetime) -> Outcome:
    """All days that have stories."""
    page = await frame(read, at, "index.html")
    return page.page(
        data=_data(page, (page.texts.gettext("Index"), paths.INDEX)),
        years=years(page, await read(keys.DAYS)),
        here=paths.INDEX,
        url=page.absolute(paths.INDEX),
    )


async def day_at(year: str, month: str, day: str, read: Reader, at: datetime) -> Outcome:
    """All stories of a day; exists while there are any."""
    asked = day_named(year, month, day)
    return await _day(asked, paths.FRONT, None, read, at) if asked else Absent()


async def section_day_at(slug: str, year: str, month: str, day: str, read: Reader, at: datetime) -> Outcome:
    """A section's stories of a day; exists while there are any."""
    asked = day_named(year, month, day)
    address = await read(keys.address(f"/{slug}/")) if asked else None
    kind, _, id = address.owner.partition(":") if address and address.outcome == "live" else ("", "", "")
    return await _day(asked, f"/{slug}/", int(id), read, at) if asked and kind == "section" else Absent()


def day_named(year: str, month: str, day: str) -> date | None:
    """The day of the calendar, if there is such a day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


async def hour_at(year: str, month: str, day: str, hour: str, read: Reader, at: datetime) -> Outcome:
    """The stories of an hour, of a day that is too long for one list."""
    asked = day_named(year, month, day)
    hours = await read(keys.hours(asked)) if asked else ()
    if asked is None or int(hour) not in hours:
        return Absent()
    page = await frame(read, at, "day.html")
    href = paths.hour_index(asked, int(hour))
    return page.page(
        words=f"{page.calendar.day_in_words(asked)}, {hour}.00",
        section=None,
        data=_data(
            page,
            (page.texts.gettext("Index"), paths.INDEX),
            (page.calendar.day_in_words(asked), paths.day_index(asked)),
            (f"{hour}.00", href),
        ),
        here=paths.day_index(asked),
        month=f"{asked:%Y-%m}",
        url=page.absolute(href),
        before=None,
        after=None,
        hours=hour_links(asked, hours, but=int(hour)),
        listed=await lines(read, page, await read(keys.hour(asked, int(hour)))),
    )


def hour_links(day: date, hours: tuple[int, ...], but: int | None = None) -> tuple[Link, ...]:
    """The hours of a long day, as links."""
    return tuple(Link(f"{hour:02}.00", paths.hour_index(day, hour)) for hour in hours if hour != but)


async def _day(asked: date, base: str, section: int | None, read: Reader, at: datetime) -> Outcome:
    ids = await read(keys.day(asked) if section is None else keys.day_in_section(section, asked))
    if not ids:
        return Absent()
    page = await frame(read, at, "day.html")
    about = await read(keys.section(section)) if section is not None else None
    hours = await read(keys.hours(asked))
    # Only the neighbours, never all days: a story of today prints today's list, not those of years.
    near = await read(keys.neighbours(asked, section))

    trail = [(page.texts.gettext("Index"), paths.INDEX), *([(about.name, base)] if about else [])]

    def link(day: date | None) -> Link | None:
        return Link(page.calendar.day_in_words(day), paths.day_index(day, base)) if day else None

    return page.page(
        calls=tuple(paths.hour_index(asked, hour) for hour in hours),
        words=page.calendar.day_in_words(asked),
        section=about,
        data=_data(page, *trail, (page.calendar.day_in_words(asked), paths.day_index(asked, base))),
        here=base if about else paths.INDEX,
        month=f"{asked:%Y-%m}",
        url=page.absolute(paths.day_index(asked, base)),
        before=link(near.before),
        after=link(near.after),
        hours=hour_links(asked, hours),
        listed=await lines(read, page, ids),
    )


def _data(page: Frame, *trail: tuple[str, str]) -> Markup:
    """The list at the end of the way to it, for machines."""
    return json_ld(collection(page, *trail[-1]), breadcrumbs(page, below_home(page, *trail)))
