"""Fronts by hand, and the breaking bar."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Slot(Struct, frozen=True):
    """A place on a front: a story, `until` when it holds, and the list that fills it otherwise ("" as the rest)."""

    story: int | None
    until: datetime | None
    fill: str


class Arrangement(Struct, frozen=True):
    """A front by hand; `rest` is the list that fills what no slot says, "" for the newest of the page."""

    slots: tuple[Slot, ...]
    rest: str


class Bar(Struct, frozen=True):
    """A breaking bar and when it holds."""

    text: str
    story: int | None
    start: datetime
    end: datetime
