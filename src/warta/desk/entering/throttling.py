"""Whoever fails too often at a door has to wait. The log knows, so all workers know, and a restart forgets nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from warta.desk.audit.doors import Door
from warta.desk.audit.models import AccountLogEntry
from warta.desk.audit.noting import ENTERED, PASSWORD_ASKED, REFUSED, note_at_the_door

LIMIT, WINDOW = 5, timedelta(minutes=15)
# One network that tries many accounts, and many networks that try one account.
NETWORK_LIMIT, NETWORK_WINDOW = 20, timedelta(minutes=15)
ACCOUNT_LIMIT, ACCOUNT_WINDOW = 50, timedelta(hours=1)
# Who entered from a network keeps a door there that others cannot shut.
KNOWN_FOR = timedelta(days=30)


class Slowed(ValidationError):
    """Said to all alike, be the password right or wrong and the account there or not."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text or _("Too many attempts. Wait 15 minutes, then try again."), code="slowed")


def is_slowed(door: Door, at: datetime) -> bool:
    """Whether there were `LIMIT` failures at this very door within `WINDOW`, and nobody entered since."""
    seen = AccountLogEntry.objects.filter(door=door.door, timestamp__gt=at - WINDOW)
    entered = seen.filter(action=ENTERED).values_list("timestamp", flat=True).first()
    failures = seen.filter(action__in=(REFUSED, PASSWORD_ASKED), timestamp__gt=entered or at - WINDOW)
    return failures.count() >= LIMIT


def is_slowed_by_others(door: Door, at: datetime) -> bool:
    """Whether its network failed too often with any accounts, or its account from any networks.

    Never where the account entered lately: else whoever wants somebody to stay outside would only have to fail.
    """
    failures = AccountLogEntry.objects.filter(action=REFUSED)
    by_network = failures.filter(network=door.network, timestamp__gt=at - NETWORK_WINDOW)
    by_account = failures.filter(account=door.account, timestamp__gt=at - ACCOUNT_WINDOW)
    too_many = by_network.count() > NETWORK_LIMIT or by_account.count() > ACCOUNT_LIMIT
    return too_many and not _is_known(door, at)


def is_slowed_for_letters(door: Door, at: datetime) -> bool:
    """Whether too many letters were asked for at this very door, or from its network for any addresses.

    No door is known here: a network that still gets letters for one address would be told whose it is.
    """
    asked = AccountLogEntry.objects.filter(action=PASSWORD_ASKED, network=door.network)
    return is_slowed(door, at) or asked.filter(timestamp__gt=at - NETWORK_WINDOW).count() >= NETWORK_LIMIT


def _is_known(door: Door, at: datetime) -> bool:
    entered = AccountLogEntry.objects.filter(door=door.door, action=ENTERED, timestamp__gt=at - KNOWN_FOR)
    return entered.exists()


@contextmanager
def counted(door: Door, account: Any, request: HttpRequest, step: str) -> Iterator[None]:
    """A try at a door: refused at once after too many; a ValidationError inside is a failure and is noted.

    A few tries at the very same time may all pass: as many as the desk has threads in all web processes.
    """
    now = timezone.now()
    if is_slowed(door, now):
        raise Slowed
    if is_slowed_by_others(door, now):
        raise Slowed(
            _("Too many attempts, perhaps by others. Try again in an hour, or from a network that you used lately.")
        )
    try:
        yield
    except ValidationError:
        note_at_the_door(REFUSED, account, request, door, step=step)
        raise
