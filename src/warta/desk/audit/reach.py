"""Which entries somebody may see: what they could open anyway, and what is deleted there."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.models import PageLogEntry
from wagtail.permission_policies.pages import PagePermissionPolicy

from warta.newsroom.models import Front

# Any of them on the front reaches every page below it.
_ACTIONS = {"add", "change", "publish", "bulk_delete", "lock", "unlock"}


def seen_by(user: Any, log: Any) -> QuerySet[Any]:
    """The part of one of the logs that a user may see.

    Wagtail asks for each entry where its page stands, which takes seconds with 100,000 stories; whoever may do
    something everywhere needs no asking.
    """
    everywhere = log is PageLogEntry and any(_reaches(user, front) for front in Front.objects.all())
    return log.objects.all() if everywhere or user.is_superuser else log.objects.viewable_by_user(user)


def _reaches(user: Any, front: Front) -> bool:
    return bool(PagePermissionPolicy().user_has_any_permission_for_instance(user, _ACTIONS, front))
