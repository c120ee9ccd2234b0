"""Whoever fails too often at a door has to wait. The log knows, so all workers know, and a restart forgets nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from warta.desk.audit.models import AccountLogEntry
from warta.desk.audit.noting import ENTERED, PASSWORD_ASKED, REFUSED, address_of, note_at_the_door

LIMIT, WINDOW = 5, timedelta(minutes=15)
# Who has IPv6 has at least so much of it.
IPV6_NETWORK = 64


class Slowed(ValidationError):
    """Said to all alike, be the password right or wrong and the account there or not."""

    def __init__(self) -> None:
        super().__init__(_("Too many attempts. Wait 15 minutes, then try again."), code="slowed")


def door_of(account: str, request: HttpRequest) -> str:
    """The same for one account from one network; it tells neither."""
    where = _network(address_of(request) or "")
    return salted_hmac("warta.door", f"{account.casefold()} {where}", algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    if ":" not in address:
        return address
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return str(found.ipv4_mapped)  # All of IPv4 stands in one such network.
    return str(ip_network((found, IPV6_NETWORK), strict=False))


def is_slowed(door: str, at: datetime) -> bool:
    """Whether there were `LIMIT` failures within `WINDOW`, and nobody entered since."""
    seen = AccountLogEntry.objects.filter(door=door, timestamp__gt=at - WINDOW)
    entered = seen.filter(action=ENTERED).values_list("timestamp", flat=True).first()
    failures = seen.filter(action__in=(REFUSED, PASSWORD_ASKED), timestamp__gt=entered or at - WINDOW)
    return failures.count() >= LIMIT


@contextmanager
def counted(door: str, account: Any, request: HttpRequest, step: str) -> Iterator[None]:
    """A try at a door: refused at once after too many; a ValidationError inside is a failure and is noted.

    A few tries at the very same time may all pass: as many as the desk has threads, and no more.
    """
    if is_slowed(door, timezone.now()):
        raise Slowed
    try:
        yield
    except ValidationError:
        note_at_the_door(REFUSED, account, request, door, step=step)
        raise
