"""Newsletters come and go, and their issues go out."""

from __future__ import annotations

from tests.oracle.choosing import Choice
from tests.oracle.registry import operation
from tests.oracle.trial import Trial
from warta.newsroom.models import Story
from warta.readers.newsletter.models import Issue, Newsletter

MOST = 4


@operation(1)
def a_newsletter_is_made_or_switched(trial: Trial, choice: Choice) -> None:
    """Its form comes to all pages, or leaves them."""
    slug = choice.one(["pagi", "pekan"])
    active = choice.one([True, False])
    Newsletter.objects.update_or_create(slug=slug, defaults={"name": choice.one(["Pagi", "Pekan"]), "active": active})


@operation(2)
def an_issue_goes_out(trial: Trial, choice: Choice) -> None:
    """With hidden stories among its own: it may be older than what became of them."""
    newsletter = choice.one(list(Newsletter.objects.order_by("pk")) or [None])
    if newsletter is None:
        return
    stories = choice.some(list(Story.objects.order_by("pk").values_list("pk", flat=True)), MOST)
    number = Issue.objects.filter(newsletter=newsletter).count() + 1
    Issue.objects.create(
        newsletter=newsletter, subject=f"Edisi {number}", state="sent", number=number, contents=stories,
        begun_at=trial.clock.now(),
    )  # fmt: skip
