"""The front: a lead and seconds, placed by hand or by rule, the latest, opinion, photos, sections. No story twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from warta.edition import paths
from warta.edition.breaking import bar_at
from warta.edition.cards import Card, cards, social_of, with_pictures
from warta.edition.frame import Frame, frame
from warta.edition.metadata import json_ld, publisher
from warta.edition.offering import offer_of
from warta.edition.outcomes import Outcome
from warta.edition.slots import Placing, Supply, earliest, filled, lists_for, placed, placing_at
from warta.facts import keys, limits
from warta.facts.reader import Reader
from warta.facts.values import Link

LATEST = 12
OPINIONS = 4
PHOTOS = 4
BAND = 5
# What of each section is looked at: enough to fill its band after the top has taken some.
SECTION_POOL = 12
VIEWS = ("opinion", "analysis")


class Band(Struct, frozen=True):
    """A section's stories on the front."""

    link: Link
    stories: Sequence[Card]


class Opening(Struct, frozen=True):
    """What a front begins with, slot by slot, and what is left for the rest of it."""

    slots: Sequence[Card | None]
    placing: Placing
    supply: Supply
    newest: Sequence[int]
    everything: Sequence[int]
    pools: Sequence[tuple[Link, Sequence[int]]]


async def opening(id: int, read: Reader, page: Frame, at: datetime) -> Opening:
    """The slots of the front as they are filled at a time."""
    newest = await read(keys.LATEST)
    sections = await menu_sections(read, page.menu.sections)
    pools = await read.all(keys.latest_in_section(id) for id, _ in sections)
    pools = tuple(pool[:SECTION_POOL] for pool in pools)
    everything = [*newest, *chain.from_iterable(pools)]
    placing = await placing_at(read, id, limits.FRONT_SLOTS, at)
    by_hand = await placed(read, page, placing)
    lists = await lists_for(read, placing, by_hand, SECTION_POOL)
    supply = Supply(await cards(read, page, [*chain.from_iterable(lists.values()), *everything]), without=by_hand)
    slots = filled(by_hand, placing.pools(lists, everything), supply, is_news, opener=is_pictured)
    if not placing.by_hand:  # What somebody placed stands where they placed it.
        slots = [*slots[:1], *sorted(slots[1:], key=lambda card: card is None or not is_pictured(card))]
    links = [(link, pool) for (_, link), pool in zip(sections, pools, strict=True)]
    return Opening(slots, placing, supply, newest, everything, links)


async def front_at(id: int, read: Reader, at: datetime) -> Outcome:
    """The front page."""
    page = await frame(read, at, "front.html")
    newsletters = await read(keys.NEWSLETTERS)
    begun = await opening(id, read, page, at)
    bar, bar_until = await bar_at(read, at)
    supply, everything = begun.supply, begun.everything
    lead, seconds = begun.slots[:1], [card for card in begun.slots[1:] if card is not None]
    photos = supply.take(PHOTOS, everything, lambda card: card.kind == "photo" and card.photo is not None)
    views = supply.take(OPINIONS, everything, lambda card: card.kind in VIEWS)
    latest = supply.take(LATEST, begun.newest)
    bands = [Band(link, supply.take(BAND, pool)) for link, pool in begun.pools]
    bands = [replace(band, stories=pictured_first(band.stories)) for band in bands]
    # Of a band only the first story shows its photo.

    opened = await with_pictures(read, [band.stories[0] for band in bands if band.stories])
    pictured = {card.id: card for card in opened}
    lead = await with_pictures(read, [card for card in lead if card is not None], "full")
    shown = await with_pictures(read, seconds)
    photos = await with_pictures(read, photos, "full")  # wider than a card
    # The masthead says what day it is.
    midnight = page.calendar.next_day(at)
    return page.page(
        calls=(*paths.STANDING, *((paths.NEWSLETTERS,) if newsletters else ())),
        until=earliest(midnight, begun.placing.until, bar_until),
        here=paths.FRONT,
        beside=page.calendar.day_in_words(page.calendar.day_of(at)),
        url=page.absolute(paths.FRONT),
        bar=bar,
        offer=offer_of(page, newsletters),
        social=await social_of(read, [*lead, *shown, *photos, *opened]),
        lead=next(iter(lead), None),
        seconds=shown,
        latest=latest,
        views=views,
        photos=photos,
        bands=[
            replace(band, stories=[pictured[band.stories[0].id], *band.stories[1:]]) for band in bands if band.stories
        ],
        data=json_ld(publisher(page), {"@type": "WebSite", "name": page.site.name, "url": page.absolute(paths.FRONT)}),
    )


def is_news(card: Card) -> bool:
    """Whether a story may open the front: no advertisement, no opinion, no photo story."""
    return card.kind not in ("advertorial", "photo", *VIEWS)


def is_pictured(card: Card) -> bool:
    """Whether it has a photo, as what a rule puts first should."""
    return card.photo is not None


def pictured_first(stories: Sequence[Card]) -> list[Card]:
    """The stories with the newest that has a photo before the others."""
    opener = next((card for card in stories if card.photo is not None), None)
    return list(stories) if opener is None else [opener, *(card for card in stories if card is not opener)]


async def menu_sections(read: Reader, links: Sequence[Link]) -> list[tuple[int, Link]]:
    """The sections in the menu with their ids; other links of the menu have no band."""
    own = [link for link in links if link.href.startswith("/")]
    addresses = await read.all(keys.address(link.href) for link in own)
    return [
        (int(address.owner.partition(":")[2]), link)
        for link, address in zip(own, addresses, strict=True)
        if address is not None and address.outcome == "live" and address.owner.startswith("section:")
    ]
