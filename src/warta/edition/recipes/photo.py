"""A photo's own page."""

from __future__ import annotations

from datetime import datetime

from warta.edition import paths
from warta.edition.cards import lines
from warta.edition.frame import frame
from warta.edition.metadata import image_objects, json_ld
from warta.edition.outcomes import Absent, Outcome
from warta.edition.pictures import image
from warta.facts import keys
from warta.facts.reader import Reader


async def photo_at(id: str, read: Reader, at: datetime) -> Outcome:
    """A photo with its rights and the stories that show it; exists while there are any."""
    stories = await read(keys.uses(int(id)))
    photo = await read(keys.photo(int(id))) if stories else None
    if photo is None:
        return Absent()
    page = await frame(read, at, "photo.html")
    return page.page(
        photo=photo,
        picture=image(photo, "full", "card"),
        social=image(photo, "social", "card", "full"),
        url=page.absolute(paths.photo_page(photo.id)),
        listed=await lines(read, page, stories),
        data=json_ld(*image_objects(page, photo, photo.caption, photo.credit)[:1]),
    )
