"""Stories as feeds carry them: made once for all formats and all feeds that a story stands in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from email.utils import format_datetime
from functools import partial
from itertools import chain
from urllib.parse import urlsplit

from msgspec import Struct

from warta.edition import paths
from warta.edition.body import around, body_html, caption_of, dressed
from warta.edition.frame import Frame, piece
from warta.edition.kinds import label_of
from warta.edition.notes import notes
from warta.edition.pictures import Image, image
from warta.edition.signatures import Signature, authors, signatures
from warta.facts import keys
from warta.facts.reader import Reader, Shared
from warta.facts.values import Site, Text

CONTENT = "feed-content.html"
# Items of some 5 KB, as many as all feeds of a day's newsroom show.
REMEMBERED = 500


class Item(Struct, frozen=True, cache_hash=True):
    """A story in a feed; `content` is the whole of it as HTML."""

    story: int
    id: str
    link: str
    title: str
    label: str
    standfirst: str
    published: str
    published_in_gmt: str
    zone: str
    authors: Sequence[Signature]
    photo: Image | None
    picture: str
    caption: str
    credit: str
    content: str


async def items_of(page: Frame, ids: Sequence[int], read: Reader) -> Sequence[Item]:
    """The stories that are public, in their order."""
    stories = await read.all(keys.text(id) for id in ids)
    hrefs = await read.all(keys.location_of_page(id) for id in ids)
    return await _ITEMS.abreast(
        {
            (page.site, story, href): partial(_item, page.site, story, href, read)
            for story, href in zip(stories, hrefs, strict=True)
            if story is not None and href is not None
        }
    )


# A story stands in fifteen feeds or more, and in most editions of them as it did before.
_ITEMS = Shared[Item](REMEMBERED)


async def _item(site: Site, story: Text, href: str, read: Reader) -> Item:
    page, blocks = piece(site, CONTENT, story.published), tuple(chain.from_iterable(story.parts))
    known = await around(read, page, story, blocks, for_feed=True)
    photo = await read(keys.photo(story.lead.photo)) if story.lead and story.lead.photo else None
    signed = await signatures(read, page, story.bylines)
    told = await notes(read, page, await read(keys.corrections(story.id)), story.zone)
    label, shown = label_of(story.kind, page.texts), image(photo, "card", "full")
    paid = story.kind == "advertorial"
    caption = caption_of(story.lead, photo) if story.lead else ""
    content = page.filled(
        label=label,
        notes=told,
        photo=shown,
        photo_href=paths.photo_page(photo.id) if photo else "",
        caption=caption,
        body=body_html(dressed(story, blocks, known), known, page.origin if paid else ""),
        source=("", "") if story.source.kind == "own" else (story.source.name, story.source.href),
    )
    return Item(
        story=story.id,
        id=id_of(page, story),
        link=page.absolute(href),
        # Readers of a feed see nothing but the title before they click.
        title=f"[{label}] {story.headline}" if paid else story.headline,
        label=label,
        standfirst=story.standfirst,
        published=page.moment(story.published, story.zone).iso,
        published_in_gmt=format_datetime(story.published.astimezone(UTC), usegmt=True),
        zone=story.zone,
        authors=tuple(authors(signed)),
        photo=shown,
        picture=page.absolute(shown.src) if shown else "",
        caption=caption,
        credit=(story.lead.credit if story.lead else "") or (photo.credit if photo else ""),
        content=with_origin(content.strip(), page.origin),
    )


def id_of(page: Frame, story: Text) -> str:
    """A tag URI that stays when a story's address, headline or text change (RFC 4151)."""
    return f"tag:{urlsplit(page.origin).hostname},{story.published:%Y-%m-%d}:story/{story.key}"


def with_origin(html: str, origin: str) -> str:
    """HTML whose own links and pictures work outside the site."""
    return html.replace('href="/', f'href="{origin}/').replace('src="/', f'src="{origin}/')
