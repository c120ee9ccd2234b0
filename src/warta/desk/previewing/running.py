"""Runs a recipe over the newsroom with some facts laid over it, and writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from warta.edition.outcomes import Outcome
from warta.edition.routing import start
from warta.edition.theme.facts import KINDS
from warta.edition.theme.own import look_again
from warta.facts.keys import argument_of, kind_of
from warta.newsroom.loaders import kinds
from warta.readers.newsletter import vocabulary as newsletter
from warta.readers.readership import vocabulary as readership

T = TypeVar("T")


def run(path: str, overlay: Mapping[str, object]) -> Outcome:
    """What the recipe of a path makes of the newsroom as it would be."""
    return run_recipe(lambda at: start(path, at), overlay)


def run_recipe(begin: Callable[[datetime], Coroutine[Any, Any, T]], overlay: Mapping[str, object]) -> T:
    """Drives a recipe, or a part of one, to its end."""
    look_again()
    now = datetime.now(UTC)
    of_readers = (*newsletter.kinds("default"), *readership.vocabulary("default").kinds)
    loaders = {kind.name: kind for kind in (*kinds("default", now), *of_readers, *KINDS)}
    known, recipe = dict(overlay), begin(now)
    values: tuple[Any, ...] | None = None
    while True:
        try:
            wanted = recipe.send(values)
        except StopIteration as end:
            outcome: T = end.value
            return outcome
        known |= _loaded(loaders, {key for key in wanted if key not in known})
        values = tuple(known[key] for key in wanted)


def _loaded(loaders: Mapping[str, Any], wanted: Iterable[str]) -> dict[str, object]:
    """A batch a kind, as the press does."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for key in sorted(wanted):
        by_kind[kind_of(key)].append(key)
    found: dict[str, object] = {}
    for name, keys in by_kind.items():
        kind = loaders[name]
        values = kind.load([argument_of(key) for key in keys])
        found |= {key: values.get(argument_of(key), kind.absent) for key in keys}
    return found
