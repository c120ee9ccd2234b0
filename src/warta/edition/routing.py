"""Which recipe a path belongs to. What exists is a function of the path and the facts, never of who asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

from warta.edition import paths
from warta.edition.outcomes import Absent, Outcome, Redirect
from warta.edition.recipes import (
    days,
    feeds,
    figures,
    flat,
    front,
    lists,
    lite,
    most_read,
    newsletters,
    notices,
    photo,
    register,
    sitemaps,
    standing,
    story,
    storylines,
)
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Address

Recipe = Coroutine[Any, Any, Outcome]

_STANDING: dict[str, Callable[[Reader, datetime], Recipe]] = {
    paths.INDEX: days.index,
    paths.REGISTER: register.register,
    paths.FEED: feeds.site_feed(paths.FEED_TAIL),
    paths.ATOM: feeds.site_feed(paths.ATOM_TAIL),
    paths.JSON_FEED: feeds.site_feed(paths.JSON_FEED_TAIL),
    paths.SITEMAP: sitemaps.index,
    paths.SITEMAP_PAGES: sitemaps.pages,
    paths.SITEMAP_FIGURES: sitemaps.figures,
    paths.SITEMAP_NEWS: sitemaps.news,
    paths.ROBOTS: standing.robots,
    paths.MANIFEST: standing.manifest,
    paths.ADS: standing.ads,
    paths.SECURITY: standing.security,
    paths.ICON: standing.icon,
    paths.TOUCH_ICON: standing.touch_icon,
    paths.LATEST: standing.latest,
    paths.BREAKING: standing.breaking,
    paths.MOST_READ_NOW: most_read.of_today,
    paths.MOST_READ: most_read.page,
    paths.NEWSLETTERS: newsletters.index,
    paths.STORYLINES: storylines.overview,
    paths.NOT_FOUND: notices.not_found,
    paths.LITE: lite.front,
}
_SHAPES: tuple[tuple[re.Pattern[str], Callable[..., Recipe]], ...] = (
    (re.compile(r"/indeks/([0-9]{4})/([0-9]{2})/([0-9]{2})/"), days.day_at),
    (re.compile(r"/indeks/([^/]+)/([0-9]{4})/([0-9]{2})/([0-9]{2})/"), days.section_day_at),
    (re.compile(r"/indeks/([0-9]{4})/([0-9]{2})/([0-9]{2})/([01][0-9]|2[0-3])/"), days.hour_at),
    (re.compile(r"/buletin/([a-z0-9-]{1,60})/"), newsletters.newsletter_at),
    (re.compile(r"/buletin/([a-z0-9-]{1,60})/([1-9][0-9]{0,8})/"), newsletters.letter_at),
    (re.compile(r"/foto/([1-9][0-9]{0,17})/"), photo.photo_at),
    (re.compile(r"/sitemap/([0-9]{4})-([0-9]{2})-([0-9]{2})\.xml"), sitemaps.bucket),
    (re.compile(r"/sitemap/([0-9]{4})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3])\.xml"), sitemaps.hour_bucket),
)
_MONTH = re.compile(r"(/tokoh/[^/]+/)([0-9]{4}/[0-9]{2}/)")
_TAIL = re.compile(r"(/.+/)((?:[2-9]|[1-9][0-9]{1,3})/|semua/|rss\.xml|atom\.xml|feed\.json)")


def start(path: str, at: datetime) -> Recipe:
    """The recipe of a path, ready to be driven; it ends in Absent where nothing stands."""
    read = Reader()
    if path in _STANDING:
        return _STANDING[path](read, at)
    for shape, recipe in _SHAPES:
        if found := shape.fullmatch(path):
            return recipe(*found.groups(), read, at)
    return _owned(path, read, at)


async def _owned(path: str, read: Reader, at: datetime) -> Outcome:
    """What stands at a claimed address, or is derived from one. Claimed ones first: `/read/682583/41/` may be."""
    address = await read(keys.address(path))
    if address is not None:
        return await _at_address(address, path, "", read, at)
    if path.startswith(paths.LITE):
        return await _lite(path, read, at)
    found = _MONTH.fullmatch(path) or _TAIL.fullmatch(path)
    address = await read(keys.address(found[1])) if found else None
    if found is None or address is None:
        return Absent()
    kind = address.owner.partition(":")[0]
    if not _may_follow(kind, found[2]):
        return Absent()
    return await _at_address(address, found[1], found[2], read, at)


def _may_follow(kind: str, tail: str) -> bool:
    """Whether there may be an output of a tail below the address of such an owner."""
    if tail.count("/") > 1:  # A month.
        return kind == "figure"
    return tail not in paths.FEED_TAILS if kind == "story" else kind in _FEEDS and tail in paths.FEED_TAILS


async def _at_address(address: Address, base: str, tail: str, read: Reader, at: datetime) -> Outcome:
    kind, _, id = address.owner.partition(":")
    if kind in _SHOWN_BY and not await read(_SHOWN_BY[kind](int(id))):
        # A topic or name that only hidden stories carry must not show, nor redirect, nor have been there.
        return Absent()
    if address.outcome == "live":
        return await _live(kind, int(id), base, tail, read, at)
    location = await read(keys.location_of_owner(address.owner)) if address.outcome == "moved" else None
    if location is not None and location != base:
        return await _moved(kind, int(id), base, tail, location, read)
    if tail not in ("", *_gone_tails(kind)):
        return Absent()
    calls = _derived_from(kind, base, _gone_tails(kind)) if not tail and base.endswith("/") else ()
    return await (notices.withdrawn(int(id), read, at, calls) if kind == "story" else notices.gone(read, at, calls))


async def _lite(path: str, read: Reader, at: datetime) -> Outcome:
    base = path[len(paths.LITE) - 1 :]
    address = await read(keys.address(base)) if base.endswith("/") else None
    kind, _, id = address.owner.partition(":") if address is not None else ("", "", "")
    if address is None or kind not in _LITE:
        return Absent()
    if address.outcome == "live":
        return await _LITE[kind](int(id), base, read, at)
    location = await read(keys.location_of_owner(address.owner)) if address.outcome == "moved" else None
    if location is not None and location != base:
        return Redirect(paths.lite(location))
    return await (notices.withdrawn(int(id), read, at) if kind == "story" else notices.gone(read, at))


def _gone_tails(kind: str) -> tuple[str, ...]:
    if kind == "story":
        return paths.GONE_TAILS
    return paths.FEED_TAILS if kind in _FEEDS else ()


async def _moved(kind: str, id: int, base: str, tail: str, location: str, read: Reader) -> Outcome:
    """A redirect, and redirects of what is derived from the address: nothing, where another system's ends in a name."""
    if not base.endswith("/"):
        return Redirect(location)
    tails = await _tails(kind, id, read)
    if tail and tail not in tails:
        return Absent()
    return Redirect(location + tail, calls=() if tail else _derived_from(kind, base, tails))


