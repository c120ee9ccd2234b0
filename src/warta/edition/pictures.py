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
    """A JPEG and its srcset, those of the same picture in AVIF; its place and its colour while it loads."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str
    avif: str = ""
    tone: str = ""


def renditions_of(photo: Photo, role: str, format: str = "jpeg") -> list[Rendition]:
    """The renditions in a role and format, narrowest first; of several equally wide one."""
    found = {one.width: one for one in photo.renditions if (one.role, one.format) == (role, format)}
    return [found[width] for width in sorted(found)]


def image(photo: Photo | None, *roles: str) -> Image | None:
    """The photo in the first of the roles in which it is ready; None where it is in none."""
    if photo is None:
        return None
    for role in roles:
        ready = renditions_of(photo, role)
        if ready:
            usual = next((one for one in ready if one.width >= USUAL_WIDTH), ready[-1])
            srcset = _srcset(ready) if len(ready) > 1 else ""
            avif = _srcset(renditions_of(photo, role, "avif"))
            return Image(usual.href, srcset, usual.width, usual.height, photo.alt, avif, photo.tone)
    return None


def _srcset(ready: Iterable[Rendition]) -> str:
    return ", ".join(f"{one.href} {one.width}w" for one in ready)


async def photos_by_id(read: Reader, ids: Iterable[int]) -> dict[int, Photo]:
    """The photos that there are."""
    wanted = tuple(dict.fromkeys(ids))
    found = await read.all(keys.photo(id) for id in wanted)
    return {photo.id: photo for photo in found if photo is not None}
