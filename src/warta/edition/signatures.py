"""Who signed a story, with what they did for it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from warta.edition.frame import Frame
from warta.edition.kinds import role_of
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Byline


class Signature(Struct, frozen=True):
    """A name over a story; `href` is empty for somebody without a page."""

    name: str
    href: str
    role: str
    edits: bool


async def signatures(read: Reader, frame: Frame, bylines: Sequence[Byline]) -> list[Signature]:
    """The names over a story, in their order."""
    names = await read.all(keys.name(f"person:{byline.person}") for byline in bylines)
    hrefs = await read.all(keys.location(f"person:{byline.person}") for byline in bylines)
    return [
        Signature(name, href or "", role_of(byline.role, frame.texts), byline.role == "editor")
        for byline, name, href in zip(bylines, names, hrefs, strict=True)
        if name is not None
    ]


def authors(signed: Sequence[Signature]) -> list[Signature]:
    """Those who made the story: editors only where nobody else signed."""
    return [one for one in signed if not one.edits] or list(signed)
