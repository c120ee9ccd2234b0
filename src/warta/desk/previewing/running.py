"""Runs a recipe over the newsroom with some facts laid over it, and writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from warta.edition.outcomes import Outcome
from warta.edition.routing import Recipe, start
from warta.edition.theme.facts import KINDS
from warta.facts.keys import argument_of, kind_of
from warta.newsroom.loaders import kinds


def run(path: str, overlay: Mapping[str, object]) -> Outcome:
    """What the recipe of a path makes of the newsroom as it would be."""
    return run_recipe(lambda at: start(path, at), overlay)


def run_recipe(begin: Callable[[datetime], Recipe], overlay: Mapping[str, object]) -> Outcome:
    """Drives a recipe to its end."""
    now = datetime.now(UTC)
    loaders = {kind.name: kind for kind in (*kinds("default", now), *KINDS)}
    recipe = begin(now)
    values: tuple[Any, ...] | None = None
    while True:
        try:
            wanted = recipe.send(values)
        except StopIteration as end:
            outcome: Outcome = end.value
            return outcome
        values = tuple(overlay[key] if key in overlay else _load(loaders, key) for key in wanted)


def _load(loaders: Mapping[str, Any], key: str) -> object:
    kind, argument = loaders[kind_of(key)], argument_of(key)
    return kind.load([argument]).get(argument, kind.absent)
