"""Drives a recipe from a dict of facts, as the press does from the newsroom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from warta.edition.outcomes import Outcome, Page
from warta.edition.routing import start
from warta.edition.theme.facts import ambient
from warta.facts import keys
from warta.facts.keys import kind_of

AT = datetime(2022, 2, 11, 3, 0, tzinfo=UTC)
LISTS = {
    "latest", "recent", "days", "longdays", "day", "sectionday", "hours", "hour", "bucket",
    "register", "corrections", "answers", "related", "uses", "breaking", "mostread",
    "newsletters", "letters",
    "statements", "statementmonths", "figures", "pinned", "storylines", "parts", "places", "timeline",
}  # fmt: skip
# Every page has them around it: the masthead, the footer, the form by which one signs up.
SURROUNDING = ("site", "menu", "template", "recipe", "newsletters", "hasstorylines", "hasnewsletters")
AMBIENT = ambient()


def run(path: str, facts: Mapping[str, object], at: datetime = AT) -> tuple[Outcome, set[str]]:
    """What a path ends in, and the keys that were read for it."""
    recipe = start(path, at)
    reads: set[str] = set()
    answer: tuple[Any, ...] | None = None
    while True:
        try:
            wanted = recipe.send(answer)
        except StopIteration as end:
            return end.value, reads
        reads.update(wanted)
        answer = tuple(value(key, facts) for key in wanted)


def value(key: str, facts: Mapping[str, object]) -> object:
    """A fact, or the absent value of its kind."""
    if key in facts:
        return facts[key]
    if key in keys.SITES:
        return facts[keys.SITE]
    return AMBIENT.get(key, () if kind_of(key) in LISTS else None)


def page(path: str, facts: Mapping[str, object], at: datetime = AT) -> str:
    """The text of a page that has to be there."""
    outcome, _ = run(path, facts, at)
    assert isinstance(outcome, Page), outcome
    return outcome.whole.decode()


def own_reads(reads: set[str]) -> set[str]:
    """The keys that are not the same for every output."""
    return {key for key in reads if kind_of(key) not in SURROUNDING}


def all_called(start_at: str, facts: Mapping[str, object]) -> dict[str, Outcome]:
    """Every output that a path calls into being, directly or not."""
    found: dict[str, Outcome] = {}
    waiting = [start_at]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path], _ = run(path, facts)
            waiting += getattr(found[path], "calls", ())
    return found
