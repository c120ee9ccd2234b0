"""A story: its page, its further parts and the whole of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import chain

from msgspec import Struct

from warta.edition import paths
from warta.edition.body import around, body_html, caption_of, dressed, photos_in
from warta.edition.cards import cards
from warta.edition.frame import Frame, frame
from warta.edition.kinds import label_of
from warta.edition.metadata import breadcrumbs, image_objects, json_ld, news_article
from warta.edition.notes import notes
from warta.edition.outcomes import Absent, Outcome
from warta.edition.pictures import image
from warta.edition.sharing import share_links
from warta.edition.signatures import authors, signatures
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Block, Link, Photo, Section, Story

RELATED = 6
CRUMB = 42


class View(Struct, frozen=True):
    """Which parts of a story an address shows; `number` is 0 for the whole."""

    number: int
    href: str
    blocks: Sequence[Block]

    @property
    def opens(self) -> bool:
        """Whether the story starts here: with its standfirst and lead photo."""
        return self.number < 2


def view_at(story: Story, base: str, tail: str) -> View | None:
    """The view of a story at a tail of its address; None where there is no such part."""
    if not tail:
        return View(1, base, story.parts[0])
    if tail not in paths.part_tails(len(story.parts)):
        return None
    if tail == paths.WHOLE_TAIL:
        return View(0, base + tail, list(chain.from_iterable(story.parts)))
    number = int(tail[:-1])
    return View(number, base + tail, story.parts[number - 1])


async def story_at(id: int, base: str, tail: str, read: Reader, at: datetime) -> Outcome:
    """The page of a story, or of a part of it, whose address is `base`."""
    story = await read(keys.story(id))
    view = view_at(story, base, tail) if story else None
    if story is None or view is None:
        return Absent()
    page = await frame(read, at, "story.html")
    sections = await section_trail(read, story.section)
    signed = await signatures(read, page, story.bylines)
    topics = await topic_links(read, story.topics)
    remarks = await notes(read, page, id, story.zone)
    answered = await cards(read, page, await read(keys.answers(id)))
    related = await cards(read, page, (await read(keys.related(id)))[:RELATED])
    photo = await read(keys.photo(story.lead.photo)) if story.lead and story.lead.photo else None
    known = await around(read, page, story, view.blocks)

    crumbs = [(page.texts.gettext("Home"), paths.FRONT), *((link.label, link.href) for link in sections)]
    published, updated = page.moment(story.published, story.zone), page.moment(story.updated, story.zone)
    caption = caption_of(story.lead, photo) if story.lead else ""
    topic_names = [(topic.label, topic.href) for topic in topics]
    makers = authors(signed)
    article = news_article(
        page,
        story,
        href=view.href,
        section=sections[-1].label if sections else "",
        topics=[topic.label for topic in topics],
        published=published,
        updated=updated,
        authors=makers,
        images=image_objects(page, photo, *_own_words(story, photo)),
        notes=remarks,
    )
    return page.page(
        calls=called_by(page, story, base, sections) if not tail else (),
        story=story,
        view=view,
        url=page.absolute(view.href),
        base=base,
        label=label_of(story.kind, page.texts),
        crumbs=crumbs,
        crumb=cut_at_word(story.headline, CRUMB),
        here=sections[0].href if sections else "",
        signed=signed,
        author=", ".join(one.name for one in makers) or page.site.publisher,
        published=published,
        updated=updated,
        photo=image(photo, "full", "card"),
        social=image(photo, "social", "card", "full"),
        photo_href=paths.photo_page(photo.id) if photo else "",
        caption=caption,
        body=body_html(
            dressed(story, view.blocks, known, topic_names), known, page.origin if story.kind == "advertorial" else ""
        ),
        topics=topics,
        notes=remarks,
        answered=answered,
        related=related,
        shares=share_links(story.headline, page.absolute(base)),
        data=json_ld(article, breadcrumbs(page, [*crumbs, (story.headline, base)])),
    )


def _own_words(story: Story, photo: Photo | None) -> tuple[str, str]:
    if story.lead is None or photo is None:
        return "", ""
    return story.lead.caption or photo.caption, story.lead.credit or photo.credit


async def section_trail(read: Reader, id: int) -> list[Link]:
    """A section after the one it is nested in, as links; what has no address is left out."""
    trail: list[Section] = []
    section = await read(keys.section(id))
    if section is not None:
        parent = await read(keys.section(section.parent)) if section.parent is not None else None
        trail = [parent, section] if parent is not None else [section]
    hrefs = await read.all(keys.location_of_page(one.id) for one in trail)
    return [Link(one.name, href) for one, href in zip(trail, hrefs, strict=True) if href]


async def topic_links(read: Reader, ids: Sequence[int]) -> list[Link]:
    """The topics that have a page."""
    topics = await read.all(keys.topic(id) for id in ids)
    hrefs = await read.all(keys.location(f"topic:{id}") for id in ids)
    return [Link(topic.name, href) for topic, href in zip(topics, hrefs, strict=True) if topic and href]


def called_by(frame: Frame, story: Story, base: str, sections: Sequence[Link]) -> tuple[str, ...]:
    """What exists because a story does: its parts, its photos' pages, its day in the indexes and the sitemap."""
    day = frame.calendar.day_of(story.published)
    photos = [*photos_in([story.lead] if story.lead else []), *photos_in(chain.from_iterable(story.parts))]
    return (
        *(base + tail for tail in paths.part_tails(len(story.parts))),
        *(paths.photo_page(id) for id in dict.fromkeys(photos)),
        paths.day_index(day),
        *(paths.day_index(day, section.href) for section in sections[:1]),
        paths.bucket(day),
    )


def cut_at_word(text: str, width: int) -> str:
    """The text, or its first words that fit with an ellipsis."""
    if len(text) <= width:
        return text
    words = text[: width - 1]
    return f"{words[: words.rfind(' ')] if ' ' in words else words}…"