async def _tails(kind: str, id: int, read: Reader) -> tuple[str, ...]:
    """What follows the address of something in those of its further pages and feeds."""
    if kind == "story":
        moved = await read(keys.story(id))
        return paths.part_tails(len(moved.parts)) if moved is not None else ()
    if kind == "figure":
        return tuple(map(paths.month_tail, await read(keys.statement_months(id))))
    return paths.FEED_TAILS if kind in _FEEDS else ()


def _derived_from(kind: str, base: str, tails: tuple[str, ...]) -> tuple[str, ...]:
    return (*(base + one for one in tails), *((paths.lite(base),) if kind in _LITE else ()))


_SHOWN_BY: dict[str, Callable[[int], keys.Key[Any]]] = {
    "topic": keys.latest_in_topic,
    "person": keys.latest_by_person,
    "figure": keys.statement_months,
    "storyline": keys.parts,
}
_LITE: dict[str, Callable[[int, str, Reader, datetime], Recipe]] = {
    "section": lite.section_at,
    "story": lite.story_at,
}
_FEEDS: dict[str, Callable[[int, str, str, Reader, datetime], Recipe]] = {
    "section": feeds.section_feed,
    "topic": feeds.topic_feed,
    "person": feeds.person_feed,
}
_PAGES: dict[str, Callable[[int, str, Reader, datetime], Recipe]] = {
    "section": lists.section_at,
    "topic": lists.topic_at,
    "person": lists.person_at,
    "storyline": storylines.storyline_at,
    "flat": flat.flat_at,
}


async def _live(kind: str, id: int, base: str, tail: str, read: Reader, at: datetime) -> Outcome:
    if kind == "story":
        return await story.story_at(id, base, tail, read, at)
    if kind == "front":
        return await front.front_at(id, read, at)
    if kind == "figure":
        return await figures.figure_at(id, base, tail, read, at)
    if tail:
        return await _FEEDS[kind](id, base, tail, read, at)
    return await _PAGES[kind](id, base, read, at)
