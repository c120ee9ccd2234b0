"""The schedule: what the newsroom will do by itself, when, and who wanted it so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.permissions import policy_registry

from warta.desk.freshness import store
from warta.desk.fronts.rights import pages_to_arrange
from warta.desk.newsletters.ahead import going_out
from warta.desk.receipts import counted
from warta.newsroom.appointments import Appointment, appointments
from warta.newsroom.models import Setback
from warta.press.store import StoreError

SHOWN = 300
# After so long, what is due and not done is told: the press may not be running.
LATE = timedelta(seconds=15)
NEWSLETTER = "newsletter"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the schedule. `what` is publish, change, takedown or newsletter; `setback` says why it did not happen.

    `edit` is empty where whoever looks may not change what is to happen.
    """

    at: datetime
    what: str
    title: str
    edit: str
    cancel: str
    who: Any
    setback: Setback | None = None

    @property
    def is_of_the_press(self) -> bool:
        """Newsletters are sent by a process of their own."""
        return self.what != NEWSLETTER

    @property
    def day(self) -> date:
        return timezone.localtime(self.at).date()


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the schedule, in the site's zone."""

    date: date
    name: str
    entries: tuple[Entry, ...]


def may_see_the_schedule(user: Any) -> bool:
    """Whoever may edit anything."""
    return bool(policy_registry.get_by_type(Page).user_has_any_permission(user, {"add", "change", "publish"}))


def the_schedule(request: HttpRequest) -> HttpResponse:
    """What will happen when; what should have happened and did not comes first."""
    if not may_see_the_schedule(request.user):
        raise PermissionDenied
    now = timezone.now()
    ahead = upcoming(request.user, SHOWN + 1)
    entries = ahead[:SHOWN]
    late = [entry for entry in entries if not entry.setback and entry.at < now - LATE]
    page = {
        "page_title": _("Schedule"),
        "header_icon": "calendar-alt",
        "zone": timezone.localtime(now).tzname(),
        "now": now,
        "failed": [entry for entry in entries if entry.setback],
        "late": late,
        "press_is_late": any(entry.is_of_the_press for entry in late),
        "days": list(_days([entry for entry in entries if not entry.setback and entry.at >= now - LATE])),
        "more": counted(SHOWN) if len(ahead) > SHOWN else "",
        "notice": _notice(),
        "lacks_server": not settings.EMAIL_HOST and not all(entry.is_of_the_press for entry in entries),
    }
    return TemplateResponse(request, "warta/schedule.html", page)


def upcoming(user: Any, wanted: int) -> list[Entry]:
    """The next entries that are somebody's business, the earliest first: as many as wanted, where there are."""
    letters = [Entry(one.at, NEWSLETTER, one.title, one.address, "", None) for one in going_out(user)]
    return sorted([*_of_pages(user, wanted), *letters], key=lambda entry: entry.at)[:wanted]


def _of_pages(user: Any, wanted: int) -> list[Entry]:
    limit = wanted
    while True:
        ahead = appointments("default", limit)
        entries = sorted(_entries(ahead, user), key=lambda entry: entry.at)
        if len(entries) >= wanted or len(ahead) < limit:
            return entries[:wanted]
        # Those of others stand before them.
        limit *= 4


def _notice() -> str:
    try:
        store().follow()
        return store().notice()
    except StoreError:  # The page of the press tells of it.
        return ""


def _days(entries: Sequence[Entry]) -> Iterator[Day]:
    today = timezone.localdate()
    names = {today: _("Today"), today + timedelta(days=1): _("Tomorrow")}
    for day, those in groupby(entries, key=lambda entry: entry.day):
        yield Day(day, names.get(day, ""), tuple(those))


def _entries(ahead: Collection[Appointment], user: Any) -> Iterator[Entry]:
    pages, revisions = _what_may_be_edited(ahead, user)
    who, fronts = _who_scheduled(revisions), _fronts_to_arrange(revisions, user)
    setbacks = {(one.page_id, one.revision_id, one.due_at): one for one in Setback.objects.filter(page__in=pages)}
    changes = {one.page: one for one in ahead if one.revision in revisions and not _is_a_front(revisions[one.revision])}
    for one in ahead:
        page, change = pages.get(one.page), changes.get(one.page)
        if page is None:
            continue
        setback = setbacks.get((one.page, one.revision, one.at))
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        if one.revision is None:
            # A change that comes before it brings a time of its own, or none.
            if change is None or change.at > one.at or setback:
                yield Entry(one.at, "takedown", page.draft_title, edit, "", _who_published(page), setback)
            continue
        revision = revisions[one.revision]
        if _is_a_front(revision):
            # It is called off where it is arranged.
            front = reverse("desk_front_of", args=[page.pk]) if page.pk in fronts else ""
            yield Entry(one.at, "change", page.title, front, "", revision.user, setback)
            continue
        title, by = revision.content.get("title", page.draft_title), who.get(one.revision, revision.user)
        cancel = ""
        if page.permissions_for_user(user).can_unschedule():
            cancel = reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, revision.pk])
        yield Entry(one.at, "change" if page.live else "publish", title, edit, cancel, by, setback)
        if end := parse_datetime(revision.content.get("expire_at") or ""):
            yield Entry(end, "takedown", title, edit, "", by)


def _is_a_front(revision: Revision) -> bool:
    """It changes what stands on the page's front, and nothing of the page itself."""
    return bool(revision.base_content_type.model == "arrangement")


def _fronts_to_arrange(revisions: dict[int, Revision], user: Any) -> set[int]:
    """Asked only where there is one: whoever edits a section's page does not always arrange its front."""
    return {page.pk for page in pages_to_arrange(user)} if any(map(_is_a_front, revisions.values())) else set()


def _what_may_be_edited(ahead: Collection[Appointment], user: Any) -> tuple[dict[int, Page], dict[int, Revision]]:
    policy = policy_registry.get_by_type(Page)
    editable = policy.instances_user_has_permission_for(user, "change").filter(pk__in=[one.page for one in ahead])
    pages = {page.pk: page for page in editable.select_related("live_revision__user")}
    wanted = [one.revision for one in ahead if one.revision and one.page in pages]
    return pages, Revision.objects.select_related("user", "base_content_type").in_bulk(wanted)


def _who_scheduled(revisions: Collection[int]) -> dict[int, Any]:
    """Who made the time binding, which may be somebody else than who wrote the story."""
    log = PageLogEntry.objects.filter(action="wagtail.publish.schedule", revision__in=revisions, user__isnull=False)
    return {entry.revision_id: entry.user for entry in log.select_related("user").order_by("timestamp")}


def _who_published(page: Page) -> Any:
    return page.live_revision.user if page.live_revision else None
