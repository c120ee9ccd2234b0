"""The headers of a page, put together once for all who ask for it."""

from __future__ import annotations

import time
from email.utils import formatdate
from math import ceil

from warta.delivery.head import Prepared
from warta.delivery.plain import REVALIDATE, Header
from warta.press.store import Served

# A page has a Last-Modified only when it is older than this, the age from which RFC 9110 trusts one: two printings
# in one second have the same date, and a reader with the first must not be told that it still holds.
SETTLED = 60.0
# A few KB each; who asks for more pages than this gets their headers made anew.
REMEMBERED = 2000

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
    """One record's headers, packed and not, for 200 and for 304; all but Server-Timing."""

    def __init__(self, served: Served, desc: str) -> None:
        self.stored = served.headers
        self.edition = served.edition
        self.printed_at = served.printed_at
        self.size = len(served.body)
        self.modified = _date(served.printed_at) if _is_settled(served.printed_at) else ""
        self.timing = f", print;dur={served.took * 1000:.3f}{desc}"
        common = HeaderSet(served.headers)
        self.etag_gzip, self.etag_plain = f'"{served.digest.hex()}"', f'"{served.digest.hex()}-i"'
        validators_gzip, validators_plain = self._validators(self.etag_gzip), self._validators(self.etag_plain)
        packed = ("Content-Encoding", "gzip"), ("Content-Length", str(self.size))
        self.gzip = Prepared("200 OK", (*common.all, *packed, *validators_gzip))
        self.plain = (*common.all, *validators_plain)
        self.gzip_304 = Prepared("304 Not Modified", (*common.not_modified, *validators_gzip))
        self.plain_304 = Prepared("304 Not Modified", (*common.not_modified, *validators_plain))

    def is_of(self, served: Served) -> bool:
        """Whether these headers are still those of what the store has now."""
        return (
            self.stored is served.headers
            and self.edition == served.edition
            and self.printed_at == served.printed_at
            # A damaged body that was mended, maybe by another compressor, is still the same edition's.
            and self.size == len(served.body)
            and (self.modified != "" or not _is_settled(self.printed_at))
        )

    def _validators(self, etag: str) -> tuple[Header, ...]:
        told = ("ETag", etag), ("X-Edition", str(self.edition))
        return (*told, ("Last-Modified", self.modified)) if self.modified else told


class Sheets:
    """The sheets of pages that were asked for, by the digest of the body."""

    def __init__(self, desc: str) -> None:
        self._desc = desc
        self._known: dict[bytes, Sheet] = {}

    def __call__(self, served: Served) -> Sheet:
        """The sheet for what the store has now."""
        sheet = self._known.get(served.digest)
        if sheet is None or not sheet.is_of(served):
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            sheet = self._known[served.digest] = Sheet(served, self._desc)
        return sheet


def _is_settled(printed_at: float) -> bool:
    return time.time() - printed_at > SETTLED


def _date(printed_at: float) -> str:
    return formatdate(ceil(printed_at), usegmt=True)
