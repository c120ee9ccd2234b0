"""Addresses and who owns them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Outcome = Literal["live", "moved", "gone"]
# Owners whose location is asked for as that of a page, whatever kind of page they are.
PAGE_OWNERS = ("story", "section", "flat", "front")


class Address(Struct, frozen=True):
    """Who owns a path (`story:9`, `section:3`, `topic:4`, `person:2`, `figure:6` …) and its outcome."""

    owner: str
    outcome: Outcome
