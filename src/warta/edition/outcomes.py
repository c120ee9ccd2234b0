"""What a recipe ends in: a page, a redirect, a notice that something is gone, or nothing."""

from __future__ import annotations

from msgspec import Struct

Headers = tuple[tuple[str, str], ...]


class Page(Struct, frozen=True):
    """Bytes served with 200; `calls` are paths it calls into being; it holds `until` (Unix time), or for good.

    The first `shared` bytes are the same in many pages.
    """

    body: bytes
    headers: Headers
    calls: tuple[str, ...] = ()
    until: float | None = None
    shared: int = 0


class Redirect(Struct, frozen=True):
    """A lasting move (301) to an own path."""

    location: str
    calls: tuple[str, ...] = ()


class Gone(Struct, frozen=True):
    """A page served with 410."""

    body: bytes
    headers: Headers
    calls: tuple[str, ...] = ()


class Absent(Struct, frozen=True):
    """Nothing stands at the path."""


Outcome = Page | Redirect | Gone | Absent
