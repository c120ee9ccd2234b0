"""Newsletters that will go out by themselves: issues that wait for their time, and the next of each list by rule.

What is due by rule and not made yet stands there too: a process that sends makes it within moments.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from warta.desk.newsletters.composing import choose
from warta.desk.newsletters.rights import may_send
from warta.newsroom.loaders.house import zone_of
from warta.readers.newsletter.beginning import due_by_rule, tells_news
from warta.readers.newsletter.models import Issue, Newsletter
from warta.readers.newsletter.times import next_slot

log = logging.getLogger(__name__)


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
    for newsletter, slot in due_by_rule(now, zone):
        if _would_be_made(newsletter):
            yield Going(slot, newsletter.name, _address_of(newsletter, may))
    for newsletter in Newsletter.objects.filter(active=True).exclude(days="").exclude(fill=Newsletter.Fill.HAND):
        if slot := next_slot(newsletter, now, zone):
            yield Going(slot, newsletter.name, _address_of(newsletter, may))


def _address_of(newsletter: Newsletter, may: bool) -> str:
    return reverse("wagtailsnippets_newsletter_newsletter:edit", args=[newsletter.pk]) if may else ""


def _would_be_made(newsletter: Newsletter) -> bool:
    """As the process that sends asks it: one that has nothing new is not late, though its time has come."""
    try:
        return tells_news(newsletter, choose(newsletter))
    except Exception:  # Whatever is wrong with its recipe, there it is wrong too.
        log.exception("What a newsletter would tell cannot be found")
        return True
