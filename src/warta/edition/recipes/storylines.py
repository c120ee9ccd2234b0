"""*Liputan khusus*: storylines with their stories in order and what came before, and an overview of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from warta.edition import paths
from warta.edition.body import caption_of
from warta.edition.cards import Line, lines
from warta.edition.frame import Frame, frame
from warta.edition.metadata import below_home, breadcrumbs, collection, in_order, json_ld, publisher
from warta.edition.outcomes import Absent, Outcome
from warta.edition.pictures import image
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Event, Photo, Picture, Storyline


class Told(Struct, frozen=True):
    """An entry of a timeline; `iso` is as exact as what is known."""

    iso: str
    when: str
    text: str
    source: Line


class Shown(Struct, frozen=True):
    """A storyline in the overview."""

    href: str
    name: str
    description: str
    count: int


async def storyline_at(id: int, base: str, read: Reader, at: datetime) -> Outcome:
    """The page of a storyline: its stories in order, and its timeline."""
    told, order, events = await read.together(keys.storyline(id), keys.parts(id), keys.timeline(id))
    if told is None:
        return Absent()
    page = await frame(read, at, "storyline.html")
    listed = await lines(read, page, order)
    photo = await _photo(read, told, order)
    crumbs = below_home(page, (page.texts.gettext("Special coverage"), paths.STORYLINES), (told.name, base))
    about = collection(page, told.name, base) | in_order(page, listed)
    return page.page(
        storyline=told,
        url=page.absolute(base),
        crumbs=crumbs[:-1],
        photo=image(photo, "full", "card"),
        social=image(photo, "social", "card", "full"),
        caption=caption_of(Picture(None, "", ""), photo),
        listed=listed,
        events=await _told(read, page, events),
        data=json_ld(publisher(page), about, breadcrumbs(page, crumbs)),
    )


async def _photo(read: Reader, told: Storyline, order: Sequence[int]) -> Photo | None:
    """The storyline's own photo, or else that of its first story."""
    first = await read(keys.teaser(order[0])) if told.photo is None and order else None
    id = first.photo if first is not None else told.photo
    return await read(keys.photo(id)) if id is not None else None


async def _told(read: Reader, page: Frame, events: Sequence[Event]) -> list[Told]:
    """The entries whose source can be opened."""
    sources = {line.id: line for line in await lines(read, page, (event.story for event in events))}
    return [
        Told(_iso(event), page.calendar.known_in_words(event.year, event.month, event.day), event.text, source)
        for event in events
        if (source := sources.get(event.story))
    ]


def _iso(event: Event) -> str:
    rest = [f"{part:02}" for part in (event.month, event.day) if part is not None]
    return "-".join((f"{event.year:04}", *rest))


async def overview(read: Reader, at: datetime) -> Outcome:
    """All storylines, the one with the newest story first."""
    page = await frame(read, at, "storylines.html")
    ids = await read(keys.STORYLINES)
    told = await read.all(keys.storyline(id) for id in ids)
    orders = await read.all(keys.parts(id) for id in ids)
    hrefs = await read.all(keys.location(f"storyline:{id}") for id in ids)
    shown = [
        Shown(href, one.name, one.description, len(order))
        for one, href, order in zip(told, hrefs, orders, strict=True)
        if one is not None and href is not None
    ]
    title = page.texts.gettext("Special coverage")
    way = breadcrumbs(page, below_home(page, (title, paths.STORYLINES)))
    return page.page(
        url=page.absolute(paths.STORYLINES),
        shown=shown,
        data=json_ld(publisher(page), collection(page, title, paths.STORYLINES), way),
    )
