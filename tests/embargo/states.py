"""The eight ways in which a story is not for readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.embargo.canaries import Hidden
from warta.newsroom.models import Story
from warta.site.timetable import NewsroomTimetable

LATER = timedelta(days=2)


def draft(hidden: Hidden) -> None:
    """Written, and nothing else."""
    hidden.draft()


def in_review(hidden: Hidden) -> None:
    """Handed in, sent back with a comment, handed in again."""
    story = hidden.draft()
    state = story.get_workflow().start(story, hidden.reporter)
    state.current_task_state.reject(user=hidden.reporter, comment=hidden("review"))
    state.refresh_from_db()
    state.resume(user=hidden.reporter)


def scheduled_new(hidden: Hidden) -> None:
    """It comes in two days."""
    story = hidden.draft().get_latest_revision_as_object()
    story.go_live_at = timezone.now() + LATER
    story.save_revision(user=hidden.reporter).publish()


def scheduled_update(hidden: Hidden) -> None:
    """A live story that will be another one in two days: other words, other photo, other address."""
    live = hidden.desk.story(hidden.section, "Sudah terbit", slug="sudah-terbit", owner=hidden.reporter)
    hidden.desk.publish()
    hidden.story = live.get_latest_revision_as_object()
    for name, value in {**hidden.fields(), "go_live_at": timezone.now() + LATER}.items():
        setattr(hidden.story, name, value)
    hidden.story.story_topics.create(topic=hidden.topic)
    hidden.story.authorships.create(person=hidden.person)
    hidden.story.corrections.create(text=hidden("correction"))
    hidden.story.save_revision(user=hidden.reporter).publish()


def _published(hidden: Hidden) -> Story:
    hidden.draft().get_latest_revision().publish()
    hidden.desk.publish()
    hidden.story = Story.objects.get(pk=hidden.story.pk)
    return hidden.story


def unpublished(hidden: Hidden) -> None:
    """It was out and was taken down by hand."""
    _published(hidden).unpublish()


def deleted(hidden: Hidden) -> None:
    """It was out and is no more."""
    _published(hidden).delete()


def expired(hidden: Hidden) -> None:
    """It was out until a set time."""
    Story.objects.filter(pk=_published(hidden).pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    NewsroomTimetable().carry_out(timezone.now().timestamp())
    assert Story.objects.get(pk=hidden.story.pk).expired


def private(hidden: Hidden) -> None:
    """For some only: Warta has no such thing, and says so; what was meant to be private stays a draft."""
    story = hidden.draft()
    for page in (story, hidden.section):
        with refused():
            PageViewRestriction.objects.create(page_id=page.pk, restriction_type="login")


@contextmanager
def refused() -> Iterator[None]:
    """What is done within is refused with a reason."""
    try:
        yield
    except ValidationError as error:
        assert error.messages
    else:
        raise AssertionError("it was not refused")


STATES: dict[str, Callable[[Hidden], None]] = {
    made.__name__: made
    for made in (draft, in_review, scheduled_new, scheduled_update, unpublished, deleted, expired, private)
}
# Of these, readers have never seen anything, so nothing at all may change for them.
NEVER_OUT = ("draft", "in_review", "scheduled_new", "scheduled_update", "private")
