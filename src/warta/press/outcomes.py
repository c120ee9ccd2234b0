"""What a recipe can end in, and what the press tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page, feed, sitemap or fragment: `body` not compressed; after Unix time `until` it must be printed again.

    `calls` are paths that this output calls into being: those that are not live are printed in the same edition.
    Many pages have the same `beginning`, which `body` follows: it is packed but once.
    """

    body: bytes
    headers: Headers
    calls: tuple[str, ...] = ()
    until: float | None = None
    beginning: bytes = b""


@dataclass(frozen=True, slots=True)
class Redirect:
    """Readers are sent on to `location`."""

    location: str
    calls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """What was here was taken down; `beginning` and `body` are the notice."""

    body: bytes
    headers: Headers
    calls: tuple[str, ...] = ()
    beginning: bytes = b""


@dataclass(frozen=True, slots=True)
class Absent:
    """There is nothing at this path."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A recipe broke: readers keep the last good page; `reads` are fact keys and the digests of their values."""

    path: str
    error: str
    reads: Mapping[str, bytes] = field(default_factory=dict)


Outcome = Page | Redirect | Gone | Absent
