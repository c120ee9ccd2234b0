"""Sitemaps: an index of buckets by day that never shift, the standing pages, and the news of two days."""

from __future__ import annotations

from datetime import datetime

from warta.edition import paths
from warta.edition.cards import lines
from warta.edition.frame import frame
from warta.edition.outcomes import Absent, Outcome
from warta.edition.recipes.days import day_named
from warta.edition.theme import assets
from warta.facts import keys
from warta.facts.limits import NEWS_AGE, NEWS_LENGTH
from warta.facts.reader import Reader


async def index(read: Reader, at: datetime) -> Outcome:
    """The sitemap of sitemaps."""
    page = await frame(read, at, "sitemap-index.xml", of=keys.SITE_OF_SITEMAPS, with_menu=False)
    long = await read(keys.LONG_DAYS)
    hours_of = dict(zip(long, await read.all(map(keys.hours, long)), strict=True))
    by_hour = {day: [paths.hour_bucket(day, hour) for hour in hours] for day, hours in hours_of.items()}
    days = sorted(await read(keys.DAYS), reverse=True)
    buckets = [path for day in days for path in by_hour.get(day, (paths.bucket(day),))]
    figures = (paths.SITEMAP_FIGURES,) if await read(keys.FIGURES) else ()
    return page.file(
        assets.XML,
        calls=(*(path for hours in by_hour.values() for path in hours), *figures),
        locations=[page.absolute(path) for path in (paths.SITEMAP_PAGES, *figures, *buckets)],
    )


async def bucket(year: str, month: str, day: str, read: Reader, at: datetime) -> Outcome:
    """The stories of a day with the time of their last real change; exists while there are any and not too many."""
    asked = day_named(year, month, day)
    ids = await read(keys.bucket(asked)) if asked else ()
    return await _stories(ids, read, at) if ids else Absent()


async def hour_bucket(year: str, month: str, day: str, hour: str, read: Reader, at: datetime) -> Outcome:
    """The same for an hour of a day that has too many stories for one sitemap."""
    asked = day_named(year, month, day)
    # Of a day that has one sitemap for all its stories, the hours have none.
    whole = await read(keys.bucket(asked)) if asked else ()
    ids = await read(keys.hour(asked, int(hour))) if asked and not whole else ()
    return await _stories(ids, read, at) if ids else Absent()


async def _stories(ids: tuple[int, ...], read: Reader, at: datetime) -> Outcome:
    page = await frame(read, at, "sitemap.xml", of=keys.SITE_OF_SITEMAPS, with_menu=False)
    stamps = await read.all(keys.stamp(id) for id in ids)
    there = [(page.absolute(stamp.href), page.moment(stamp.updated).iso) for stamp in stamps if stamp is not None]
    return page.file(assets.XML, entries=there)


async def pages(read: Reader, at: datetime) -> Outcome:
    """The front, the sections of the menu, the flat pages and the standing ones."""
    page = await frame(read, at, "sitemap.xml", of=keys.SITE_OF_SITEMAPS, with_menu=False)
    menu = await read(keys.MENU)
    sections = [href for link in menu.sections for href in (link.href, *(child.href for child in link.children))]
    flats = [link.href for link in menu.flats]
    found = await read.all(keys.location(f"storyline:{id}") for id in await read(keys.STORYLINES))
    # In an order that a new story does not change.
    lines = (paths.STORYLINES, *sorted(filter(None, found))) if found else ()
    hrefs = dict.fromkeys((paths.FRONT, *sections, *flats, paths.INDEX, paths.REGISTER, *lines))
    return page.file(assets.XML, entries=[(page.absolute(href), "") for href in hrefs if href.startswith("/")])


async def figures(read: Reader, at: datetime) -> Outcome:
    """The figures whom public stories quote; exists while there are any."""
    ids = await read(keys.FIGURES)
    if not ids:
        return Absent()
    page = await frame(read, at, "sitemap.xml", of=keys.SITE_OF_SITEMAPS, with_menu=False)
    hrefs = await read.all(keys.location(f"figure:{id}") for id in ids)
    return page.file(assets.XML, entries=[(page.absolute(href), "") for href in hrefs if href])


async def news(read: Reader, at: datetime) -> Outcome:
    """The stories of the last two days; holds until the oldest of them is older."""
    page = await frame(read, at, "sitemap-news.xml", of=keys.SITE_OF_FEEDS, with_menu=False)
    found = await lines(read, page, await read(keys.RECENT))
    # Advertisements are not news: Google takes sites out that list them.
    recent = [line for line in found if line.published > at - NEWS_AGE and line.kind != "advertorial"][:NEWS_LENGTH]
    oldest = min((line.published for line in recent), default=None)
    return page.file(
        assets.XML,
        until=(oldest + NEWS_AGE).timestamp() if oldest else None,
        entries=[(page.absolute(line.href), line) for line in recent],
    )
