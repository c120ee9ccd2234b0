"""Preview: the very recipes that print for readers, over a story that is not saved. It never writes the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from warta.edition import outcomes
from warta.edition.routing import start
from warta.edition.theme.facts import KINDS
from warta.facts import keys
from warta.facts import values as v
from warta.facts.keys import argument_of, kind_of
from warta.newsroom.loaders import kinds
from warta.newsroom.loaders.stories import value_of
from warta.newsroom.models import Story


def preview(story: Story, request: HttpRequest, mode: str) -> HttpResponse:
    """The story's page as readers would get it if it were published now."""
    path = story.public_path()
    shown = value_of(story, datetime.now(UTC))
    if len(shown.parts) > 1:
        path += "semua/"
    page = run(path, _overlay(story, shown))
    if not isinstance(page, outcomes.Page):
        return HttpResponse("", status=404)
    response = HttpResponse(page.whole, headers=dict(page.headers))
    # The desk shows previews in a frame of its own.
    response["Content-Security-Policy"] = response["Content-Security-Policy"].replace(
        "frame-ancestors 'none'", "frame-ancestors 'self'"
    )
    response["Cache-Control"] = "no-store"
    return response


def _overlay(story: Story, shown: v.Story) -> dict[str, object]:
    path = story.public_path()
    id = shown.id
    return {
        keys.story(id): shown,
        keys.address(path): v.Address(f"story:{id}", "live"),
        keys.location_of_page(id): path,
    }


def run(path: str, overlay: Mapping[str, object]) -> outcomes.Outcome:
    """Drives a recipe over the newsroom with some facts laid over it."""
    now = datetime.now(UTC)
    loaders = {kind.name: kind for kind in (*kinds("default", now), *KINDS)}
    recipe = start(path, now)
    values: tuple[Any, ...] | None = None
    while True:
        try:
            wanted = recipe.send(values)
        except StopIteration as end:
            outcome: outcomes.Outcome = end.value
            return outcome
        values = tuple(overlay[key] if key in overlay else _load(loaders, key) for key in wanted)


def _load(loaders: Mapping[str, Any], key: str) -> object:
    kind, argument = loaders[kind_of(key)], argument_of(key)
    return kind.load([argument]).get(argument, kind.absent)
