"""From what the store has at a path to a response."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from email.utils import formatdate
from functools import lru_cache
from math import ceil
from wsgiref.types import StartResponse, WSGIEnvironment

from warta.delivery.paths import as_location
from warta.delivery.plain import REVALIDATE, Header
from warta.delivery.unpacking import Unpacker
from warta.delivery.validators import has_match, takes_gzip
from warta.press.store import Served, StoreError

# A page has a Last-Modified only when it is older than this, the age from which RFC 9110 trusts one: two printings
# in one second have the same date, and a reader with the first must not be told that it still holds.
SETTLED = 60.0

_OURS = frozenset({"connection", "content-encoding", "content-length", "etag", "last-modified", "set-cookie"})
_MOVED: tuple[Header, ...] = (
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Length", "0"),
    ("Cache-Control", REVALIDATE),
)


class HeaderSet:
    """Headers that go out with every page of one kind: those that were stored, and ours."""

    def __init__(self, stored: tuple[Header, ...]) -> None:
        self.stored = stored
        sent = {name.lower(): (name, value) for name, value in stored if name.lower() not in _OURS}
        sent.setdefault("cache-control", ("Cache-Control", REVALIDATE))
        _, vary = sent.get("vary", ("", ""))
        sent["vary"] = ("Vary", f"{vary}, Accept-Encoding" if vary else "Accept-Encoding")
        self.identity = tuple(sent.values())
        self.gzip = (*self.identity, ("Content-Encoding", "gzip"))
        self.not_modified = tuple(header for name, header in sent.items() if name != "content-type")


class Pages:
    """Answers with what is printed; `node` is told to whoever measures."""

    def __init__(self, node: str) -> None:
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,60}", node):
            raise ValueError(f"a node's name has letters, digits, dots and dashes only, not {node!r}")
        self._desc = f';desc="{node}"'
        self._unpack = Unpacker()
        # By identity: the reader gives the same tuple for the same set, and a set of ours keeps it alive.
        self._sets: dict[int, HeaderSet] = {}

    def send(
        self, served: Served, took: float, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """200, 304, 301 or 410 for what was found in `took` seconds."""
        if served.kind == "page":
            return self._page(served, took, environ, start_response)
        if served.kind == "redirect":
            return self._redirect(served, took, start_response)
        return self.send_as("410 Gone", served, took, environ, start_response)

    def send_as(
        self, status: str, served: Served, took: float, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """The body under another status, where conditional requests have no meaning."""
        known = self._set(served)
        gzip = takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        body = served.body if gzip else self._unpack(served)
        length = ("Content-Length", str(len(body)))
        start_response(status, [*(known.gzip if gzip else known.identity), length, *self._told(served, took)])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _page(
        self, served: Served, took: float, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        known = self._set(served)
        gzip = takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        etag = f'"{served.digest.hex()}"' if gzip else f'"{served.digest.hex()}-i"'
        modified = _settled_date(served.printed_at)
        told = [("ETag", etag), *self._told(served, took)]
        if modified:
            told.append(("Last-Modified", modified))
        if _has_it(environ, etag, modified):
            start_response("304 Not Modified", [*known.not_modified, *told])
            return [b""]
        body = served.body if gzip else self._unpack(served)
        length = ("Content-Length", str(len(body)))
        start_response("200 OK", [*(known.gzip if gzip else known.identity), length, *told])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _redirect(self, served: Served, took: float, start_response: StartResponse) -> Iterable[bytes]:
        location = as_location(served.location)
        if location is None:
            raise StoreError(f"A redirect to {served.location!r} would lead away from this site.")
        start_response("301 Moved Permanently", [*_MOVED, ("Location", location), *self._told(served, took)])
        return [b""]

    def _told(self, served: Served, took: float) -> tuple[Header, Header]:
        timing = f"store;dur={took * 1000:.3f}, print;dur={served.took * 1000:.3f}{self._desc}"
        return ("X-Edition", str(served.edition)), ("Server-Timing", timing)

    def _set(self, served: Served) -> HeaderSet:
        stored = served.headers
        known = self._sets.get(id(stored))
        if known is None:
            known = self._sets[id(stored)] = HeaderSet(stored)
        return known


def _has_it(environ: WSGIEnvironment, etag: str, modified: str) -> bool:
    wanted = environ.get("HTTP_IF_NONE_MATCH")
    if wanted is not None:
        return has_match(wanted, etag)
    # The very date that we sent, not a later one: after a clock was set back, later says nothing.
    return bool(modified) and environ.get("HTTP_IF_MODIFIED_SINCE") == modified


def _settled_date(printed_at: float) -> str:
    return _date(ceil(printed_at)) if time.time() - printed_at > SETTLED else ""


@lru_cache(maxsize=4096)
def _date(at: int) -> str:
    return formatdate(at, usegmt=True)
