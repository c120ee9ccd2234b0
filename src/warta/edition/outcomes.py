"""What a recipe ends in: a page, a redirect, a notice that something is gone, or nothing."""

from __future__ import annotations

from msgspec import Struct

Headers = tuple[tuple[str, str], ...]


class Document(Struct, frozen=True):
    """What readers get: `body`, after a `beginning` that many have alike; `calls` are paths it calls into being."""

    body: bytes
    headers: Headers
    calls: tuple[str, ...] = ()
    beginning: bytes = b""

    @property
    def whole(self) -> bytes:
        """All bytes of it."""
        return self.beginning + self.body


class Page(Document, frozen=True):
    """Served with 200; it holds `until` (Unix time), or for good."""

    until: float | None = None


class Gone(Document, frozen=True):
    """Served with 410."""


class Redirect(Struct, frozen=True):
    """A lasting move (301) to an own path."""

    location: str
    calls: tuple[str, ...] = ()


class Absent(Struct, frozen=True):
    """Nothing stands at the path."""


Outcome = Page | Redirect | Gone | Absent
