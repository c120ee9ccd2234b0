"""Stories in lists. A story that is not public or has no address has no headline, and so neither line nor card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from warta.edition.dates import Moment
from warta.edition.frame import Frame
from warta.edition.kinds import label_of
from warta.edition.pictures import Image, image, photos_by_id
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Headline, Kind

H = TypeVar("H", bound=Headline)


class Line(Struct, frozen=True):
    """A story in a list of headlines; `label` tells readers when it is an advertorial, an opinion and so on."""

    id: int
    href: str
    headline: str
    kind: Kind
    label: str
    published: datetime
    when: Moment


class Card(Line, frozen=True):
    """A story in a list that shows more of it."""

    standfirst: str
    photo: int | None
    original: int | None = None
    image: Image | None = None

    @property
    def tale(self) -> int:
        """What it tells: stories that nearly repeat each other tell the same."""
        return self.original or self.id


async def lines(read: Reader, frame: Frame, ids: Iterable[int]) -> list[Line]:
    """The public stories among the ids, in their order."""
    return [Line(*_words(frame, told)) for told in await _public(read, keys.headline, ids)]


async def cards(read: Reader, frame: Frame, ids: Iterable[int]) -> list[Card]:
    """The public stories among the ids, in their order, without pictures."""
    return [
        Card(*_words(frame, told), standfirst=told.standfirst, photo=told.photo, original=told.original)
        for told in await _public(read, keys.teaser, ids)
    ]


async def _public(read: Reader, fact: Callable[[int], keys.Key[H | None]], ids: Iterable[int]) -> list[H]:
    return [told for told in await read.all(map(fact, dict.fromkeys(ids))) if told is not None]


def _words(frame: Frame, told: Headline) -> tuple[int, str, str, Kind, str, datetime, Moment]:
    label, when = label_of(told.kind, frame.texts), frame.moment(told.published, told.zone)
    return told.id, told.href, told.headline, told.kind, label, told.published, when


async def with_pictures(read: Reader, some: Sequence[Card], role: str = "card") -> list[Card]:
    """The same cards with their photos, where they have any."""
    photos = await photos_by_id(read, (card.photo for card in some if card.photo is not None))
    return [replace(card, image=image(photos.get(card.photo or 0), role, "card", "full")) for card in some]


async def social_of(read: Reader, shown: Iterable[Card]) -> Image | None:
    """The picture with which a list is passed on: of the first story that shows one and is no advertisement."""
    first = next((card.photo for card in shown if card.image is not None and card.kind != "advertorial"), None)
    photo = await read(keys.photo(first)) if first is not None else None
    return image(photo, "social", "card", "full")
