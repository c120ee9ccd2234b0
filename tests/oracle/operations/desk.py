"""Two editors at one story, and times at which it comes and goes."""

from __future__ import annotations

from datetime import timedelta

from wagtail.models import Revision

from tests.oracle.choosing import Choice
from tests.oracle.operations.stories import LIVE, put, write_any_fields
from tests.oracle.registry import operation
from tests.oracle.trial import Trial
from warta.newsroom.models import Story
from warta.site.timetable import NewsroomTimetable, carried_out_until

OPEN = 4


@operation(5, hidden=True)
def open_a_story_in_two_editors(trial: Trial, choice: Choice) -> None:
    """What each loaded stays as it was, whatever others do until it is saved."""
    pk = choice.row(Story.objects.all()).pk
    trial.opened += [Story.objects.get(pk=pk), Story.objects.get(pk=pk).get_latest_revision_as_object()]
    del trial.opened[:-OPEN]


@operation(8)
def save_what_an_editor_has_open(trial: Trial, choice: Choice) -> None:
    story = choice.one(trial.opened)
    trial.opened.remove(story)
    if not Story.objects.filter(pk=story.pk).exists():
        return
    # What the tree knows is read anew, as the desk does; the editor's fields are as old as they are.
    now = Story.objects.get(pk=story.pk)
    for name in ("path", "depth", "url_path", "live"):
        setattr(story, name, getattr(now, name))
    write_any_fields(story, choice)
    put(trial, story, choice)


@operation(3, hidden=True)
def schedule_a_story(trial: Trial, choice: Choice) -> None:
    story = choice.row(Story.objects.filter(live=False)).get_latest_revision_as_object()
    story.go_live_at = trial.clock.now() + timedelta(minutes=choice.number(1, 600))
    story.save_revision().publish()


@operation(2, hidden=True)
def schedule_an_update(trial: Trial, choice: Choice) -> None:
    story = choice.row(LIVE.all()).get_latest_revision_as_object()
    write_any_fields(story, choice)
    story.go_live_at = trial.clock.now() + timedelta(minutes=choice.number(1, 600))
    story.save_revision().publish()


@operation(2, hidden=True)
def cancel_what_is_scheduled(trial: Trial, choice: Choice) -> None:
    choice.row(Revision.objects.exclude(approved_go_live_at=None))
    Revision.objects.update(approved_go_live_at=None)


@operation(2)
def let_a_story_expire(trial: Trial, choice: Choice) -> None:
    story = choice.row(LIVE.all())
    story.expire_at = trial.clock.now() + timedelta(minutes=choice.number(1, 600))
    put(trial, story, choice)


def come_and_go(trial: Trial) -> None:
    """What is due is done, as the press does it."""
    for _ in carried_out_until(trial.clock.now().timestamp(), NewsroomTimetable()):
        pass
