"""Earlier fronts: who made them, when readers had them, and the way back to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, Page, Revision

from warta.desk.fronts.rights import page_to_arrange
from warta.desk.fronts.views import crumbs_of
from warta.newsroom.arranging import arrangement_of, restore
from warta.newsroom.models import Arrangement, Story

SHOWN = 50
PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A front that was saved: what stood in its slots, and the times at which it was published."""

    revision: Revision
    headlines: tuple[str, ...]
    published: tuple[datetime, ...]
    is_live: bool


def earlier_fronts(request: HttpRequest, page: int) -> HttpResponse:
    """What was saved of a front, the newest first; a click makes an earlier one the draft."""
    on = page_to_arrange(request.user, page)
    arrangement = arrangement_of(on)
    if request.method == "POST":
        return _restored(request, on, arrangement)
    context = {
        "page_title": _("Earlier fronts"),
        "header_icon": "history",
        "breadcrumbs_items": [*crumbs_of(on), {"url": "", "label": _("Earlier fronts")}],
        "front": on,
        "since": arrangement.latest_revision_id,
        "earlier": [] if arrangement._state.adding else list(_earlier(arrangement)),
    }
    return TemplateResponse(request, "warta/front_earlier.html", context)


def _restored(request: HttpRequest, page: Page, arrangement: Arrangement) -> HttpResponse:
    asked, since = (request.POST.get(name, "") for name in ("restore", "since"))
    earlier = get_object_or_404(arrangement.revisions, pk=int(asked) if asked.isdecimal() else 0)
    try:
        restore(page, earlier, by=request.user, since=int(since) if since.isdecimal() else None)
    except ValidationError as error:
        messages.error(request, _("Nothing was saved. %(reason)s") % {"reason": " ".join(error.messages)})
        return redirect("desk_front_earlier", page.pk)
    messages.success(request, _("This is the draft now. Look at it, then publish it."))
    return redirect("desk_front_of", page.pk)


def _earlier(arrangement: Arrangement) -> Iterator[Earlier]:
    revisions = list(arrangement.revisions.select_related("user").order_by("-created_at", "-pk")[:SHOWN])
    ids = {slot["story"] for revision in revisions for slot in revision.content["slots"] if slot["story"]}
    titles = dict(Story.objects.filter(pk__in=ids).values_list("pk", "title"))
    published = _published(arrangement)
    for revision in revisions:
        slots = sorted(revision.content["slots"], key=lambda slot: slot["sort_order"] or 0)
        headlines = tuple(titles[slot["story"]] for slot in slots if slot["story"] in titles)
        is_live = revision.pk == arrangement.live_revision_id
        yield Earlier(revision, headlines, tuple(published[revision.pk]), is_live)


def _published(arrangement: Arrangement) -> Mapping[Any, list[datetime]]:
    times: dict[Any, list[datetime]] = defaultdict(list)
    entries = ModelLogEntry.objects.for_instance(arrangement).filter(action__in=PUBLISHED)
    for revision, at in entries.order_by("timestamp").values_list("revision", "timestamp"):
        times[revision].append(at)
    return times
