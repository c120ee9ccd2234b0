"""Lite: the same stories as words alone, for slow networks and small screens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain

from markupsafe import Markup, escape

from warta.edition import paths
from warta.edition.body import around, body_html, caption_of, dressed
from warta.edition.cards import lines
from warta.edition.crawlers import wishes
from warta.edition.frame import Frame, frame
from warta.edition.kinds import label_of
from warta.edition.notes import notes
from warta.edition.outcomes import Absent, Outcome
from warta.edition.signatures import authors, signatures
from warta.edition.theme import assets
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Block, Paragraph, Photo, Picture, Text

# As many headlines as fit into 5 KB with the menu.
LENGTH = 40


async def front(read: Reader, at: datetime) -> Outcome:
    """The newest headlines and the way into the sections."""
    page = await frame(read, at, "lite.html", of=keys.SITE_OF_FEEDS, with_menu=False)
    menu = await read(keys.MENU)
    return page.file(
        (*assets.LITE, *wishes(page.site)),
        title=page.site.name,
        url=page.absolute(paths.FRONT),
        listed=await lines(read, page, (await read(keys.LATEST))[:LENGTH]),
        sections=menu.sections,
    )


async def section_at(id: int, base: str, read: Reader, at: datetime) -> Outcome:
    """The newest headlines of a section."""
    section = await read(keys.section(id))
    if section is None:
        return Absent()
    page = await frame(read, at, "lite.html", of=keys.SITE_OF_FEEDS, with_menu=False)
    newest = await read(keys.latest_in_section(id))
    return page.file(
        (*assets.LITE, *wishes(page.site)),
        title=section.name,
        url=page.absolute(base),
        listed=await lines(read, page, newest[:LENGTH]),
        sections=(),
    )


async def story_at(id: int, base: str, read: Reader, at: datetime) -> Outcome:
    """The whole of a story: nobody on a slow network wants to turn pages."""
    story = await read(keys.text(id))
    if story is None:
        return Absent()
    page = await frame(read, at, "lite-story.html", of=keys.SITE_OF_FEEDS, with_menu=False)
    blocks = list(chain.from_iterable(story.parts))
    signed = await signatures(read, page, story.bylines)
    return page.file(
        (*assets.LITE, *wishes(page.site)),
        story=story,
        url=page.absolute(base),
        label=label_of(story.kind, page.texts),
        author=", ".join(one.name for one in authors(signed)),
        published=page.moment(story.published, story.zone),
        notes=await notes(read, page, await read(keys.corrections(id)), story.zone),
        body=await _body(read, page, story, blocks),
    )


async def _body(read: Reader, page: Frame, story: Text, blocks: list[Block]) -> Markup:
    known = await around(read, page, story, blocks)
    spoken = _in_words(dressed(story, blocks, known), known.photos, page.texts.gettext("Photo"))
    paid_on = page.origin if story.kind == "advertorial" else ""
    return Markup(body_html(spoken, known, paid_on))  # noqa: S704  clean HTML, see values.Paragraph


def _in_words(blocks: Iterable[Block], photos: Mapping[int, Photo], photo: str) -> Iterator[Block]:
    """The blocks with what is said of a picture in its place."""
    for block in blocks:
        if not isinstance(block, Picture):
            yield block
        elif said := caption_of(block, photos.get(block.photo or 0)):
            yield Paragraph(f"<small>{photo}: {escape(said)}</small>")
