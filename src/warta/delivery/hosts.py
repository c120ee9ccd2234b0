"""Which Host headers we answer for."""

from __future__ import annotations

import re
from collections.abc import Collection

# Host headers found good before, ports and letter cases included; no more of them than a site can have.
REMEMBERED = 200
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+?)\.?(?::[0-9]{1,5})?")


class Hosts:
    """The names of this site: `example.com`, `.example.com` for it and all below it, or `*` for any."""

    def __init__(self, allowed: Collection[str]) -> None:
        names = {name.lower() for name in allowed}
        self._any = "*" in names
        self._names = frozenset(name.removeprefix(".") for name in names)
        self._above = tuple(name for name in names if name.startswith("."))
        self._good: set[str] = set()

    def know(self, header: str) -> bool:
        """Whether a Host header, with or without a port, names this site."""
        if header in self._good:
            return True
        found = _HOST.fullmatch(header.lower())
        if found is None or not (self._any or self._is_ours(found[1])):
            return False
        if len(self._good) < REMEMBERED:
            self._good.add(header)
        return True

    def _is_ours(self, name: str) -> bool:
        return name in self._names or name.endswith(self._above)
