"""Where stories are filed: sections, topics, storylines, days."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Section(Struct, frozen=True):
    """A section (kanal); `parent` is the section it is nested in."""

    id: int
    name: str
    description: str
    parent: int | None


class Topic(Struct, frozen=True):
    """A topic; its name is linked at its first mention in a story."""

    id: int
    name: str
    description: str


class Storyline(Struct, frozen=True):
    """A *liputan khusus*: stories in an order that an editor gave them."""

    id: int
    name: str
    description: str
    photo: int | None


class Place(Struct, frozen=True):
    """Where a story stands in a storyline, the first at 1, and the public stories beside it."""

    storyline: int
    number: int
    before: int | None
    after: int | None


class Event(Struct, frozen=True):
    """What happened on a day, in a month or in a year of which no more is told, and the story that says so."""

    year: int
    month: int | None
    day: int | None
    text: str
    story: int


class Neighbours(Struct, frozen=True):
    """The last day before another and the first after it that have stories, as far as there are any."""

    before: date | None = None
    after: date | None = None
