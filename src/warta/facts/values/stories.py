"""Stories: as their own pages show them, and as lists do."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from warta.facts.values.blocks import Block, Picture, Quote

Kind = Literal["news", "opinion", "analysis", "feature", "interview", "photo", "video", "advertorial"]


class Byline(Struct, frozen=True):
    """One name over a story and what they did for it (`reporter`, `editor`, `photographer`, `columnist`)."""

    person: int
    role: str


class Source(Struct, frozen=True):
    """Where a story comes from; `own`, an `agency`, or another `outlet` it quotes."""

    kind: Literal["own", "agency", "outlet"]
    name: str
    href: str


class Text(Struct, frozen=True, cache_hash=True):
    """A story's own words and who signed them; `parts` is the body cut at its page breaks, never empty.

    `key` names the story to machines for good: its id would tell how many are hidden.
    """

    id: int
    key: str
    headline: str
    standfirst: str
    dateline: str
    kind: Kind
    lead: Picture | None
    parts: tuple[tuple[Block, ...], ...]
    bylines: tuple[Byline, ...]
    source: Source
    initials: str
    zone: str
    published: datetime


class Story(Text, frozen=True):
    """What a story's own pages show: its text, where it is filed and when it last changed.

    `chosen` are stories that an editor wants shown beside it, public or not.
    """

    section: int
    topics: tuple[int, ...]
    updated: datetime
    chosen: tuple[int, ...] = ()


class Headline(Struct, frozen=True):
    """What a line shows of a story; `headline` is the short one where there is one, `href` its live path."""

    id: int
    headline: str
    kind: Kind
    published: datetime
    zone: str
    href: str


class Teaser(Headline, frozen=True):
    """What a card shows of a story: more than a line does; `original` is the story that it nearly repeats."""

    standfirst: str
    photo: int | None
    original: int | None = None


class Statement(Struct, frozen=True):
    """What a figure said, the story that carries it, and the time by which it stands in lists."""

    story: int
    quote: Quote
    at: datetime


class Stamp(Struct, frozen=True):
    """First publication and last change that was not a minor edit; where the story is."""

    published: datetime
    updated: datetime
    href: str
