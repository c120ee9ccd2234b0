"""What a journalist is told whose text was kept beside a newer one, and the ways on from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.locks import BaseLock
from wagtail.models import Revision


@dataclass(frozen=True, slots=True)
class Choice:
    """Why a text was kept beside, and where to see the differences, to go on with one's own or with the newest."""

    text: str
    differences: str
    mine: str | None
    newest: str


def choice_of(kept: Revision, newest: Revision, user: Any, lock: BaseLock | None) -> Choice:
    """The ways on; with one's own text only where the story is not locked."""
    page = int(newest.object_id)

    def way(name: str, *args: int) -> str:
        return reverse(f"wagtailadmin_pages:{name}", args=[page, *args])

    mine = None if lock else way("revisions_revert", kept.pk)
    text = _locked(lock.get_message(user)) if lock else _saved(newest, user)
    return Choice(text, way("revisions_compare", newest.pk, kept.pk), mine, way("edit"))


def _locked(why: str) -> str:
    return format_html("{} {}", why, _("What you wrote is kept as a version of its own."))


def _saved(newest: Revision, user: Any) -> str:
    when = date_format(timezone.localtime(newest.created_at), "DATETIME_FORMAT")
    if newest.user_id == user.pk:
        text = _("You saved this story in another window on %(when)s. What you wrote here is kept beside it.")
        return text % {"when": when}
    who = get_user_display_name(newest.user) if newest.user else _("Somebody")
    text = _("%(who)s saved this story on %(when)s. What you wrote is kept beside it; neither text is lost.")
    return text % {"who": who, "when": when}
