"""Pictures as pages show them: the fitting renditions of a photo."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Photo, Rendition

# The file browsers load that understand no srcset; a phone's screen is no wider.
USUAL_WIDTH = 1200


class Image(Struct, frozen=True):
    """An `<img>`; width and height keep its place while it loads."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str


def renditions_of(photo: Photo, role: str) -> list[Rendition]:
    """The renditions in a role, narrowest first."""
    return sorted((one for one in photo.renditions if one.role == role), key=lambda one: one.width)


def image(photo: Photo | None, *roles: str) -> Image | None:
    """The photo in the first of the roles in which it is ready; None where it is in none."""
    if photo is None:
        return None
    for role in roles:
        ready = renditions_of(photo, role)
        if ready:
            usual = next((one for one in ready if one.width >= USUAL_WIDTH), ready[-1])
            srcset = ", ".join(f"{one.href} {one.width}w" for one in ready) if len(ready) > 1 else ""
            return Image(usual.href, srcset, usual.width, usual.height, photo.alt)
    return None


async def photos_by_id(read: Reader, ids: Iterable[int]) -> dict[int, Photo]:
    """The photos that there are."""
    wanted = tuple(dict.fromkeys(ids))
    found = await read.all(keys.photo(id) for id in wanted)
    return {photo.id: photo for photo in found if photo is not None}
