"""Who signs stories, and whom they quote."""

from __future__ import annotations

from msgspec import Struct


class Person(Struct, frozen=True):
    """Somebody who signs stories."""

    id: int
    name: str
    title: str
    about: str
    photo: int | None


class Figure(Struct, frozen=True):
    """Somebody whom stories quote (tokoh); `role` is their office now."""

    id: int
    name: str
    role: str
    description: str
