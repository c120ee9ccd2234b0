"""A door: one account from one network. The log knows doors by digests, which tell neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

# Who has IPv6 has at least so much of it.
IPV6_NETWORK = 64


@dataclass(frozen=True, slots=True)
class Door:
    """The digest of both, of the account's name as it was given, and of the network."""

    door: str
    account: str
    network: str

    def columns(self) -> Mapping[str, str]:
        """As an entry of the log keeps it."""
        return asdict(self)


def address_of(request: HttpRequest | None) -> str | None:
    """Where a request comes from; a proxy is believed only when warta.toml names it (desk/entering/proxies.py)."""
    return (request.META.get("REMOTE_ADDR") or None) if request else None


def door_of(account: str, request: HttpRequest) -> Door:
    """The same for one account from one network, whether there is such an account or not."""
    who, where = account.casefold(), _network(address_of(request) or "")
    return Door(_digest("door", f"{who} {where}"), _digest("account", who), _digest("network", where))


def _digest(of: str, text: str) -> str:
    return salted_hmac(f"warta.{of}", text, algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    if ":" not in address:
        return address
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return str(found.ipv4_mapped)  # All of IPv4 stands in one such network.
    return str(ip_network((found, IPV6_NETWORK), strict=False))
