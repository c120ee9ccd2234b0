"""No story goes out, is handed in, approved or scheduled with something that blocks, whichever way it is tried."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save
from wagtail.log_actions import get_active_log_context
from wagtail.models import PageLogEntry, Revision, WorkflowState

from warta.desk.checklist.findings import Finding, blocking
from warta.desk.checklist.setting import ChecklistSettings
from warta.newsroom.models import Story

# Where an entry of the history names the rules that somebody passed.
PASSED = "passed"


class Unready(ValidationError):
    """The story lacks what blocks."""

    def __init__(self, story: Story, found: Sequence[Finding]) -> None:
        super().__init__([one.problem.text for one in found])
        self.story, self.found = story, found


def refuse_unready(story: Story, passed: Collection[str] = ()) -> None:
    """Raises Unready where something blocks that nobody passed, and somebody at the desk wants it."""
    # Imports, and the press at the time that somebody set, are nobody's hands: what comes then was looked at before.
    if get_active_log_context().user is None:
        return
    found = [one for one in blocking(story) if one.rule.undeniable or one.rule.key not in passed]
    if found:
        raise Unready(story, found)


def passed_by_the_fast_lane(story: Story) -> list[str]:
    """The rules that block the story and that the fast lane passes; raises Unready where it may not."""
    if not ChecklistSettings.load().fast_lane_passes:
        refuse_unready(story)
    keys = list(dict.fromkeys(one.rule.key for one in blocking(story)))
    refuse_unready(story, keys)
    return keys


def look_before_public(instance: Story, **kwargs: Any) -> None:
    """The last look: at what becomes public now."""
    revision = instance.live_revision_id
    if not (instance.live and revision):
        return
    if not Story.objects.filter(pk=instance.pk, live=True, live_revision=revision).exists():
        refuse_unready(instance, _passed(revision))


def look_before_scheduled(instance: Revision, **kwargs: Any) -> None:
    """A story that is not ready gets no time."""
    at = instance.approved_go_live_at
    if at is None or Revision.objects.filter(pk=instance.pk, approved_go_live_at=at).exists():
        return
    story = instance.as_object()
    if isinstance(story, Story):
        refuse_unready(story)


def look_before_handed_in(instance: WorkflowState, **kwargs: Any) -> None:
    """Nobody's time is taken with what cannot go out. Before it is saved: Wagtail resumes in no transaction."""
    asked = instance.status == WorkflowState.STATUS_IN_PROGRESS
    if not asked or WorkflowState.objects.filter(pk=instance.pk, status=instance.status).exists():
        return
    story = instance.content_object.get_latest_revision_as_object()
    if isinstance(story, Story):
        refuse_unready(story)


def _passed(revision: int) -> list[str]:
    entry = PageLogEntry.objects.filter(revision=revision, data__has_key=PASSED).order_by("-timestamp").first()
    return list(entry.data[PASSED]) if entry else []


def connect() -> None:
    """Listens to every way out."""
    pre_save.connect(look_before_public, sender=Story, dispatch_uid="warta.checklist.story")
    pre_save.connect(look_before_scheduled, sender=Revision, dispatch_uid="warta.checklist.revision")
    pre_save.connect(look_before_handed_in, sender=WorkflowState, dispatch_uid="warta.checklist.workflow")
