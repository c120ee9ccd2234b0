"""From what the store has at a path to a response."""

from __future__ import annotations

import re
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from warta.delivery.head import start
from warta.delivery.paths import as_location
from warta.delivery.plain import REVALIDATE, Header
from warta.delivery.sheets import HeaderSet, Sheets
from warta.delivery.unpacking import Unpacker
from warta.delivery.validators import has_match, takes_gzip
from warta.press.store import Served, StoreError

_MOVED: tuple[Header, ...] = (
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Length", "0"),
    ("Cache-Control", REVALIDATE),
)


class Pages:
    """Answers with what is printed; `node` is told to whoever measures."""

    def __init__(self, node: str) -> None:
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,60}", node):
            raise ValueError(f"a node's name has letters, digits, dots and dashes only, not {node!r}")
        self._desc = f';desc="{node}"'
        self._sheets = Sheets(self._desc)
        self._unpack = Unpacker()

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
        gzip = takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        body = served.body if gzip else self._unpack(served)
        headers = [*HeaderSet(served.headers).all, ("Content-Length", str(len(body))), *self._told(served, took)]
        if gzip:
            headers.append(("Content-Encoding", "gzip"))
        start_response(status, headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _page(
        self, served: Served, took: float, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        sheet = self._sheets(served)
        timing = ("Server-Timing", f"store;dur={took * 1000:.3f}{sheet.timing}")
        gzip = takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if _has_it(environ, sheet.etag_gzip if gzip else sheet.etag_plain, sheet.modified):
            start(start_response, sheet.gzip_304 if gzip else sheet.plain_304, timing)
            return [b""]
        if gzip:
            body = served.body
            start(start_response, sheet.gzip, timing)
        else:
            body = self._unpack(served)
            start_response("200 OK", [*sheet.plain, ("Content-Length", str(len(body))), timing])
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


def _has_it(environ: WSGIEnvironment, etag: str, modified: str) -> bool:
    wanted = environ.get("HTTP_IF_NONE_MATCH")
    if wanted is not None:
        return has_match(wanted, etag)
    # The very date that we sent, not a later one: after a clock was set back, later says nothing.
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    return since is not None and since == modified
