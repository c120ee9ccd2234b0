"""A label and where it leads."""

from __future__ import annotations

from msgspec import Struct


class Link(Struct, frozen=True):
    """A label and the own path or address it leads to."""

    label: str
    href: str
    children: tuple[Link, ...] = ()
