"""The press as the desk shows it: what it printed last, what waits, what failed, and what publishing would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail.permissions import policy_registry

from warta.desk.freshness import store
from warta.desk.impact import Impact, UnreadableStory, impact_of
from warta.desk.receipts import counted, seconds_in_words
from warta.newsroom.models import Story
from warta.outbox import positions
from warta.press.store import FailureNote, Manifest, StoreError

EDITIONS = 15
FAILURES = 50
# Addresses of an edition that are named; the others are counted.
NAMED = 8


@dataclass(frozen=True, slots=True)
class Printed:
    """An edition as a line of the page."""

    number: int
    at: datetime
    pages: str
    seconds: str
    named: tuple[tuple[str, bool], ...]
    more: str


@dataclass(frozen=True, slots=True)
class Failed:
    """An output that could not be printed; times are aware."""

    path: str
    live: bool
    error: str
    since: datetime
    tries: str
    retry: datetime


def may_see_the_press(user: Any) -> bool:
    """Whoever may publish anything: they can cause what it shows, and are told of it. It names public pages only."""
    return bool(policy_registry.get_by_type(Page).user_has_permission(user, "publish"))


def the_press(request: HttpRequest) -> HttpResponse:
    """How the press is doing."""
    if not may_see_the_press(request.user):
        raise PermissionDenied
    page = {"page_title": _("The press"), "header_icon": "tasks"}
    try:
        page |= _state()
    except StoreError as error:
        page["trouble"] = str(error)
    return TemplateResponse(request, "warta/press.html", page)


def _state() -> dict[str, Any]:
    store().follow()
    with store().reading() as ledger:
        failed = sorted(ledger.failures(), key=lambda note: (note.since, note.path))
        shown = [_failed(note, ledger.is_live(note.path)) for note in failed[:FAILURES]]
        position, pending = ledger.position() or "", ledger.pending_count()
        notice = ledger.notice()
        editions = [_printed(manifest) for manifest in islice(ledger.manifests(), EDITIONS)]
    behind = not positions.includes(position, positions.current(connection))
    return {
        "behind": behind,
        "pending": pending,
        "pending_count": counted(pending),
        "failed": len(failed),
        "failed_count": counted(len(failed)),
        "failures": shown,
        "editions": editions,
        "notice": notice,
        "fresh": not (behind or pending or failed or notice),
    }


def _printed(manifest: Manifest) -> Printed:
    named = tuple(islice(_named(manifest), NAMED))
    count = len(manifest.changed) + len(manifest.removed)
    more = counted(count - len(named)) if count > len(named) else ""
    return Printed(manifest.number, _time(manifest.at), counted(count), seconds_in_words(manifest.seconds), named, more)


def _named(manifest: Manifest) -> Iterator[tuple[str, bool]]:
    """Paths, and whether anything stands there."""
    yield from ((changed.path, True) for changed in manifest.changed)
    yield from ((path, False) for path in manifest.removed)


def _failed(note: FailureNote, live: bool) -> Failed:
    return Failed(note.path, live, note.error, _time(note.since), counted(note.tries), _time(note.retry_at))


def _time(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def impact_line(request: HttpRequest, story: int) -> HttpResponse:
    """What publishing a story would print, in a line, with the kinds of pages; only for who may publish it."""
    found = get_object_or_404(Story, pk=story)
    if not found.permissions_for_user(request.user).can_publish():
        # No exception: the editor of every reporter asks, and the server's log would fill with them.
        return HttpResponseForbidden()
    try:
        impact = impact_of(store(), found)
    except (UnreadableStory, StoreError) as error:
        raise Http404 from error
    return JsonResponse({"text": _sentence(impact), "kinds": _kinds(impact.by_kind())})


def _sentence(impact: Impact) -> str:
    count = len(impact.outputs)
    if impact.foreseen:
        text = ngettext(
            "Publishing this updates at most %(pages)s page", "Publishing this updates at most %(pages)s pages", count
        )
    else:
        text = ngettext(
            "A change of this story updates at most %(pages)s page",
            "A change of this story updates at most %(pages)s pages",
            count,
        )
    return text % {"pages": counted(count)}


def _kinds(kinds: Iterable[tuple[object, int]]) -> str:
    return " · ".join(f"{name} {counted(count)}" for name, count in kinds)
