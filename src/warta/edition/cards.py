"""Stories in lists. A story that is not public has no teaser or no location, and so no card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from warta.edition.dates import Moment
from warta.edition.frame import Frame
from warta.edition.kinds import label_of
from warta.edition.pictures import Image, image, photos_by_id
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Kind


class Card(Struct, frozen=True):
    """A story in a list; `label` tells readers when it is an advertorial, an opinion and so on."""

    id: int
    href: str
    headline: str
    standfirst: str
    kind: Kind
    label: str
    section: int
    published: datetime
    when: Moment
    photo: int | None
    image: Image | None = None


async def cards(read: Reader, frame: Frame, ids: Iterable[int]) -> list[Card]:
    """The public stories among the ids, in their order, without pictures."""
    wanted = tuple(dict.fromkeys(ids))
    teasers = await read.all(keys.teaser(id) for id in wanted)
    shown = [teaser for teaser in teasers if teaser is not None]
    hrefs = await read.all(keys.location_of_page(teaser.id) for teaser in shown)
    return [
        Card(
            id=teaser.id,
            href=href,
            headline=teaser.headline,
            standfirst=teaser.standfirst,
            kind=teaser.kind,
            label=label_of(teaser.kind, frame.texts),
            section=teaser.section,
            published=teaser.published,
            when=frame.moment(teaser.published, teaser.zone),
            photo=teaser.photo,
        )
        for teaser, href in zip(shown, hrefs, strict=True)
        if href is not None
    ]


async def with_pictures(read: Reader, some: Sequence[Card], role: str = "card") -> list[Card]:
    """The same cards with their photos, where they have any."""
    photos = await photos_by_id(read, (card.photo for card in some if card.photo is not None))
    return [replace(card, image=image(photos.get(card.photo or 0), role, "card", "full")) for card in some]
