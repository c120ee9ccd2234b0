"""Search as readers see it: what the index finds, in the edition's frame. Neither database nor Django is asked."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from time import time
from wsgiref.types import StartResponse, WSGIEnvironment

import msgspec

from warta.delivery.application import SEARCH_UNSLASHED, SUGGESTIONS
from warta.delivery.plain import GUARDED
from warta.delivery.validators import takes_gzip
from warta.edition.dates import calendar_of
from warta.edition.frame import Frame, overviews_of
from warta.edition.search import ADDRESS, TEMPLATE, TOO_SLOW, Answer, Choice, Form, Result, kinds, label, search_page
from warta.edition.theme.own import look_again
from warta.readers.search.asking import LAST_PAGE, Asked, asked_in
from warta.readers.search.finding import PAGE_LENGTH, Found
from warta.readers.search.searching import Around, House, Search, SearchError, TooSlowError

RETRY_AFTER = 5
# Light: the page is made for one reader, and made while they wait.
GZIP_LEVEL = 4
# What was asked is nobody else's business, and what is withdrawn must not be shown from a cache.
_HEADERS = [("Cache-Control", "private, no-cache"), ("X-Robots-Tag", "noindex"), ("Vary", "Accept-Encoding")]
UNREADY = (
    "Pencarian sedang disiapkan. Coba lagi sebentar lagi.\nSearch is being prepared. Please try again in a moment.\n"
)

log = logging.getLogger(__name__)


class SearchApplication:
    """WSGI for `/cari/`."""

    def __init__(self, search: Search, clock: Callable[[], float] = time) -> None:
        self._search = search
        self._clock = clock
        self._by_path = {SEARCH_UNSLASHED: _with_slash, SUGGESTIONS: self._suggested}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        asked = asked_in(environ.get("QUERY_STRING", ""))
        status, headers, body = self._by_path.get(environ["PATH_INFO"], self._answered)(asked)
        if takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
            body, headers = gzip.compress(body, GZIP_LEVEL, mtime=0), [*headers, ("Content-Encoding", "gzip")]
        start_response(status, [*headers, ("Content-Length", str(len(body)))])
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _answered(self, asked: Asked) -> tuple[str, list[tuple[str, str]], bytes]:
        look_again()
        try:
            return self._shown(asked)
        except SearchError as error:
            log.warning("search: %s", error)
            return _later([("Content-Type", "text/plain; charset=utf-8"), *GUARDED], UNREADY.encode())

    def _suggested(self, asked: Asked) -> tuple[str, list[tuple[str, str]], bytes]:
        """As JSON, for the script of the page; nothing where there is nothing to say just now."""
        try:
            words = self._search.suggest(asked.words) if asked.words else []
        except SearchError as error:
            log.warning("suggestions: %s", error)
            words = []
        headers = [("Content-Type", "application/json; charset=utf-8"), *GUARDED, *_HEADERS]
        return "200 OK", headers, msgspec.json.encode(words)

    def _shown(self, asked: Asked) -> tuple[str, list[tuple[str, str]], bytes]:
        around = self._search.around()
        frame = _frame(around.house, self._clock())
        form = _form(frame, asked, around)
        try:
            found = None if asked.is_empty else self._search.find(asked, self._clock())
        except TooSlowError as error:
            log.warning("search: %s", error)
            page = search_page(frame, form, None, trouble=frame.texts.gettext(TOO_SLOW))
            return _later(page.headers, page.whole)
        page = search_page(frame, form, _answer(frame, asked, found, around))
        return "200 OK", [*page.headers, *_HEADERS], page.whole


def _later(headers: Sequence[tuple[str, str]], body: bytes) -> tuple[str, list[tuple[str, str]], bytes]:
    return "503 Service Unavailable", [*headers, *_HEADERS, ("Retry-After", str(RETRY_AFTER))], body


def _with_slash(asked: Asked) -> tuple[str, list[tuple[str, str]], bytes]:
    """To the same question at the address that has it."""
    query = asked.query()
    location = f"{ADDRESS}?{query}" if query else ADDRESS
    return "301 Moved Permanently", [("Content-Type", "text/plain"), ("Location", location), *GUARDED, *_HEADERS], b""


def _frame(house: House, now: float) -> Frame:
    at = datetime.fromtimestamp(now, UTC)
    overviews = overviews_of(house.has_storylines, house.has_newsletters)
    calendar = calendar_of(house.site)
    return Frame(TEMPLATE, house.site, house.menu, calendar, at, overviews)


def _form(frame: Frame, asked: Asked, around: Around) -> Form:
    sections = [(path.strip("/"), name) for _, path, name in around.sections]
    authors = [(path.strip("/").rpartition("/")[2], name) for path, name in around.authors]
    return Form(
        words=asked.words,
        since=asked.since.isoformat() if asked.since else "",
        until=asked.until.isoformat() if asked.until else "",
        is_newest=asked.is_newest,
        sections=[Choice(slug, name, slug == asked.section) for slug, name in sections],
        authors=[Choice(slug, name, slug == asked.author) for slug, name in authors],
        kinds=kinds(frame, asked.kind),
    )


def _answer(frame: Frame, asked: Asked, found: Found | None, around: Around) -> Answer | None:
    if found is None:
        return None
    names = {id: name for id, _, name in around.sections}
    return Answer(
        results=[
            Result(
                hit.href,
                hit.kind,
                label(hit.kind, frame),
                names.get(hit.section, ""),
                hit.headline,
                hit.extract,
                frame.moment(datetime.fromtimestamp(hit.published, UTC)),
            )
            for hit in found.hits
        ],
        count=found.count,
        meant=found.meant,
        meant_href=_href(asked.query(words=found.meant)) if found.meant else "",
        instead=found.instead,
        earlier=_href(asked.query(asked.page - 1)) if asked.page > 1 else "",
        further=_href(asked.query(asked.page + 1)) if _has_more(asked, found) else "",
    )


def _has_more(asked: Asked, found: Found) -> bool:
    return asked.page < LAST_PAGE and found.count > asked.page * PAGE_LENGTH


def _href(query: str) -> str:
    return f"{ADDRESS}?{query}"
