"""A story: its page, its further parts and the whole of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from warta.edition import paths
from warta.edition.body import VIDEO, Around, around, body_html, caption_of, dressed, photos_in
from warta.edition.cards import lines
from warta.edition.frame import Frame, frame
from warta.edition.inserts import Insert, chosen_line, inserts, places
from warta.edition.kinds import label_of
from warta.edition.metadata import (
    Thing,
    below_home,
    breadcrumbs,
    image_objects,
    json_ld,
    news_article,
    quotation,
)
from warta.edition.notes import Note, notes
from warta.edition.offering import offer
from warta.edition.outcomes import Absent, Outcome
from warta.edition.pictures import image
from warta.edition.sharing import share_links
from warta.edition.signatures import Signature, authors, signatures
from warta.edition.storyline_places import standings
from warta.edition.trails import cut_at_word, section_trail, topic_links
from warta.edition.views import View, view_at
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Embed, Link, Photo, Quote, Story

RELATED = 6
CRUMB = 42
# Told in pictures and long texts: alone on the page, with the picture as wide as it.
WIDE = ("feature", "photo", "video")


class Told(Struct, frozen=True):
    """A story in one of its views with all that it refers to."""

    page: Frame
    story: Story
    base: str
    view: View
    sections: Sequence[Link]
    topics: Sequence[Link]
    signed: Sequence[Signature]
    notes: Sequence[Note]
    photo: Photo | None
    portrait: Photo | None
    around: Around

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """The way from the front to the story, as (name, own path)."""
        return below_home(self.page, *((link.label, link.href) for link in self.sections))


async def story_at(id: int, base: str, tail: str, read: Reader, at: datetime) -> Outcome:
    """The page of a story, or of a part of it, whose address is `base`."""
    story = await read(keys.story(id))
    view = view_at(story, base, tail) if story else None
    if story is None or view is None:
        return Absent()
    page = await frame(read, at, "story.html", of=keys.SITE_OF_STORIES)
    made, answered, near, places_ = await read.together(
        keys.corrections(id), keys.answers(id), keys.related(id), keys.places(id)
    )
    told = Told(
        page=page,
        story=story,
        base=base,
        view=view,
        sections=await section_trail(read, story.section),
        topics=await topic_links(read, story.topics),
        signed=await signatures(read, page, story.bylines),
        notes=await notes(read, page, made, story.zone),
        photo=await read(keys.photo(story.lead.photo)) if story.lead and story.lead.photo else None,
        portrait=await portrait_over(read, story),
        around=await around(read, page, story, view.blocks),
    )
    listed = (await lines(read, page, _beside(story, near)))[:RELATED]
    # Those that are not public have no lines: what a page looks like tells nothing of them.
    replied_to = await lines(read, page, answered)
    plain = story.kind != "advertorial" and not made and not replied_to
    inside = inserts(page, opens=view.opens, near=chosen_line(story, listed)) if plain else []
    return page.page(
        calls=() if tail else called_by(told),
        until=None,
        answered=replied_to,
        related=listed,
        offer=await offer(read, page),
        storylines=await standings(read, page, places_),
        body=body(told, inside),
        data=data(told),
        **shown(told),
    )


def _beside(story: Story, near: Sequence[int]) -> list[int]:
    """What may be shown beside the story: what an editor chose comes first, as far as it is public."""
    return [id for id in (*story.chosen, *near) if id != story.id]


async def portrait_over(read: Reader, story: Story) -> Photo | None:
    """The face of whoever holds an opinion: readers should see at once that it is somebody's own."""
    signed = [one.person for one in story.bylines if one.role != "editor"]
    person = await read(keys.person(signed[0])) if story.kind == "opinion" and signed else None
    return await read(keys.photo(person.photo)) if person is not None and person.photo is not None else None


def shown(told: Told) -> dict[str, Any]:
    """What the template shows around the body."""
    page, story, photo = told.page, told.story, told.photo
    return {
        "story": story,
        "view": told.view,
        "url": page.absolute(told.view.href),
        "base": told.base,
        "label": label_of(story.kind, page.texts),
        "crumbs": told.crumbs,
        "crumb": cut_at_word(story.headline, CRUMB),
        "here": told.sections[0].href if told.sections else "",
        "signed": told.signed,
        "author": ", ".join(one.name for one in authors(told.signed)) or page.site.publisher,
        "published": page.moment(story.published, story.zone),
        "updated": page.moment(story.updated, story.zone),
        "photo": image(photo, "full", "card"),
        "social": image(photo, "social", "card", "full"),
        "wide": story.kind in WIDE,
        "film": film_of(story),
        "portrait": image(told.portrait, "square"),
        "photo_href": paths.photo_page(photo.id) if photo else "",
        "caption": caption_of(story.lead, photo) if story.lead else "",
        "topics": told.topics,
        "notes": told.notes,
        "shares": share_links(story.headline, page.absolute(told.base)),
    }


def film_of(story: Story) -> Embed | None:
    """What a video story is about, on the site that shows it: nothing of it loads before readers ask for it."""
    films = (one for one in chain.from_iterable(story.parts) if isinstance(one, Embed) and one.provider in VIDEO)
    return next(films, None) if story.kind == "video" else None


def body(told: Told, inside: Sequence[Insert] = ()) -> Markup:
    """The blocks of the view, with the topics linked where they are first mentioned, and what stands `inside`."""
    topics = [(topic.label, topic.href) for topic in told.topics]
    blocks = dressed(told.story, told.view.blocks, told.around, topics)
    paid_on = told.page.origin if told.story.kind == "advertorial" else ""
    return Markup(body_html(blocks, told.around, paid_on, places(blocks, inside)))  # noqa: S704  clean HTML, see values.Paragraph


def data(told: Told) -> Markup:
    """The story for machines."""
    page, story, photo = told.page, told.story, told.photo
    lead = story.lead
    article = news_article(
        page,
        story,
        href=told.view.href,
        section=told.sections[-1].label if told.sections else "",
        topics=[topic.label for topic in told.topics],
        published=page.moment(story.published, story.zone),
        updated=page.moment(story.updated, story.zone),
        authors=authors(told.signed),
        images=image_objects(page, photo, lead.caption or photo.caption, lead.credit or photo.credit)
        if lead and photo
        else (),
        notes=told.notes,
        quotations=list(quotations(told)),
    )
    return json_ld(article, breadcrumbs(page, [*told.crumbs, (story.headline, told.base)]))


def quotations(told: Told) -> Iterator[Thing]:
    """What figures say in this view of the story."""
    for block in told.view.blocks:
        if isinstance(block, Quote) and (speaker := told.around.speakers.get(block.figure or 0)):
            yield quotation(told.page, block, speaker.name, speaker.href, told.story.zone)


def called_by(told: Told) -> tuple[str, ...]:
    """What exists because a story does: its parts, its photos' pages, its day in the indexes and the sitemap."""
    story, base = told.story, told.base
    day = told.page.calendar.day_of(story.published)
    # The section in the address: what lists a day's stories counts those of a subsection that is closed, too.
    top = f"/{base.strip('/').partition('/')[0]}/"
    photos = photos_in([*([story.lead] if story.lead else []), *chain.from_iterable(story.parts)])
    return (
        *(base + tail for tail in paths.part_tails(len(story.parts))),
        paths.lite(base),
        *(paths.photo_page(id) for id in dict.fromkeys(photos)),
        paths.day_index(day),
        paths.day_index(day, top),
        paths.bucket(day),
    )
