"""An issue begins to go out: made by rule when its time has come, numbered, frozen, with a delivery for each reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max
from msgspec import Struct

from warta.facts import values as v
from warta.readers.newsletter.models import Delivery, Issue, IssueStory, Newsletter, Subscription
from warta.readers.newsletter.times import last_slot


class Composed(Struct, frozen=True):
    """Both forms of an issue, and the public stories that it has."""

    html: str
    text: str
    stories: tuple[int, ...]


class Choice(Struct, frozen=True):
    """What a rule chose: stories, and a line that says what opens the issue."""

    stories: Sequence[int]
    subject: str


Compose = Callable[[v.Newsletter, v.Letter], Composed]
Choose = Callable[[Newsletter], Choice]


def made_by_rule(at: datetime, zone: ZoneInfo, choose: Choose) -> Iterator[Issue]:
    """An issue for each newsletter whose time has come; none that would tell nothing new."""
    for newsletter in Newsletter.objects.filter(active=True).exclude(days="").exclude(fill=Newsletter.Fill.HAND):
        slot = last_slot(newsletter, at, zone)
        if slot is None or slot < newsletter.since or newsletter.issues.filter(slot=slot).exists():
            continue
        choice = choose(newsletter)
        last = newsletter.issues.exclude(number=None).order_by("-number").first()
        if set(choice.stories) - set(last.contents if last else ()):
            yield make(newsletter, choice, slot)


@transaction.atomic
def make(newsletter: Newsletter, choice: Choice, slot: datetime | None) -> Issue:
    """An issue of chosen stories: a draft without a slot, else ready for it."""
    state = Issue.State.DRAFT if slot is None else Issue.State.READY
    issue: Issue = Issue.objects.create(newsletter=newsletter, subject=choice.subject, slot=slot, due=slot, state=state)
    IssueStory.objects.bulk_create(
        IssueStory(issue=issue, story_id=story, sort_order=place) for place, story in enumerate(choice.stories)
    )
    return issue


def due(at: datetime) -> list[Issue]:
    """The issues whose time has come."""
    return list(Issue.objects.filter(state=Issue.State.READY, due__lte=at).select_related("newsletter").order_by("due"))


def recipients(newsletter: Newsletter) -> int:
    """How many an issue would go to."""
    return int(_confirmed(newsletter).count())


def _confirmed(newsletter: Newsletter) -> Any:
    all_ = Subscription.objects.filter(newsletter=newsletter, state=Subscription.State.CONFIRMED)
    return all_.order_by("pk").values_list("pk", flat=True)


def letter_of(issue: Issue, number: int, at: datetime) -> v.Letter:
    """An issue as a fact, before it is one."""
    chosen = IssueStory.objects.filter(issue=issue).order_by("sort_order", "pk").values_list("story_id", flat=True)
    return v.Letter(issue.newsletter_id, number, at, issue.subject, issue.intro, tuple(chosen))


@transaction.atomic
def begin(issue: Issue, compose: Compose, at: datetime) -> bool:
    """Freezes an issue and lists who gets it, once; what has nothing to say becomes a draft again: then False."""
    if Issue.objects.filter(pk=issue.pk, state=Issue.State.READY).update(state=Issue.State.SENDING) == 0:
        return False
    newsletter = issue.newsletter
    number = (newsletter.issues.aggregate(last=Max("number"))["last"] or 0) + 1
    told = v.Newsletter(newsletter.pk, newsletter.slug, newsletter.name, newsletter.description, newsletter.active)
    composed = compose(told, letter_of(issue, number, at))
    if not composed.stories and not issue.intro.strip():
        Issue.objects.filter(pk=issue.pk).update(state=Issue.State.DRAFT, due=None)
        return False
    Issue.objects.filter(pk=issue.pk).update(
        number=number, begun_at=at, contents=list(composed.stories), html=composed.html, text=composed.text
    )
    Delivery.objects.bulk_create(
        (Delivery(issue=issue, subscription_id=one, retry_at=at) for one in _confirmed(newsletter)), batch_size=1000
    )
    return True
