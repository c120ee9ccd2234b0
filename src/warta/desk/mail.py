"""E-mails of the desk: sent when what they tell of is committed, beside the answer that the journalist waits for."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from functools import partial
from smtplib import SMTPException
from threading import Thread
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction
from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.models import TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.signals import task_submitted

from warta.desk.models import DeskApproval, User

logger = logging.getLogger(__name__)


class AfterCommit(BaseEmailBackend):
    """A mail server that is slow or gone holds up neither the database nor the desk; what failed is in the log."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        transaction.on_commit(partial(_start, list(email_messages)))
        return len(email_messages)


def _start(messages: Iterable[EmailMessage]) -> None:
    Thread(target=_send, args=[messages], name="mail").start()


def _send(messages: Sequence[EmailMessage]) -> None:
    try:
        EmailBackend().send_messages(messages)
    except (OSError, SMTPException):
        logger.exception("The mail server did not take a message to %s", [message.to for message in messages])


class WaitingStory(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Tells those who may approve a story, in its section, that it waits for them."""

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        return isinstance(instance, TaskState) and isinstance(instance.task.specific, DeskApproval)

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> Iterable[User]:
        page, by = task_state.workflow_state.content_object, kwargs.get("user")
        publishers = PagePermissionPolicy().users_with_any_permission_for_instance(
            {"publish"}, page, include_superusers=False
        )
        return publishers.exclude(pk=by.pk) if by else publishers


_waiting_story = WaitingStory()


def connect() -> None:
    """Listens to stories that are handed in."""
    task_submitted.connect(_waiting_story, dispatch_uid="warta.mail.waiting")
