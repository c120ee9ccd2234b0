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
    """An issue as mail: its subject, both forms, and the public stories that it has."""

    subject: str
    html: str
    text: str
    stories: tuple[int, ...]


Compose = Callable[[v.Newsletter, v.Letter], Composed]
# What a rule takes now, by id.
Choose = Callable[[Newsletter], Sequence[int]]


def due_by_rule(at: datetime, zone: ZoneInfo) -> Iterator[tuple[Newsletter, datetime]]:
    """The newsletters whose time has come, each with that time, of which there is no issue yet."""
    for newsletter in Newsletter.objects.filter(active=True).exclude(days="").exclude(fill=Newsletter.Fill.HAND):
        slot = last_slot(newsletter, at, zone)
        if slot is not None and slot >= newsletter.since and not newsletter.issues.filter(slot=slot).exists():
            yield newsletter, slot


def make_by_rule(newsletter: Newsletter, slot: datetime, choose: Choose) -> None:
    """Its issue for a time; none that would tell nothing new."""
    stories = choose(newsletter)
    if tells_news(newsletter, stories):
        make(newsletter, stories, slot)


def tells_news(newsletter: Newsletter, stories: Sequence[int]) -> bool:
    """Whether one of some stories was not in the last issue."""
    last = newsletter.issues.exclude(number=None).order_by("-number").first()
    return bool(set(stories) - set(last.contents if last else ()))


@transaction.atomic
def make(newsletter: Newsletter, stories: Sequence[int], slot: datetime) -> Issue:
    """An issue of chosen stories, ready for its time."""
    issue: Issue = Issue.objects.create(newsletter=newsletter, slot=slot, due=slot, state=Issue.State.READY)
    fill(issue, stories)
    return issue


@transaction.atomic
def fill(issue: Issue, stories: Sequence[int]) -> None:
    """The stories of an issue, instead of those that it had."""
    IssueStory.objects.filter(issue=issue).delete()
    IssueStory.objects.bulk_create(
        IssueStory(issue=issue, story_id=story, sort_order=place) for place, story in enumerate(stories)
    )


def order(issue: Issue, due: datetime) -> bool:
    """Somebody sends an issue: at its time it goes out, or goes on; False when it has gone out already."""
    one = Issue.objects.filter(pk=issue.pk)
    if one.filter(number=None).exclude(state=Issue.State.SENDING).update(state=Issue.State.READY, due=due):
        return True
    return bool(one.filter(state=Issue.State.HELD).update(state=Issue.State.SENDING, due=due))


def due(at: datetime) -> list[Issue]:
    """The issues whose time has come."""
    return list(Issue.objects.filter(state=Issue.State.READY, due__lte=at).select_related("newsletter").order_by("due"))


def goes_to(issue: Issue) -> int:
    """How many an issue would go to, or go on to: of what has begun those who were listed then and wait."""
    if issue.is_open:
        return recipients(issue.newsletter)
    return int(Delivery.objects.filter(issue=issue, state=Delivery.State.WAITING).count())


def recipients(newsletter: Newsletter) -> int:
    """How many an issue would go to."""
    return int(_confirmed(newsletter).count())


def _confirmed(newsletter: Newsletter) -> Any:
    all_ = Subscription.objects.filter(newsletter=newsletter, state=Subscription.State.CONFIRMED)
    return all_.order_by("pk").values_list("pk", flat=True)


def told(newsletter: Newsletter) -> v.Newsletter:
    """A newsletter as a fact."""
    return v.Newsletter(newsletter.pk, newsletter.slug, newsletter.name, newsletter.description, newsletter.active)


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
    composed = compose(told(newsletter), letter_of(issue, number, at))
    if not composed.stories and not issue.intro.strip():
        Issue.objects.filter(pk=issue.pk).update(state=Issue.State.DRAFT, due=None)
        return False
    Issue.objects.filter(pk=issue.pk).update(
        number=number, begun_at=at, contents=list(composed.stories), **as_frozen(composed)
    )
    Delivery.objects.bulk_create(
        (Delivery(issue=issue, subscription_id=one, retry_at=at) for one in _confirmed(newsletter)), batch_size=1000
    )
    return True


def as_frozen(composed: Composed) -> dict[str, str]:
    """What is kept of a mail: every reader gets the same."""
    return {"mail_subject": composed.subject, "html": composed.html, "text": composed.text}
