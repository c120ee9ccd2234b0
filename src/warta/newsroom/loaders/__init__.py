"""Batch loaders: how each thing of the newsroom becomes a fact, many at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from warta.facts.registry import FactKind
from warta.newsroom.loaders import (
    addresses,
    corrections,
    fronts,
    house,
    lists,
    neighbours,
    pages,
    photos,
    related,
    statements,
    stories,
    storylines,
)

Load = Callable[[str, Sequence[str]], Mapping[str, object]]

_LOADERS: dict[str, tuple[Load, object]] = {
    "site": (house.site, None),
    "menu": (house.menu, None),
    "story": (stories.stories, None),
    "text": (stories.texts, None),
    "headline": (stories.headlines, None),
    "teaser": (stories.teasers, None),
    "stamp": (stories.stamps, None),
    "section": (pages.sections, None),
    "flat": (pages.flats, None),
    "topic": (pages.topics, None),
    "pinned": (pages.pinned, ()),
    "storyline": (storylines.storylines, None),
    "storylines": (storylines.all_storylines, ()),
    "hasstorylines": (storylines.has_storylines, False),
    "parts": (storylines.parts, ()),
    "places": (storylines.places, ()),
    "timeline": (storylines.timelines, ()),
    "person": (pages.people, None),
    "figure": (pages.figures, None),
    "figures": (statements.figures, ()),
    "statements": (statements.statements, ()),
    "statementmonths": (statements.months, ()),
    "name": (pages.names, None),
    "photo": (photos.photos, None),
    "uses": (photos.uses, ()),
    "address": (addresses.addresses, None),
    "location": (addresses.locations, None),
    "latest": (lists.latest, ()),
    "day": (lists.day, ()),
    "sectionday": (lists.section_day, ()),
    "hours": (lists.hours, ()),
    "hour": (lists.hour, ()),
    "bucket": (lists.bucket, ()),
    "days": (lists.days, ()),
    "longdays": (lists.long_days, ()),
    "neighbours": (neighbours.neighbours, None),
    "related": (related.related, ()),
    "corrections": (corrections.corrections, ()),
    "answers": (corrections.answers, ()),
    "withdrawal": (corrections.withdrawals, None),
    "register": (corrections.register, ()),
    "arrangement": (fronts.arrangements, None),
}


def kinds(using: str, at: datetime) -> tuple[FactKind, ...]:
    """The newsroom's fact kinds at an instant, read through a database alias."""
    passing = {"recent": partial(lists.recent, at), "breaking": partial(fronts.breaking, at)}
    return (
        *(FactKind(name, partial(load, using), absent) for name, (load, absent) in _LOADERS.items()),
        *(FactKind(name, partial(load, using), (), is_passing=True) for name, load in passing.items()),
    )
