"""The demo's stories that no reader sees yet: written, handed in, returned, waiting for their time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from warta.newsroom.bulk import written
from warta.newsroom.models import Story, StoryAuthor, StoryTopic
from warta.site.demo.logins import EDITOR, WRITER
from warta.site.demo.publishing import Known, incoming
from warta.site.demo.reading import DemoStory, Unpublished

# When a newspaper's morning begins.
MORNING = 6


def take_to_the_desk(drafts: Sequence[DemoStory], known: Known, published: Mapping[str, int]) -> None:
    """Writes the drafts and takes each as far as it has come; without the accounts for it the desk stays empty."""
    accounts = get_user_model().objects.in_bulk([WRITER, EDITOR], field_name="username")
    if len(accounts) < 2:
        return
    for draft in drafts:
        story = _write(draft, known, published, accounts[WRITER])
        _go_on(story, draft.head.desk, accounts[WRITER], accounts[EDITOR])


def _write(draft: DemoStory, known: Known, published: Mapping[str, int], writer: Any) -> Story:
    head = draft.head
    story = Story(
        title=head.headline,
        slug=draft.slug,
        live=False,
        owner=writer,
        go_live_at=_tomorrow(known.now) if head.desk.state == "scheduled" else None,
        **written(incoming(draft, known, published)),
    )
    story.story_topics = [StoryTopic(topic=known.topics[name]) for name in head.topics]
    story.authorships = [StoryAuthor(person=known.people[slug], role=role) for slug, role in head.authors]
    section = known.sections[head.section]
    section.refresh_from_db()
    section.add_child(instance=story)
    story.save_revision(user=writer)
    return story


def _tomorrow(now: datetime) -> datetime:
    return timezone.localtime(now + timedelta(days=1)).replace(hour=MORNING, minute=0, second=0, microsecond=0)


def _go_on(story: Story, desk: Unpublished, writer: Any, editor: Any) -> None:
    """The way of a story through the workflow, as the two accounts would have taken it."""
    if desk.state == "draft":
        return
    story.get_workflow().start(story, writer)
    step = Story.objects.get(pk=story.pk).current_workflow_task_state
    if desk.state == "returned":
        step.task.specific.on_action(step, editor, "reject", comment=desk.said)
    elif desk.state == "scheduled":
        step.task.specific.on_action(step, editor, "approve")
