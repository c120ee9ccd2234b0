"""How often readers open stories, as editors see it: most read now, and one story over time. Counts only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from time import time
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from warta.desk.fronts.rights import pages_to_arrange
from warta.desk.reach import Reach
from warta.desk.receipts import counted
from warta.newsroom.models import Story
from warta.readers.readership.counts import Reads
from warta.readers.readership.windows import HOUR, Window, windows

SHOWN = 20
# Looked at, so that as many are left when those that are gone are left out.
LOOKED_AT = 2 * SHOWN
HOURS = 24
DAYS = 60


@dataclass(frozen=True, slots=True)
class Listed:
    """A story with its reads; `count` is written for people."""

    headline: str
    section: str
    address: str
    count: str


@dataclass(frozen=True, slots=True)
class Column:
    """A window: what is read most in it, and all reads."""

    name: str
    title: str
    total: str
    stories: Sequence[Listed]


@dataclass(frozen=True, slots=True)
class Span:
    """Reads of an hour or a day; `number` beside `most` is a bar."""

    begins: datetime | date
    number: int
    count: str


def may_see_readership(user: Any) -> bool:
    """Whoever works on stories or arranges fronts. What it names is public."""
    return bool(Reach.of(user).anywhere or pages_to_arrange(user))


def readership(request: HttpRequest) -> HttpResponse:
    """What is read most in the last hour, day and week."""
    if not may_see_readership(request.user):
        raise PermissionDenied
    now = time()
    page = {"page_title": _("Readership"), "header_icon": "list-ol", "columns": list(_columns(_reads(), now))}
    return TemplateResponse(request, "warta/readership.html", page | _clock(now))


def readership_of(request: HttpRequest, story: int) -> HttpResponse:
    """A public story's reads by the hour and by the day."""
    page = get_object_or_404(Story, pk=story)
    if not (page.live and may_see_readership(request.user)):
        raise PermissionDenied
    now, reads = time(), _reads()
    by_hour, by_day = reads.of_story(page.pk)
    hours = _hours(dict(by_hour), int(now) // HOUR)
    days = _days([*by_day, *by_hour])
    title = _("Readership")
    context = {
        "page_title": title,
        "header_icon": "list-ol",
        "breadcrumbs_items": [
            {"url": reverse("desk_readership"), "label": title},
            {"url": "", "label": page.get_admin_display_title()},
        ],
        "sums": [
            (name, counted(reads.total(window, page.pk)))
            for name, window in zip(_titles(), windows(now).values(), strict=True)
        ],
        "hours": hours,
        "most_an_hour": _most(hours),
        "days": days,
        "most_a_day": _most(days),
    }
    return TemplateResponse(request, "warta/readership_of.html", context | _clock(now))


def reads_button_of(page: Page, user: Any, view_name: str = "", next_url: str | None = None) -> Iterator[Button]:
    """The way to a story's reads, in the menu of one that readers see."""
    if isinstance(page.specific, Story) and page.live and may_see_readership(user):
        yield Button(_("Readership"), reverse("desk_readership_of", args=[page.pk]), icon_name="list-ol", priority=36)


def _reads() -> Reads:
    return Reads(settings.WARTA_READS)


def _clock(now: float) -> dict[str, Any]:
    at = datetime.fromtimestamp(now, UTC)
    return {"now": at, "zone": timezone.localtime(at).tzname(), "is_counted": settings.WARTA_COUNT_READS != "off"}


def _titles() -> tuple[str, str, str]:
    return _("Last hour"), _("24 hours"), _("7 days")


def _columns(reads: Reads, now: float) -> Iterator[Column]:
    for title, (name, window) in zip(_titles(), windows(now).items(), strict=True):
        yield Column(name, title, counted(reads.total(window)), list(_listed(reads, window)))


def _listed(reads: Reads, window: Window) -> Iterator[Listed]:
    most = dict(reads.most(window, LOOKED_AT))
    stories = Story.objects.filter(pk__in=most, live=True).select_related("section").in_bulk()
    for id in [id for id in most if id in stories][:SHOWN]:
        story = stories[id]
        section = story.section.title if story.section else ""
        yield Listed(story.title, section, reverse("desk_readership_of", args=[id]), counted(most[id]))


def _hours(by_hour: dict[int, int], now: int) -> list[Span]:
    """The last hours, the newest first; in those without a read there was none."""
    hours = range(now, now - HOURS, -1)
    return [_span(datetime.fromtimestamp(hour * HOUR, UTC), by_hour.get(hour, 0)) for hour in hours]


def _days(series: Iterable[tuple[int, int]]) -> list[Span]:
    """The newest days that have reads, by the site's days."""
    days = Counter[date]()
    for hour, count in series:
        days[timezone.localtime(datetime.fromtimestamp(hour * HOUR, UTC)).date()] += count
    return [_span(day, days[day]) for day in sorted(days, reverse=True)[:DAYS]]


def _span(begins: datetime | date, count: int) -> Span:
    return Span(begins, count, counted(count))


def _most(spans: Iterable[Span]) -> int:
    return max((span.number for span in spans), default=0) or 1
