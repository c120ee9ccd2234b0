"""Today on a line: what was published, what is to happen, and now in between; in the site's zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from wagtail.models import Page

from warta.desk.models import Progress
from warta.desk.reach import Reach
from warta.desk.schedule import Entry
from warta.desk.story_list import dress

PUBLISHED = 6


@dataclass(frozen=True, slots=True)
class Moment:
    """What is on the line. `what` is published, publish, change, takedown, newsletter; `later` when it is not today."""

    at: datetime
    what: str
    headline: str
    address: str
    section: str = ""
    later: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """What was before now and what comes after it; `more` when more was published today than is shown."""

    now: datetime
    before: tuple[Moment, ...]
    after: tuple[Moment, ...]
    more: bool
    last: Moment | None


def timeline(reach: Reach, ahead: Sequence[Entry], now: datetime) -> Timeline:
    """Today; where nothing was published yet, the last that was."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    newest = list(_published(reach))
    today = [one for one in newest if one.at >= midnight]
    after = tuple(_ahead(entry, now) for entry in ahead if not entry.setback and entry.at >= now)
    last = newest[0] if newest and not today else None
    return Timeline(now, tuple(today[PUBLISHED - 1 :: -1]), after, len(today) > PUBLISHED, last)


def _published(reach: Reach) -> Iterator[Moment]:
    """The newest that readers see, by the headlines that readers see: these are no secret."""
    live = Progress.objects.select_related("owner").filter(live=True, published_at__isnull=False)
    rows = list(live.order_by("-published_at", "-pk")[: PUBLISHED + 1])
    dress(rows, reach)
    titles = dict(Page.objects.filter(pk__in=[row.pk for row in rows]).order_by().values_list("pk", "title"))
    for row in rows:
        yield Moment(row.published_at, "published", titles.get(row.pk, ""), row.edit, row.section_name)


def _ahead(entry: Entry, now: datetime) -> Moment:
    later = timezone.localdate(entry.at) != timezone.localdate(now)
    return Moment(entry.at, entry.what, entry.title, entry.edit, later=later)
