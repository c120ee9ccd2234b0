"""Newsletters that will go out by themselves: issues that wait for their time, and the next of each list by rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from warta.desk.newsletters.rights import may_send
from warta.newsroom.loaders.house import zone_of
from warta.readers.newsletter.models import Issue, Newsletter
from warta.readers.newsletter.times import next_slot


@dataclass(frozen=True, slots=True)
class Going:
    """A newsletter with its time; `address` is empty for those who do not send it."""

    at: datetime
    title: str
    address: str


def going_out(user: Any) -> Iterator[Going]:
    """Of issues their subject only for those who may see it: it may tell of what is not public."""
    may = may_send(user)
    for issue in Issue.objects.filter(state=Issue.State.READY, due__isnull=False).select_related("newsletter"):
        title = f"{issue.newsletter}: {issue.subject}" if may and issue.subject else str(issue.newsletter)
        yield Going(issue.due, title, reverse("desk_issue", args=[issue.pk]) if may else "")
    now, zone = timezone.now(), zone_of("default")
    for newsletter in Newsletter.objects.filter(active=True).exclude(days="").exclude(fill=Newsletter.Fill.HAND):
        if slot := next_slot(newsletter, now, zone):
            address = reverse("wagtailsnippets_newsletter_newsletter:edit", args=[newsletter.pk]) if may else ""
            yield Going(slot, newsletter.name, address)
