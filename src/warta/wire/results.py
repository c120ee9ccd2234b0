"""What reading one story comes to: it was read, or it was refused and says why."""

from __future__ import annotations

from msgspec import Struct

from warta.newsroom.incoming import NewStory


class Read(Struct, frozen=True):
    """A story that can come in; `warnings` are sentences about what was repaired or may be missing."""

    story: NewStory
    warnings: tuple[str, ...]
    where: str


class Refused(Struct, frozen=True):
    """A story that cannot come in; `reason` says what to do. `where` is a file name and, in an archive, a line."""

    where: str
    reason: str


class Unreadable(Exception):
    """Raised inside the reading room with the reason for a `Refused`."""
