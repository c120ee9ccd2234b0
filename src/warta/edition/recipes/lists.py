"""The newest stories of a section, of a topic, of somebody who signs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import chain, groupby

from warta.edition import paths
from warta.edition.cards import Card, Line, cards, lines, social_of, with_pictures
from warta.edition.frame import Frame, frame
from warta.edition.metadata import below_home, breadcrumbs, collection, json_ld, profile, publisher
from warta.edition.offering import offer
from warta.edition.outcomes import Absent, Outcome
from warta.edition.pictures import image
from warta.edition.slots import Placing, Supply, filled, lists_for, placed, placing_at
from warta.edition.trails import section_trail
from warta.facts import keys, limits
from warta.facts.reader import Reader
from warta.facts.values import Link

# Below these a list is words only: pictures further down cost data and show little.
PICTURED = 7
# A topic is told as a timeline; a picture opens it.
PICTURED_OF_TOPIC = 1


async def section_at(id: int, base: str, read: Reader, at: datetime) -> Outcome:
    """The page of a section or subsection."""
    section = await read(keys.section(id))
    if section is None:
        return Absent()
    page = await frame(read, at, "section.html")
    trail = await section_trail(read, id)
    newest = await read(keys.latest_in_section(id))
    begun, placing = await opening(id, newest, read, page, at)
    pictured = await with_pictures(read, [card for card in begun if card is not None])
    listed = await lines(read, page, _others(newest, pictured))
    top = trail[0].href if trail else base
    crumbs = below_home(page, *((link.label, link.href) for link in trail))
    return page.page(
        calls=(*paths.feeds(base), paths.lite(base)),
        section=section,
        base=base,
        url=page.absolute(base),
        here=top,
        crumbs=crumbs[:-1],
        children=_children(page.menu.sections, top),
        older=_older(page, _in_order(newest, [*pictured, *listed]), top),
        offer=await offer(read, page),
        until=placing.until,
        social=await social_of(read, pictured),
        pictured=pictured,
        listed=listed,
        data=json_ld(publisher(page), collection(page, section.name, base), breadcrumbs(page, crumbs)),
    )


async def opening(
    id: int, newest: Sequence[int], read: Reader, page: Frame, at: datetime
) -> tuple[Sequence[Card | None], Placing]:
    """The slots of a section's front as they are filled at a time."""
    placing = await placing_at(read, id, limits.SECTION_SLOTS, at)
    by_hand = await placed(read, page, placing)
    lists = await lists_for(read, placing, by_hand, limits.SECTION_SLOTS)
    # More than are open: those that were placed may be among them.
    pool = newest[: limits.SECTION_SLOTS]
    supply = Supply(await cards(read, page, [*chain.from_iterable(lists.values()), *pool]), without=by_hand)
    return filled(by_hand, placing.pools(lists, pool), supply), placing


def _others(newest: Sequence[int], shown: Sequence[Card]) -> list[int]:
    there = {card.id for card in shown}
    return [id for id in newest if id not in there]


def _in_order(newest: Sequence[int], shown: Sequence[Line]) -> list[Line]:
    """Those of the stories that the list holds, as it holds them: what was placed may be years old."""
    by_id = {one.id: one for one in shown}
    return [by_id[id] for id in newest if id in by_id]


async def _newest(read: Reader, page: Frame, ids: Sequence[int], count: int) -> tuple[list[Card], list[Line]]:
    """The first with their pictures, the others as lines."""
    pictured = await with_pictures(read, await cards(read, page, ids[:count]))
    return pictured, await lines(read, page, ids[count:])


def _by_day(page: Frame, listed: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Lines below the name of their day."""
    days = groupby(listed, key=lambda line: page.calendar.day_of(line.published))
    return [(page.calendar.day_in_words(day), list(of_day)) for day, of_day in days]


def _older(page: Frame, found: Sequence[Line], base: str) -> str:
    """The day on which a full list ends, from where days lead further back; the stories call it."""
    # A list that is not full holds all there is.
    if len(found) < limits.LIST_LENGTH:
        return ""
    return paths.day_index(page.calendar.day_of(found[-1].published), base)


def _children(sections: tuple[Link, ...], top: str) -> tuple[Link, ...]:
    return next((link.children for link in sections if link.href == top), ())


async def topic_at(id: int, base: str, read: Reader, at: datetime) -> Outcome:
    """The page of a topic: what it is, and its stories."""
    topic = await read(keys.topic(id))
    if topic is None:
        return Absent()
    page = await frame(read, at, "topic.html")
    way = breadcrumbs(page, below_home(page, (topic.name, base)))
    newest, pinned = await read.together(keys.latest_in_topic(id), keys.pinned_in_topic(id))
    pictured, listed = await _newest(read, page, newest, PICTURED_OF_TOPIC)
    return page.page(
        calls=paths.feeds(base),
        topic=topic,
        important=await lines(read, page, pinned),
        base=base,
        older=_older(page, [*pictured, *listed], paths.FRONT),
        offer=await offer(read, page),
        url=page.absolute(base),
        social=await social_of(read, pictured),
        pictured=pictured,
        days=_by_day(page, listed),
        data=json_ld(publisher(page), collection(page, topic.name, base), way),
    )


async def person_at(id: int, base: str, read: Reader, at: datetime) -> Outcome:
    """The page of somebody who signs: who they are, and their stories."""
    person = await read(keys.person(id))
    if person is None:
        return Absent()
    page = await frame(read, at, "person.html")
    way = breadcrumbs(page, below_home(page, (person.name, base)))
    portrait = await read(keys.photo(person.photo)) if person.photo is not None else None
    pictured, listed = await _newest(read, page, await read(keys.latest_by_person(id)), PICTURED)
    face = image(portrait, "square", "card", "full")
    return page.page(
        calls=paths.feeds(base),
        person=person,
        base=base,
        older=_older(page, [*pictured, *listed], paths.FRONT),
        url=page.absolute(base),
        portrait=face,
        pictured=pictured,
        listed=listed,
        data=json_ld(publisher(page), profile(page, person, base, face), way),
    )
