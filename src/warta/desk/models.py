"""Accounts, the roles made at set-up, and what was approved. Who signs stories is a Person of the newsroom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from secrets import token_urlsafe
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Task, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy

from warta.desk.audit.models import AccountLogEntry
from warta.desk.checklist.gate import refuse_unready
from warta.desk.checklist.setting import ChecklistSettings
from warta.desk.entering.models import RecoveryCode
from warta.desk.facts_approved import changed, digests_of, in_words
from warta.desk.preview_links.link import PreviewLink
from warta.desk.progress import Progress
from warta.newsroom.loaders.house import zone_of

__all__ = [
    "ASKED_AGAIN",
    "AccountLogEntry",
    "Approval",
    "ChecklistSettings",
    "DeskApproval",
    "PreviewLink",
    "Progress",
    "RecoveryCode",
    "Role",
    "User",
    "note_asked_again",
]

ASKED_AGAIN = "warta.approval.again"


def new_mark() -> str:
    """Sessions carry it in their proof: with another mark, none of them holds."""
    return token_urlsafe(12)


class User(AbstractUser):
    """An account of the desk."""

    session_mark = models.CharField(max_length=16, default=new_mark, editable=False)

    def end_sessions(self) -> None:
        """Nobody is logged in as this account any more, anywhere."""
        self.session_mark = new_mark()
        self.save(update_fields=["session_mark"])

    def get_session_auth_hash(self) -> str:
        return self._marked(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        yield from map(self._marked, super().get_session_auth_fallback_hash())

    def _marked(self, proof: str) -> str:
        return salted_hmac("warta.sessions", proof + self.session_mark, algorithm="sha256").hexdigest()


class Role(models.Model):
    """Which group stands for a role, for all of the newsroom or in one section; the group is the newsroom's to change.

    The row stays when its group is deleted, so that set-up does not make it anew.
    """

    key = models.CharField(max_length=20)
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    group = models.ForeignKey("auth.Group", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "page"], name="one_group_a_role_and_page")]

    def __str__(self) -> str:
        return f"{self.key}: {self.group}"


class DeskApproval(Task):
    """A step of a workflow: whoever may publish the story decides, so that rights on a section are enough."""

    class Meta:
        verbose_name = _("approval by whoever may publish")
        verbose_name_plural = _("approvals by whoever may publish")

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return bool(obj.permissions_for_user(user).can_publish())

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        # The author waits for the answer; copy editors go on.
        actions = {"change", "publish"}
        rights = getattr(obj.permissions_for_user(user), "permissions", actions)
        return not actions & rights

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return self.user_can_access_editor(obj, user)

    def user_can_unlock(self, obj: Any, user: Any) -> bool:
        return self.user_can_access_editor(obj, user)

    def get_actions(self, obj: Any, user: Any) -> Sequence[tuple[str, object, bool]]:
        if not self.user_can_access_editor(obj, user):
            return []
        return [
            ("reject", _("Return with a comment"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        pages = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
        waiting = TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return waiting
        ids = waiting.values_list("workflow_state__object_id", flat=True)
        mine = pages.filter(pk__in=[int(id) for id in ids]).values_list("pk", flat=True)
        return waiting.filter(workflow_state__object_id__in=[str(id) for id in mine])

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        if action_name == "approve":
            story = task_state.workflow_state.content_object.get_latest_revision_as_object()
            if Approval.take_back_outdated(task_state, story, user):
                return
            refuse_unready(story)
            Approval.note(task_state, story, user)
        super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        return str(_("Whoever may publish the story can approve it or return it with a comment"))


class Approval(models.Model):
    """Somebody approved a story as it was: its own facts, by digest."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    revision = models.ForeignKey("wagtailcore.Revision", models.CASCADE, related_name="+")
    task_state = models.OneToOneField("wagtailcore.TaskState", models.CASCADE, related_name="+")
    digests = models.JSONField()
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.by}, {self.at:%Y-%m-%d %H:%M:%S%z}"

    @classmethod
    def note(cls, task_state: TaskState, story: Any, by: Any) -> None:
        """Remembers what somebody approves, as it is now."""
        revision = story.get_latest_revision()
        fields = {"page_id": story.pk, "revision": revision, "digests": digests_of(story), "by": by}
        cls.objects.update_or_create(task_state=task_state, defaults=fields)

    @classmethod
    def take_back_outdated(cls, task_state: TaskState, story: Any, by: Any) -> bool:
        """Goes back to the first step whose approval does not cover the story any more; False when all do."""
        given = cls.objects.filter(
            task_state__workflow_state=task_state.workflow_state, task_state__status=TaskState.STATUS_APPROVED
        )
        reasons = {approval.task_state_id: reason for approval in given if (reason := approval.why_not(story))}
        if not reasons:
            return False
        TaskState.objects.filter(pk__in=reasons).update(status=TaskState.STATUS_CANCELLED)
        reason = next(iter(reasons.values()))
        task_state.cancel(user=by, comment=reason)
        note_asked_again(story, reason, by)
        return True

    def why_not(self, story: Any) -> str:
        """Why this does not cover the story as it is; empty when it does."""
        parts = changed(self.digests, digests_of(story))
        if not parts:
            return ""
        return _g("Changed since %(who)s approved it on %(when)s: %(parts)s. It needs approval again.") % {
            "who": self.by or _g("somebody"),
            "when": _in_zone(self.at),
            "parts": in_words(parts),
        }


def note_asked_again(story: Any, reason: str, by: Any) -> None:
    """Writes into the story's history why it is to be approved once more."""
    log(instance=story, action=ASKED_AGAIN, user=by, data={"reason": reason}, revision=story.get_latest_revision())


def _in_zone(at: datetime) -> str:
    local = at.astimezone(zone_of("default"))
    return f"{date_format(local, 'j M Y H:i', use_l10n=False)} {local.tzname()}"
