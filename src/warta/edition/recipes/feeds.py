"""Feeds with the full text of stories, of the site and of each section, topic and author: RSS, Atom, JSON Feed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import accumulate
from typing import Any

import msgspec
from markupsafe import Markup
from msgspec import Struct

from warta.edition import paths
from warta.edition.crawlers import wishes
from warta.edition.frame import NEVER, Frame, frame, piece
from warta.edition.items import CONTENT, REMEMBERED, Item, items_of
from warta.edition.outcomes import Absent, Outcome
from warta.edition.theme import assets
from warta.facts import keys
from warta.facts.limits import FEED_LENGTH, NARROW_FEED_LENGTH
from warta.facts.reader import Reader
from warta.facts.values import Site

# Compressed some 35 KB: pages stay below 40.
LETTERS = 90_000


class Feed(Struct, frozen=True):
    """The stories of a list as all its feeds tell them, and which of these is printed."""

    page: Frame
    title: str
    base: str
    tail: str
    items: Sequence[Item]

    @property
    def href(self) -> str:
        """Its own address."""
        return self.page.absolute(self.base + self.tail)

    @property
    def link(self) -> str:
        """The address of the page whose stories it has."""
        return self.page.absolute(self.base)


def site_feed(tail: str) -> Callable[[Reader, datetime], Coroutine[Any, Any, Outcome]]:
    """The feed of the newest stories of the site in the format of a tail."""

    async def of_site(read: Reader, at: datetime) -> Outcome:
        return await _feed("", paths.FRONT, tail, (await read(keys.LATEST))[:FEED_LENGTH], read, at)

    return of_site


async def section_feed(id: int, base: str, tail: str, read: Reader, at: datetime) -> Outcome:
    """The newest stories of a section."""
    section = await read(keys.section(id))
    if section is None:
        return Absent()
    ids = await read(keys.latest_in_section(id))
    return await _feed(section.name, base, tail, ids[:FEED_LENGTH], read, at)


async def topic_feed(id: int, base: str, tail: str, read: Reader, at: datetime) -> Outcome:
    """The newest stories of a topic."""
    topic = await read(keys.name(f"topic:{id}"))
    if topic is None:
        return Absent()
    ids = await read(keys.latest_in_topic(id))
    return await _feed(topic, base, tail, ids[:NARROW_FEED_LENGTH], read, at)


async def person_feed(id: int, base: str, tail: str, read: Reader, at: datetime) -> Outcome:
    """The newest stories that somebody signed."""
    person = await read(keys.name(f"person:{id}"))
    if person is None:
        return Absent()
    ids = await read(keys.latest_by_person(id))
    return await _feed(person, base, tail, ids[:NARROW_FEED_LENGTH], read, at)


async def _feed(name: str, base: str, tail: str, ids: Sequence[int], read: Reader, at: datetime) -> Outcome:
    template, made = _FORMATS[tail]
    page = await frame(read, at, template, of=keys.SITE_OF_FEEDS, with_menu=False)
    title = f"{name} - {page.site.name}" if name else page.site.name
    items = await items_of(page, ids, read)
    return await made(Feed(page, title, base, tail, _light(items)), read)


def _light(items: Sequence[Item]) -> Sequence[Item]:
    """The newest that together weigh no more than a page should; one at least."""
    so_far = accumulate(len(item.content) for item in items)
    return [item for item, letters in zip(items, so_far, strict=True) if letters <= LETTERS] or items[:1]


async def _rss(feed: Feed, read: Reader) -> Outcome:
    items = [_rss_item(feed.page.site, item) for item in feed.items]
    return feed.page.file(
        (*assets.RSS, *wishes(feed.page.site)), title=feed.title, link=feed.link, feed=feed.href, items=items
    )


async def _atom(feed: Feed, read: Reader) -> Outcome:
    changed = await _changes(feed, read)
    return feed.page.file(
        (*assets.ATOM, *wishes(feed.page.site)),
        title=feed.title,
        link=feed.link,
        feed=feed.href,
        newest=feed.page.moment(max(changed, default=NEVER)).iso,
        items=[_atom_entry(feed.page.site, item, at) for item, at in zip(feed.items, changed, strict=True)],
    )


async def _json(feed: Feed, read: Reader) -> Outcome:
    page, changed = feed.page, await _changes(feed, read)
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.link,
        "feed_url": feed.href,
        "description": page.site.tagline or page.site.name,
        "favicon": page.origin + paths.ICON,
        "language": page.site.language,
        "items": [_json_item(page.site, item, at) for item, at in zip(feed.items, changed, strict=True)],
    }
    return page.encoded((*assets.JSON_FEED, *wishes(page.site)), told)


# What is printed of a story is the same in all feeds of a format and in most of their editions.
@lru_cache(maxsize=REMEMBERED)
def _rss_item(site: Site, item: Item) -> Markup:
    return _filled("rss-item.xml", site, item=item)


@lru_cache(maxsize=REMEMBERED)
def _atom_entry(site: Site, item: Item, changed: datetime) -> Markup:
    updated = piece(site, "", changed).moment(changed, item.zone).iso
    return _filled("atom-entry.xml", site, item=item, updated=updated)


def _filled(template: str, site: Site, **context: object) -> Markup:
    return Markup(piece(site, template, NEVER).filled(**context))  # noqa: S704  our own template


@lru_cache(maxsize=REMEMBERED)
def _json_item(site: Site, item: Item, changed: datetime) -> msgspec.Raw:
    page = piece(site, "", changed)
    told: dict[str, object] = {
        "id": item.id,
        "url": item.link,
        "title": item.title,
        "summary": item.standfirst,
        "content_html": item.content,
        "date_published": item.published,
        "date_modified": page.moment(changed, item.zone).iso,
        "authors": [
            {"name": one.name, "url": page.absolute(one.href)} if one.href else {"name": one.name}
            for one in item.authors
        ]
        or [{"name": page.site.publisher or page.site.name}],
    }
    if item.picture:
        told["image"] = item.picture
    if item.label:
        told["tags"] = [item.label]
    return msgspec.Raw(msgspec.json.encode(told))


async def _changes(feed: Feed, read: Reader) -> list[datetime]:
    """When each story last changed, for readers of feeds that show what is new again."""
    stamps = await read.all(keys.stamp(item.story) for item in feed.items)
    return [stamp.updated if stamp is not None else NEVER for stamp in stamps]


# The template that a format is made with, and how.
_FORMATS: dict[str, tuple[str, Callable[[Feed, Reader], Awaitable[Outcome]]]] = {
    paths.FEED_TAIL: ("rss.xml", _rss),
    paths.ATOM_TAIL: ("atom.xml", _atom),
    paths.JSON_FEED_TAIL: (CONTENT, _json),
}
