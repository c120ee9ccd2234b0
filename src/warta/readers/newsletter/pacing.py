"""How many sign up from one network: counted for the whole newsroom, kept for an hour, as digests that tell no network.

A network has another digest in each ten minutes, and a count has no time but theirs: nothing leads from it to whoever
signed up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.db import transaction
from django.db.models import F, Sum

from warta.readers.newsletter.addresses import keyed
from warta.readers.newsletter.models import SignUps

# An office or a mobile network is many people behind one address. What one address is mailed is limited in
# subscribing.py.
MOST = 20
# Seconds, and how many such stretches are an hour.
STRETCH, STRETCHES = 600, 6
_BITS = {4: 24, 6: 48}
_LETTERS = 32


def allows(address: str, at: datetime) -> bool:
    """Whether one more may come from the network of an IP address; which is then counted."""
    now, network = _stretch(at), _network(address)
    digests = [_digest(network, stretch) for stretch in range(now - STRETCHES, now + 1)]
    # Asked first without a lock: whoever is refused keeps nobody from writing, as often as it may come.
    return _count(digests) < MOST and _counted(digests, now)


@transaction.atomic
def _counted(digests: Sequence[str], now: int) -> bool:
    SignUps.objects.get_or_create(network=digests[-1], defaults={"stretch": now})
    # Whoever comes at the same time from the same network waits here.
    mine: Any = SignUps.objects.select_for_update().get(network=digests[-1])
    if _count(digests) >= MOST:
        return False
    SignUps.objects.filter(pk=mine.pk).update(count=F("count") + 1)
    return True


def _count(digests: Sequence[str]) -> int:
    return int(SignUps.objects.filter(network__in=digests).aggregate(all=Sum("count"))["all"] or 0)


def forget_networks(at: datetime) -> None:
    """Drops what was counted more than an hour ago."""
    old = SignUps.objects.filter(stretch__lt=_stretch(at) - STRETCHES)
    if old.exists():
        old.delete()


def _stretch(at: datetime) -> int:
    return int(at.timestamp()) // STRETCH


def _network(address: str) -> str:
    try:
        known = ip_address(address)
        if isinstance(known, IPv6Address) and known.ipv4_mapped:
            known = known.ipv4_mapped
        return str(ip_network(f"{known}/{_BITS[known.version]}", strict=False))
    except ValueError:
        return ""


def _digest(network: str, stretch: int) -> str:
    return keyed("newsletter network", f"{stretch} {network}")[:_LETTERS]
