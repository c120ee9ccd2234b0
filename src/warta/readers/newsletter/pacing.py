"""How many sign up from one network: kept in memory for an hour, as a digest that ends with the process."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from hashlib import blake2b
from ipaddress import ip_address, ip_network
from secrets import token_bytes
from threading import Lock
from time import monotonic

# An office or a mobile network is many people behind one address. Each worker process counts for itself; what one
# address is mailed is limited in the database (subscribing.py).
MOST, WINDOW = 20, 3600.0
# Networks that are remembered at once; more come only from who has very many.
REMEMBERED = 10_000
_BITS = {4: 24, 6: 48}


class Pace:
    """So many in a window from each network; all in memory."""

    def __init__(self, most: int = MOST, window: float = WINDOW, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._window, self._clock = most, window, clock
        self._key = token_bytes(16)
        self._seen: dict[bytes, deque[float]] = {}
        self._lock = Lock()

    def allows(self, address: str) -> bool:
        """Whether one more may come from the network of an IP address; which is then counted."""
        now, network = self._clock(), self._network(address)
        with self._lock:
            self._forget(now)
            times = self._seen.pop(network, deque())
            self._seen[network] = times  # What is used goes to the end of the line.
            if len(times) >= self._most:
                return False
            times.append(now)
            return True

    def _forget(self, now: float) -> None:
        for network, times in list(self._seen.items()):
            while times and times[0] <= now - self._window:
                times.popleft()
            if not times:
                del self._seen[network]
        while len(self._seen) >= REMEMBERED:
            del self._seen[next(iter(self._seen))]

    def _network(self, address: str) -> bytes:
        try:
            known = ip_address(address)
            name = str(ip_network(f"{known}/{_BITS[known.version]}", strict=False))
        except ValueError:
            name = ""
        return blake2b(name.encode(), key=self._key, digest_size=16).digest()
