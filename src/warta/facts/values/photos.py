"""Photos and their files."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Rendition(Struct, frozen=True):
    """A picture file made ready; `role` is `full` (own proportions), `card` (16:9), `square` or `social` (1200x630)."""

    role: str
    width: int
    height: int
    href: str
    format: Literal["jpeg", "avif"] = "jpeg"


class Photo(Struct, frozen=True):
    """A photo; an empty `alt` means that somebody marked it decorative; `tone` is its main colour, `#rrggbb`."""

    id: int
    alt: str
    caption: str
    credit: str
    licence: str
    source: str
    renditions: tuple[Rendition, ...]
    tone: str = ""
