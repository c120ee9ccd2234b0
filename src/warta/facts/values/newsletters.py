"""Newsletters and their issues."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Newsletter(Struct, frozen=True):
    """A list that readers can ask for; one that is not `active` only has its archive."""

    id: int
    slug: str
    name: str
    description: str
    active: bool


class LetterLine(Struct, frozen=True):
    """An issue of a newsletter in a list of them; one without a subject is named by the first of its stories."""

    number: int
    sent: datetime
    subject: str
    stories: tuple[int, ...] = ()


class Letter(Struct, frozen=True):
    """An issue of a newsletter as it went out, with its stories by id; those that are gone since are not shown."""

    newsletter: int
    number: int
    sent: datetime
    subject: str
    intro: str
    stories: tuple[int, ...]
