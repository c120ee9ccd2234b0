"""Writing into the log of accounts. No password, code or key ever comes here, and no name that was mistyped."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from warta.desk.audit.doors import Door, address_of
from warta.desk.audit.models import NOBODY, AccountLogEntry

ENTERED = "warta.entered"
REFUSED = "warta.refused"
PASSWORD_ASKED = "warta.password.asked"  # noqa: S105 (an action, not a password)
PASSWORD_SET = "warta.password.set"  # noqa: S105
FACTOR_SET = "warta.factor.set"
FACTOR_RESET = "warta.factor.reset"
CODES_MADE = "warta.codes.made"
SESSIONS_ENDED = "warta.sessions.ended"
GROUPS_CHANGED = "warta.groups"
OWNER_MADE, OWNER_UNMADE = "warta.owner.made", "warta.owner.unmade"
SHUT_OUT, LET_IN = "warta.account.shut", "warta.account.opened"


def note(action: str, account: Any, request: HttpRequest | None = None, **data: Any) -> None:
    """Somebody did something to an account; who it was, the desk's own context knows."""
    log(account, action, address=address_of(request), data=data)


def note_own(action: str, account: Any, request: HttpRequest, door: Door | None = None, **data: Any) -> None:
    """Somebody did something to their own account, be it while they enter."""
    columns = door.columns() if door else {}
    log(account, action, user=account, address=address_of(request), data=data, **columns)


def note_at_the_door(action: str, account: Any, request: HttpRequest, door: Door, **data: Any) -> None:
    """Somebody whom we do not know tried something; `account` is None when nobody has the name that they gave."""
    AccountLogEntry.objects.create(
        content_type=ContentType.objects.get(app_label="desk", model="user"),
        object_id=str(account.pk) if account else NOBODY,
        label=str(account) if account else _("no such account"),
        action=action,
        timestamp=timezone.now(),
        address=address_of(request),
        data=data,
        **door.columns(),
    )
