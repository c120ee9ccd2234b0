"""What a story that is not public yet would add to what figures said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date
from itertools import chain
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from warta.facts import limits
from warta.facts import values as v
from warta.facts.keys import argument_of
from warta.newsroom.loaders.statements import month_of
from warta.newsroom.models.statements import said_at

Statements = tuple[v.Statement, ...]


def said_by(story: v.Story, zone: ZoneInfo) -> Iterator[tuple[int, v.Statement]]:
    """Each figure whom a story quotes with what they say in it, in the site's zone."""
    for block in chain.from_iterable(story.parts):
        if isinstance(block, v.Quote) and block.figure is not None:
            at = said_at(block, story.zone or zone.key) or story.published
            told = replace(block, zone=block.zone or story.zone)
            yield block.figure, v.Statement(story.id, told, at.astimezone(UTC))


def statements_with(story: v.Story, key: str, now: Statements, zone: ZoneInfo) -> Statements:
    """What `statements:6` or `statements:6:2026-11` would be with a story."""
    figure, _, month = argument_of(key).partition(":")
    rest = [one for one in now if one.story != story.id]
    own = [
        one
        for speaker, one in said_by(story, zone)
        if speaker == int(figure) and month in ("", f"{month_of(one.at, zone):%Y-%m}")
    ]
    newest = sorted([*rest, *own], key=lambda one: (one.at, one.story), reverse=True)
    return tuple(newest[: limits.STATEMENTS_LENGTH if month else limits.LIST_LENGTH])


def months_with(story: v.Story, key: str, now: tuple[date, ...], zone: ZoneInfo) -> tuple[date, ...]:
    """The months of a figure with those of a story."""
    own = {month_of(one.at, zone) for figure, one in said_by(story, zone) if figure == int(argument_of(key))}
    return tuple(sorted({*now, *own}, reverse=True))


def figures_with(story: v.Story, now: tuple[int, ...], zone: ZoneInfo) -> tuple[int, ...]:
    """The figures that have a page with those whom a story quotes."""
    return tuple(sorted({*now, *(figure for figure, _ in said_by(story, zone))}))[: limits.BUCKET_LENGTH]
