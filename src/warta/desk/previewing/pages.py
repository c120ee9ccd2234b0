"""Previews that are whole pages: the story and its parts, and the lists in which it would stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

from warta.desk.previewing.overlay import facts_of, id_of
from warta.desk.previewing.running import run, run_recipe
from warta.edition import outcomes, paths
from warta.edition.recipes.specimen import specimen
from warta.facts.reader import Reader
from warta.newsroom.body import parts_of
from warta.newsroom.foreseeing import facts_if_published
from warta.newsroom.models import Story


def whole(story: Story, request: HttpRequest) -> HttpResponse:
    """All parts of the story on one page."""
    tail = paths.WHOLE_TAIL if len(parts_of(story.body.raw_data)) > 1 else ""
    return shown(run(story.public_path() + tail, facts_of(story)))


def part(story: Story, request: HttpRequest, number: int) -> HttpResponse:
    """One part of the story."""
    tail = f"{number}/" if number > 1 else ""
    return shown(run(story.public_path() + tail, facts_of(story)))


def card(story: Story, request: HttpRequest) -> HttpResponse:
    """The story as lists show it."""
    id = id_of(story)
    return shown(run_recipe(lambda at: specimen(id, Reader(), at), facts_of(story)))


def front(story: Story, request: HttpRequest) -> HttpResponse:
    """The front with the story on it."""
    return shown(run(paths.FRONT, _newsroom_with(story)))


def section(story: Story, request: HttpRequest) -> HttpResponse:
    """The story's section with the story in it."""
    return shown(run(story.get_parent().specific.public_path(), _newsroom_with(story)))


def _newsroom_with(story: Story) -> Mapping[str, object]:
    story.pk = id_of(story)
    return facts_if_published(story, datetime.now(UTC)) | facts_of(story)


def shown(outcome: outcomes.Outcome) -> HttpResponse:
    """A page in the desk's own frame."""
    if not isinstance(outcome, outcomes.Page):
        return HttpResponse("", status=404)
    response = HttpResponse(outcome.whole, headers=dict(outcome.headers))
    policy = response["Content-Security-Policy"]
    response["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    return response
