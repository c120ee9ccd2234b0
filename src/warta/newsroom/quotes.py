"""Quotes between their two forms: what a block of a StreamField stores and the frozen block of a fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any
from uuid import uuid4

from warta.facts import values as v

Raw = Mapping[str, Any]
# Of letters and speeches, too; and no day from which nothing can be reckoned on.
_FIRST_YEAR, _LAST_YEAR = 1000, 2999


def quote_of(raw: Raw) -> v.Quote:
    """The quote that a block stores; of one from before there was more to say, its text and who said it."""
    day, clock = raw.get("day"), raw.get("clock")
    return v.Quote(
        raw["text"],
        raw.get("by") or "",
        raw.get("figure"),
        raw.get("role") or "",
        # What was just typed is a day already, what was stored its letters.
        date.fromisoformat(str(day)) if day else None,
        time.fromisoformat(str(clock)) if clock else None,
        raw.get("zone") or "",
        raw.get("place") or "",
        raw.get("made") or "",
        tuple(map(_outlet, raw.get("through") or ())),
    )


def can_be(day: date) -> bool:
    """Whether somebody whom a story quotes can have spoken on that day; a slip of the fingers makes the year 206."""
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def _outlet(raw: Raw) -> v.Outlet:
    told = raw["value"]
    return v.Outlet(told["name"], told.get("href") or "")


def raw_quote(quote: v.Quote) -> dict[str, Any]:
    """What a block stores of a quote."""
    return {
        "text": quote.text,
        "figure": quote.figure,
        "by": quote.by,
        "role": quote.role,
        "day": quote.day.isoformat() if quote.day else None,
        "clock": quote.clock.isoformat() if quote.clock else None,
        "zone": quote.zone,
        "place": quote.place,
        "made": quote.made,
        "through": [
            {"type": "item", "value": {"name": one.name, "href": one.href}, "id": str(uuid4())} for one in quote.through
        ],
    }


def statements_in(raw_blocks: Iterable[Raw]) -> Iterator[Raw]:
    """What the blocks of a body store of quotes that a figure said."""
    for raw in raw_blocks:
        if raw["type"] == "quote" and raw["value"] and raw["value"].get("figure"):
            yield raw["value"]


def without_speakers(raw_blocks: Iterable[Raw], figures: set[int]) -> list[Raw]:
    """The blocks with what these figures said left as the words of nobody."""
    return [
        {**raw, "value": {**raw["value"], "figure": None}}
        if any(said["figure"] in figures for said in statements_in([raw]))
        else raw
        for raw in raw_blocks
    ]
