"""What the newsroom is to do by itself at a set time: publish a story or a front, change one, take one down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision

from warta.newsroom.arranging import publish as publish_front
from warta.newsroom.models import Arrangement, Story

_KEPT = ("page", "arrangement")


@dataclass(frozen=True, slots=True, order=True)
class Appointment:
    """What happens to a page at a time: `revision` becomes public, or the page is taken down when there is none."""

    at: datetime
    page: int
    revision: int | None = None


def appointments(using: str, limit: int) -> list[Appointment]:
    """The next of them, the earliest first; also those whose time is over and that nobody has carried out."""
    revisions = (
        # No more conditions: by another index, SQLite would read every revision there is.
        Revision.objects.using(using)
        .filter(approved_go_live_at__isnull=False)
        .order_by("approved_go_live_at")
        .values_list("approved_go_live_at", "object_id", "pk", "base_content_type__model")[:limit]
    )
    pages = (
        Page.objects.using(using)
        .filter(expire_at__isnull=False, live=True)
        .order_by("expire_at")
        .values_list("expire_at", "pk")[:limit]
    )
    # A front is named by its page.
    found = [Appointment(at, int(page), revision) for at, page, revision, model in revisions if model in _KEPT]
    return sorted(found + [Appointment(at, page) for at, page in pages], key=_order)[:limit]


def _order(one: Appointment) -> tuple[Any, ...]:
    return one.at, one.revision or 0, one.page


@transaction.atomic
def carry_out(appointment: Appointment, now: datetime) -> bool:
    """Does it; False when it was called off, put off or done by somebody else meanwhile. Raises what prevents it."""
    if appointment.revision is None:
        return _take_down(appointment)
    return _publish(appointment, now)


def _publish(appointment: Appointment, now: datetime) -> bool:
    revision = Revision.objects.filter(pk=appointment.revision, approved_go_live_at=appointment.at).first()
    if revision is None:
        return False
    page = revision.content_object
    if isinstance(page, Arrangement):
        publish_front(revision, action="wagtail.publish.scheduled")
        return True
    if page is None or (isinstance(page, Story) and page.is_withdrawn):
        call_off(appointment)
        return False
    if (until := parse_datetime(revision.content.get("expire_at") or "")) and until <= now:
        # Nobody was there to do it in time, and by now nothing of it is to be seen any more.
        return _end(page, appointment)
    if not page.live:
        _refuse_in_closed_section(page)
    action = PublishPageRevisionAction(revision, log_action="wagtail.publish.scheduled")
    # The press says what time it is: by the machine's clock, should it have been set back, Wagtail would put it off.
    action.object.go_live_at = None
    action.object.due_at = appointment.at
    action.object.first_published_at = action.object.first_published_at or appointment.at
    action.execute(skip_permission_checks=True)
    return True


def _refuse_in_closed_section(page: Page) -> None:
    closed = page.get_ancestors().filter(live=False).first()
    if closed is not None:
        text = _("The section “%(section)s” is closed. Publish the section again, or move the story to another one.")
        raise ValidationError(text % {"section": closed.title})


def _take_down(appointment: Appointment) -> bool:
    page = Page.objects.filter(pk=appointment.page, live=True, expire_at=appointment.at).first()
    return page is not None and _end(page.specific, appointment)


def _end(page: Page, appointment: Appointment) -> bool:
    """Takes the page down; what is to happen to it later still does."""
    later = list(page.revisions.filter(approved_go_live_at__gt=appointment.at))
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    if appointment.revision is not None:
        call_off(appointment)
    for revision in later:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=revision.approved_go_live_at)
    return True


def call_off(appointment: Appointment) -> None:
    """The revision becomes public at no set time any more."""
    Revision.objects.filter(pk=appointment.revision).update(approved_go_live_at=None)
