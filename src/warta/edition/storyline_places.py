"""Where a story stands in storylines, and what stands beside it there."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from warta.edition.cards import Line, lines
from warta.edition.frame import Frame
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Place


class Standing(Struct, frozen=True):
    """A story's number in a storyline, and the stories before and after it."""

    name: str
    href: str
    number: int
    before: Line | None
    after: Line | None


async def standings(read: Reader, page: Frame, places: Sequence[Place]) -> list[Standing]:
    """The places of a story in storylines that have a page."""
    names = await read.all(keys.name(f"storyline:{place.storyline}") for place in places)
    hrefs = await read.all(keys.location(f"storyline:{place.storyline}") for place in places)
    beside = [id for place in places for id in (place.before, place.after) if id is not None]
    told: dict[int | None, Line] = {line.id: line for line in await lines(read, page, beside)}
    return [
        Standing(name, href, place.number, told.get(place.before), told.get(place.after))
        for place, name, href in zip(places, names, hrefs, strict=True)
        if name and href
    ]
