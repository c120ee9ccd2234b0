"""The headers of a page, put together once for all who ask for it."""

from __future__ import annotations

import time
from email.utils import formatdate
from math import ceil

from warta.delivery.answers import Head, Header
from warta.delivery.plain import REVALIDATE
from warta.press.store import LONGEST_REMEMBERED, REMEMBERED, Served

# A page has a Last-Modified only when it is older than this, the age from which RFC 9110 trusts one: two printings
# in one second have the same date, and a reader with the first must not be told that it still holds.
SETTLED = 60.0

_OURS = frozenset({"connection", "content-encoding", "content-length", "etag", "last-modified", "set-cookie"})


class HeaderSet:
    """What goes out with every page of the same stored headers: those, how long it holds, what it varies on."""

    def __init__(self, stored: tuple[Header, ...]) -> None:
        sent = {name.lower(): (name, value) for name, value in stored if name.lower() not in _OURS}
        sent.setdefault("cache-control", ("Cache-Control", REVALIDATE))
        _, vary = sent.get("vary", ("", ""))
        sent["vary"] = ("Vary", f"{vary}, Accept-Encoding" if vary else "Accept-Encoding")
        self.all = tuple(sent.values())
        self.not_modified = tuple(header for name, header in sent.items() if name != "content-type")


class Sheet:
    """One record's headers, packed and not, for 200 and for 304; `timing` as in Sheets."""

    def __init__(self, served: Served, timing: bytes) -> None:
        self.served = served
        self.edition = served.edition
        self.modified = _date(served.printed_at) if _is_settled(served.printed_at) else ""
        self.timing = timing
        common = HeaderSet(served.headers)
        self.etag_gzip, self.etag_plain = f'"{served.digest.hex()}"', f'"{served.digest.hex()}-i"'
        validators_gzip, validators_plain = self._validators(self.etag_gzip), self._validators(self.etag_plain)
        packed = ("Content-Encoding", "gzip"), ("Content-Length", str(len(served.body)))
        self.gzip = Head("200 OK", (*common.all, *packed, *validators_gzip))
        self.plain = (*common.all, *validators_plain)
        self.gzip_304 = Head("304 Not Modified", (*common.not_modified, *validators_gzip))
        self.plain_304 = Head("304 Not Modified", (*common.not_modified, *validators_plain))

    def is_outgrown(self) -> bool:
        """Whether the page has become old enough for a Last-Modified since."""
        return not self.modified and _is_settled(self.served.printed_at)

    def _validators(self, etag: str) -> tuple[Header, ...]:
        told = ("ETag", etag), ("X-Edition", str(self.edition))
        return (*told, ("Last-Modified", self.modified)) if self.modified else told


class Sheets:
    """The sheets of pages that were asked for lately."""

    def __init__(self, node: str) -> None:
        self._node = node
        # By the identity of what the store's reader remembers: while a sheet holds it, no other object has that.
        self._known: dict[int, Sheet] = {}

    def __call__(self, served: Served) -> Sheet:
        """The sheet for what the store has now."""
        sheet = self._known.get(id(served))
        if sheet is None or sheet.is_outgrown():
            sheet = Sheet(served, self.timing(served))
            if len(served.body) <= LONGEST_REMEMBERED:
                if len(self._known) >= REMEMBERED:
                    self._known.clear()
                self._known[id(served)] = sheet
        return sheet

    def timing(self, served: Served) -> bytes:
        """Server-Timing with a place for the milliseconds that the lookup took."""
        return f'store;dur=%.3f, print;dur={served.took * 1000:.3f};desc="{self._node}"'.encode("ascii")


def _is_settled(printed_at: float) -> bool:
    return time.time() - printed_at > SETTLED


def _date(printed_at: float) -> str:
    return formatdate(ceil(printed_at), usegmt=True)
