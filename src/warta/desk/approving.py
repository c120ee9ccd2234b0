"""Approved is published: when a story changes between the two, approval is asked for again, and the desk says why."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import PageLogEntry, Revision, TaskState

from warta.desk.checklist.gate import Unready
from warta.desk.models import ASKED_AGAIN, Approval, DeskApproval, note_asked_again
from warta.newsroom.models import Photo, Story


def check_scheduled(**kwargs: Any) -> None:
    """A photo changed: stories that wait for their time with it, as it was, are handed in again."""
    waiting = Approval.objects.filter(revision__approved_go_live_at__isnull=False).select_related("revision", "by")
    for approval in waiting:
        story = approval.revision.as_object()
        if isinstance(story, Story) and (reason := approval.why_not(story)):
            _ask_again(Story.objects.get(pk=story.pk), approval, reason)


def _ask_again(story: Story, approval: Approval, reason: str) -> None:
    Revision.objects.for_instance(story).filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    workflow = story.get_workflow()
    if workflow and not story.workflow_in_progress:
        with suppress(Unready):  # Then it waits for its author.
            workflow.start(story, approval.task_state.workflow_state.requested_by)
    note_asked_again(story, reason, None)


def refuse_unapproved(instance: Story, **kwargs: Any) -> None:
    """The last look before a story is public: raises a ValidationError where its approval does not cover it."""
    if not (instance.live and instance.live_revision_id):
        return
    approval = Approval.objects.filter(revision=instance.live_revision_id).order_by("-pk").first()
    if approval is None or Story.objects.filter(pk=instance.pk, live=True, live_revision=approval.revision_id).exists():
        return
    if reason := approval.why_not(instance):
        raise ValidationError(reason)


def show_newest(instance: Revision, created: bool, **kwargs: Any) -> None:
    """Who decides on a story is shown its newest draft, whoever wrote in it since it was handed in."""
    # What is kept beside the newest is no draft of the story.
    if created and instance.is_latest_revision():
        waiting = TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__base_content_type=instance.base_content_type_id,
            workflow_state__object_id=instance.object_id,
        )
        waiting.filter(task__in=DeskApproval.objects.all()).update(revision=instance)


def reason_on(story: Story) -> str:
    """Why a story that waits for approval needs it again; empty when it is asked for the first time."""
    state = story.current_workflow_state
    if state is None:
        return ""
    entries = PageLogEntry.objects.for_instance(story).filter(action=ASKED_AGAIN, timestamp__gte=state.created_at)
    entry = entries.order_by("-timestamp").first()
    return str(entry.data["reason"]) if entry else ""


def connect() -> None:
    """Listens to what may come between approval and publication."""
    pre_save.connect(refuse_unapproved, sender=Story, dispatch_uid="warta.approval.story")
    post_save.connect(show_newest, sender=Revision, dispatch_uid="warta.approval.revision")
    post_save.connect(check_scheduled, sender=Photo, dispatch_uid="warta.approval.photo")
    post_delete.connect(check_scheduled, sender=Photo, dispatch_uid="warta.approval.photo.gone")
