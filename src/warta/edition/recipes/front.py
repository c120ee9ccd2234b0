"""The front: a lead, seconds, the latest, opinion, photos, and a band for each section. No story twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from warta.edition import paths
from warta.edition.cards import Card, cards, with_pictures
from warta.edition.frame import frame
from warta.edition.metadata import json_ld, publisher
from warta.edition.outcomes import Outcome
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Link

# A lead needs a picture; among older stories than these it is no longer the news.
LEADS = 6
SECONDS = 4
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


class Supply:
    """Stories not yet on the page; what is taken once is not given again."""

    def __init__(self, stories: Iterable[Card]) -> None:
        self._left = {card.id: card for card in stories}

    def take(self, limit: int, among: Iterable[int], wanted: Callable[[Card], bool] = lambda card: True) -> list[Card]:
        """Up to `limit` of the stories, in the order of `among`."""
        found = [self._left[id] for id in dict.fromkeys(among) if id in self._left and wanted(self._left[id])][:limit]
        for card in found:
            del self._left[card.id]
        return found


async def front_at(read: Reader, at: datetime) -> Outcome:
    """The front page."""
    page = await frame(read, at, "front.html")
    newest = await read(keys.LATEST)
    sections = await menu_sections(read, page.menu.sections)
    pools = await read.all(keys.latest_in_section(id) for id, _ in sections)
    pools = tuple(pool[:SECTION_POOL] for pool in pools)
    everything = [*newest, *chain.from_iterable(pools)]
    supply = Supply(await cards(read, page, everything))

    lead = supply.take(1, newest[:LEADS], lambda card: is_news(card) and card.photo is not None)
    lead = lead or supply.take(1, everything, is_news)
    seconds = supply.take(SECONDS, everything, is_news)
    photos = supply.take(PHOTOS, everything, lambda card: card.kind == "photo" and card.photo is not None)
    views = supply.take(OPINIONS, everything, lambda card: card.kind in VIEWS)
    latest = supply.take(LATEST, newest)
    bands = [Band(link, supply.take(BAND, pool)) for (_, link), pool in zip(sections, pools, strict=True)]
    bands = [replace(band, stories=pictured_first(band.stories)) for band in bands]
    # Of a band only the first story shows its photo.

    opened = await with_pictures(read, [band.stories[0] for band in bands if band.stories])
    pictured = {card.id: card for card in opened}
    midnight = page.calendar.next_day(at)
    return page.page(
        calls=paths.STANDING,
        # The masthead says what day it is.
        until=midnight,
        here=paths.FRONT,
        beside=page.calendar.day_in_words(page.calendar.day_of(at)),
        url=page.absolute(paths.FRONT),
        lead=(await with_pictures(read, lead, "full"))[0] if lead else None,
        seconds=sorted(await with_pictures(read, seconds), key=lambda card: card.image is None),
        latest=latest,
        views=views,
        photos=await with_pictures(read, photos, "full"),  # wider than a card
        bands=[
            replace(band, stories=[pictured[band.stories[0].id], *band.stories[1:]]) for band in bands if band.stories
        ],
        data=json_ld(publisher(page), {"@type": "WebSite", "name": page.site.name, "url": page.absolute(paths.FRONT)}),
    )


def is_news(card: Card) -> bool:
    """Whether a story may open the front: no advertisement, no opinion, no photo story."""
    return card.kind not in ("advertorial", "photo", *VIEWS)


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
