"""From what the store has at a path to an answer."""

from __future__ import annotations

import re

from warta.delivery.answers import Answer, Asked, Head, Header
from warta.delivery.paths import as_location
from warta.delivery.plain import GUARDED, REVALIDATE
from warta.delivery.sheets import HeaderSet, Sheets
from warta.delivery.unpacking import Unpacker
from warta.delivery.validators import has_match, takes_gzip
from warta.press.store import Served, StoreError

_MOVED: tuple[Header, ...] = (
    ("Content-Type", "text/plain; charset=utf-8"),
    *GUARDED,
    ("Content-Length", "0"),
    ("Cache-Control", REVALIDATE),
)


class Pages:
    """Answers with what is printed; `node` is told to whoever measures."""

    def __init__(self, node: str) -> None:
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,60}", node):
            raise ValueError(f"a node's name has letters, digits, dots and dashes only, not {node!r}")
        self._sheets = Sheets(node)
        self._unpack = Unpacker()

    def answer(self, served: Served, took: float, asked: Asked) -> Answer:
        """200, 304, 301 or 410 for what was found in `took` seconds."""
        if served.kind == "page":
            return self._page(served, took, asked)
        if served.kind == "redirect":
            return self._redirect(served, took)
        return self.answer_as("410 Gone", served, took, asked)

    def answer_as(self, status: str, served: Served, took: float, asked: Asked) -> Answer:
        """The body under another status, where conditional requests have no meaning."""
        gzip = takes_gzip(asked.accept_encoding)
        body = served.body if gzip else self._unpack(served)
        headers = [*HeaderSet(served.headers).all, ("Content-Length", str(len(body))), _edition(served)]
        if gzip:
            headers.append(("Content-Encoding", "gzip"))
        return Answer(Head(status, headers), body, self._sheets.timing(served) % (took * 1000))

    def _page(self, served: Served, took: float, asked: Asked) -> Answer:
        sheet = self._sheets(served)
        timing = sheet.timing % (took * 1000)
        gzip = takes_gzip(asked.accept_encoding)
        if _has_it(asked, sheet.etag_gzip if gzip else sheet.etag_plain, sheet.modified):
            return Answer(sheet.gzip_304 if gzip else sheet.plain_304, b"", timing)
        if gzip:
            return Answer(sheet.gzip, served.body, timing)
        body = self._unpack(served)
        return Answer(Head("200 OK", [*sheet.plain, ("Content-Length", str(len(body)))]), body, timing)

    def _redirect(self, served: Served, took: float) -> Answer:
        location = as_location(served.location)
        if location is None:
            raise StoreError(f"A redirect to {served.location!r} would lead away from this site.")
        head = Head("301 Moved Permanently", [*_MOVED, ("Location", location), _edition(served)])
        return Answer(head, b"", self._sheets.timing(served) % (took * 1000))


def _edition(served: Served) -> Header:
    return "X-Edition", str(served.edition)


def _has_it(asked: Asked, etag: str, modified: str) -> bool:
    if asked.if_none_match is not None:
        return has_match(asked.if_none_match, etag)
    # The very date that we sent, not a later one: after a clock was set back, later says nothing.
    return asked.if_modified_since is not None and asked.if_modified_since == modified
