"""What a story's body is made of."""

from __future__ import annotations

from datetime import date, time
from typing import Literal

from msgspec import Struct

# How words were first said, where that is known.
Made = Literal["", "press", "speech", "written", "interview", "us", "session", "reporters", "post"]


class Paragraph(Struct, frozen=True, tag="paragraph"):
    """Clean inline HTML; own links carry `linktype="page" id="9"` and are expanded by the recipe."""

    html: str


class Heading(Struct, frozen=True, tag="heading"):
    text: str


class Picture(Struct, frozen=True, tag="picture"):
    """A photo over or inside the body; caption and credit override the photo's own where given.

    `photo` is None where an import brought the words of a picture but not the picture.
    """

    photo: int | None
    caption: str
    credit: str


class Outlet(Struct, frozen=True):
    """Somebody through whom a statement came, and its address there."""

    name: str
    href: str


class Quote(Struct, frozen=True, tag="quote"):
    """What a `figure` said, or whoever `by` names; `role` is their office then.

    `day` and `clock` are local ones of `zone` (empty: the story's). `through` begins where it was first told.
    """

    text: str
    by: str
    figure: int | None = None
    role: str = ""
    day: date | None = None
    clock: time | None = None
    zone: str = ""
    place: str = ""
    made: Made = ""
    through: tuple[Outlet, ...] = ()


class Listing(Struct, frozen=True, tag="list"):
    """A list; each item is clean inline HTML."""

    ordered: bool
    items: tuple[str, ...]


class Table(Struct, frozen=True, tag="table"):
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class ReadAlso(Struct, frozen=True, tag="read-also"):
    """Baca juga: stories the editor chose."""

    stories: tuple[int, ...]


class Embed(Struct, frozen=True, tag="embed"):
    """Something on another site, from the allow-list of providers."""

    provider: str
    href: str
    title: str


class FactBox(Struct, frozen=True, tag="fact-box"):
    """A box of facts; each item is clean inline HTML."""

    title: str
    items: tuple[str, ...]


Block = Paragraph | Heading | Picture | Quote | Listing | Table | ReadAlso | Embed | FactBox
