"""Where a request comes from, when it comes through a proxy that warta.toml names; nobody else's word counts."""

from __future__ import annotations

from collections.abc import Callable, Collection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Networks = Collection[IPv4Network | IPv6Network]


class BehindProxies:
    """Puts the visitor's address in the place of the proxy's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.trusted: Networks = [ip_network(one) for one in settings.WARTA_PROXIES]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.trusted:
            peer, passed_on = request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", "")
            request.META["REMOTE_ADDR"] = came_from(peer, passed_on, self.trusted)
        return self.get_response(request)


def came_from(peer: str, passed_on: str, trusted: Networks) -> str:
    """The nearest address that is no proxy of ours: what stands before it, anybody may have written."""
    nearest = peer
    for text in (peer, *reversed(passed_on.split(","))):
        address = _address(text.strip())
        if address is None:
            break
        nearest = str(address)
        if not any(address in network for network in trusted):
            break
    return nearest


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    # A server that listens on IPv6 hears of IPv4 as ::ffff:192.0.2.1.
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address
