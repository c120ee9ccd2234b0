"""Fronts by hand, and the breaking bar."""

from __future__ import annotations

from datetime import datetime, timedelta

from wagtail.models import Page, Revision

from tests.oracle.choosing import Choice
from tests.oracle.registry import operation
from tests.oracle.trial import Trial
from warta.newsroom.arranging import arrangement_of, publish, restore, save_draft
from warta.newsroom.models import Arrangement, BreakingBar, Front, Section, Slot, Story, Topic

MOST = 8


def _page(choice: Choice) -> Page:
    return choice.one([Front.objects.get(), *Section.objects.order_by("pk")])


def _later(trial: Trial, choice: Choice) -> datetime:
    return trial.clock.now() + timedelta(minutes=choice.number(1, 600))


def _rule(choice: Choice) -> dict[str, object]:
    return choice.one(
        [
            {},
            {"fill": "newest"},
            {"fill": "mostread"},
            {"fill": "section", "section": choice.row(Section.objects.all())},
            {"fill": "topic", "topic": choice.row(Topic.objects.all())},
        ]
    )


def _slots(trial: Trial, choice: Choice) -> list[Slot]:
    """Public stories and hidden ones, some until a time, and slots left to rules."""
    stories = choice.some(list(Story.objects.order_by("pk")), MOST)
    slots = [Slot(story=story, pinned=choice.chance(30)) for story in stories]
    for slot in slots:
        if choice.chance(30):
            slot.until = _later(trial, choice)
        if choice.chance(25):
            slot.story = None
        if slot.story is None or choice.chance(30):
            for name, value in _rule(choice).items():
                setattr(slot, name, value)
    return slots


def _draft(trial: Trial, choice: Choice, page: Page) -> Revision:
    since = arrangement_of(page).latest_revision_id
    return save_draft(page, _slots(trial, choice), Arrangement(page=page, **_rule(choice)), by=None, since=since)


@operation(5)
def place_stories(trial: Trial, choice: Choice) -> None:
    publish(_draft(trial, choice, _page(choice)))


@operation(2, hidden=True)
def draft_a_front(trial: Trial, choice: Choice) -> None:
    _draft(trial, choice, _page(choice))


@operation(2, hidden=True)
def schedule_a_front(trial: Trial, choice: Choice) -> None:
    publish(_draft(trial, choice, _page(choice)), at=_later(trial, choice))


@operation(2)
def restore_an_earlier_front(trial: Trial, choice: Choice) -> None:
    arrangement = choice.row(Arrangement.objects.exclude(latest_revision=None))
    earlier = choice.row(arrangement.revisions)
    publish(restore(arrangement.page, earlier, by=None, since=arrangement.latest_revision_id))


@operation(2)
def place_or_pin_in_one_slot(trial: Trial, choice: Choice) -> None:
    """Past the desk, as a script might."""
    slot = choice.row(Slot.objects.all())
    story = choice.one([None, choice.row(Story.objects.all())])
    Slot.objects.filter(pk=slot.pk).update(story=story, pinned=choice.chance(50))


@operation(2)
def let_a_placement_end(trial: Trial, choice: Choice) -> None:
    Slot.objects.filter(pk=choice.row(Slot.objects.all()).pk).update(until=_later(trial, choice))


@operation(3)
def announce_breaking_news(trial: Trial, choice: Choice) -> None:
    start = choice.one([trial.clock.now(), _later(trial, choice)])
    story = choice.one([None, choice.row(Story.objects.all())])
    end = start + timedelta(minutes=choice.number(1, 300))
    BreakingBar.objects.create(text=choice.words(), story=story, starts_at=start, ends_at=end)


@operation(2)
def change_or_end_breaking_news(trial: Trial, choice: Choice) -> None:
    bar = choice.row(BreakingBar.objects.all())
    if choice.chance(50):
        bar.delete()
    else:
        bar.text, bar.ends_at = choice.words(), max(bar.starts_at, trial.clock.now()) + timedelta(minutes=1)
        bar.save()
