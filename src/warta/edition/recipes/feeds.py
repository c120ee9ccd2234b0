"""RSS with the full text of stories, of the site and of each section, topic and author."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache
from itertools import chain
from urllib.parse import urlsplit

from markupsafe import Markup
from msgspec import Struct

from warta.edition import paths
from warta.edition.body import Around, around, body_html, caption_of, dressed
from warta.edition.frame import Frame, frame, piece
from warta.edition.kinds import label_of
from warta.edition.notes import Note, notes
from warta.edition.outcomes import Absent, Outcome
from warta.edition.pictures import Image, image
from warta.edition.signatures import Signature, authors, signatures
from warta.edition.theme import assets
from warta.facts import keys
from warta.facts.limits import LIST_LENGTH
from warta.facts.reader import Reader, abreast
from warta.facts.values import Photo, Site, Text

# Items of some 5 KB, as many as all feeds of a day's newsroom show.
REMEMBERED = 500


class Item(Struct, frozen=True):
    """A story in a feed."""

    title: str
    link: str
    guid: str
    label: str
    standfirst: str
    published: str
    authors: Sequence[Signature]
    source: tuple[str, str]
    photo: Image | None
    photo_href: str
    caption: str
    credit: str
    body: str
    notes: Sequence[Note]


async def site_feed(read: Reader, at: datetime) -> Outcome:
    """The newest stories of the site."""
    page = await frame(read, at, "rss.xml", of=keys.SITE_OF_FEEDS, with_menu=False)
    return await _feed(page, page.site.name, paths.FRONT, await read(keys.LATEST), read)


async def section_feed(id: int, base: str, read: Reader, at: datetime) -> Outcome:
    """The newest stories of a section."""
    section = await read(keys.section(id))
    if section is None:
        return Absent()
    page = await frame(read, at, "rss.xml", of=keys.SITE_OF_FEEDS, with_menu=False)
    return await _feed(page, f"{section.name} - {page.site.name}", base, await read(keys.latest_in_section(id)), read)


async def topic_feed(id: int, base: str, read: Reader, at: datetime) -> Outcome:
    """The newest stories of a topic."""
    topic = await read(keys.name(f"topic:{id}"))
    if topic is None:
        return Absent()
    page = await frame(read, at, "rss.xml", of=keys.SITE_OF_FEEDS, with_menu=False)
    return await _feed(page, f"{topic} - {page.site.name}", base, await read(keys.latest_in_topic(id)), read)


async def person_feed(id: int, base: str, read: Reader, at: datetime) -> Outcome:
    """The newest stories that somebody signed."""
    person = await read(keys.name(f"person:{id}"))
    if person is None:
        return Absent()
    page = await frame(read, at, "rss.xml", of=keys.SITE_OF_FEEDS, with_menu=False)
    return await _feed(page, f"{person} - {page.site.name}", base, await read(keys.latest_by_person(id)), read)


async def _feed(page: Frame, title: str, base: str, ids: Sequence[int], read: Reader) -> Outcome:
    wanted = ids[:LIST_LENGTH]
    stories = await read.all(keys.text(id) for id in wanted)
    hrefs = await read.all(keys.location_of_page(id) for id in wanted)
    items = await abreast(
        _item(page, story, href, read)
        for story, href in zip(stories, hrefs, strict=True)
        if story is not None and href is not None
    )
    return page.file(
        assets.RSS, title=title, link=page.absolute(base), feed=page.absolute(base + paths.FEED_TAIL), items=items
    )


async def _item(page: Frame, story: Text, href: str, read: Reader) -> Markup:
    blocks = tuple(chain.from_iterable(story.parts))
    known = await around(read, page, story, blocks, for_feed=True)
    photo = await read(keys.photo(story.lead.photo)) if story.lead and story.lead.photo else None
    signed = await signatures(read, page, story.bylines)
    told = await notes(read, page, await read(keys.corrections(story.id)), story.zone)
    return _printed(page.site, story, href, photo, tuple(signed), known, tuple(told))


@lru_cache(maxsize=REMEMBERED)
def _printed(
    site: Site,
    story: Text,
    href: str,
    photo: Photo | None,
    signed: Sequence[Signature],
    known: Around,
    told: Sequence[Note],
) -> Markup:
    """An item as XML: a story stands in five feeds or more, and in most editions of them as it did before."""
    page, blocks = piece(site, "rss-item.xml", story.published), tuple(chain.from_iterable(story.parts))
    label = label_of(story.kind, page.texts)
    paid = story.kind == "advertorial"
    body = body_html(dressed(story, blocks, known), known, page.origin if paid else "")
    item = Item(
        # Readers of a feed see nothing but the title before they click.
        title=f"[{label}] {story.headline}" if paid else story.headline,
        link=page.absolute(href),
        guid=guid_of(page, story),
        label=label,
        standfirst=story.standfirst,
        published=format_datetime(story.published.astimezone(UTC), usegmt=True),
        authors=authors(signed),
        source=("", "") if story.source.kind == "own" else (story.source.name, story.source.href),
        photo=image(photo, "card", "full"),
        photo_href=page.absolute(paths.photo_page(photo.id)) if photo else "",
        caption=caption_of(story.lead, photo) if story.lead else "",
        credit=(story.lead.credit if story.lead else "") or (photo.credit if photo else ""),
        body=with_origin(body, page.origin),
        notes=told,
    )
    return Markup(page.filled(item=item))  # noqa: S704  our own template


def guid_of(page: Frame, story: Text) -> str:
    """A tag URI that stays when a story's address, headline or text change (RFC 4151)."""
    return f"tag:{urlsplit(page.origin).hostname},{story.published:%Y-%m-%d}:story/{story.key}"


def with_origin(html: str, origin: str) -> str:
    """HTML whose own links and pictures work outside the site."""
    return html.replace('href="/', f'href="{origin}/').replace('src="/', f'src="{origin}/')
