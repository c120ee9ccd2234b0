"""The web server's one entrance: readers get what is printed, the desk gets Django."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterable
from pathlib import Path
from time import monotonic
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from warta.delivery.admission import Admission
from warta.delivery.answers import Answer, Asked, asked_in, sent
from warta.delivery.beacon import ADDRESS as BEACON
from warta.delivery.beacon import Beacon
from warta.delivery.files import Files
from warta.delivery.folders import media, static
from warta.delivery.health import ADDRESS as HEALTH
from warta.delivery.health import health
from warta.delivery.hosts import Hosts
from warta.delivery.opening import OpenStore
from warta.delivery.pages import Pages
from warta.delivery.paths import is_safe, printed_form
from warta.delivery.plain import (
    BAD_HOST,
    BAD_PATH,
    CROWDED,
    UNAVAILABLE,
    bad_request,
    broken,
    not_allowed,
    not_found,
    unavailable,
)
from warta.delivery.printed import Printed
from warta.delivery.reads import Reads
from warta.delivery.tally import Counts, Tally

DESK = ("/meja/", "/_/")
SEARCH = "/cari/"
SEARCH_UNSLASHED = "/cari"
SUGGESTIONS = "/cari/saran"
SEARCHES_AT = (SEARCH, SEARCH_UNSLASHED, SUGGESTIONS)
# Only images/: the folder beside it holds the originals, which no reader ever gets.
PICTURES = "/media/images/"
STATIC = "/static/"
NOT_PRINTED = (*DESK, "/media/", STATIC)

# Threads that desk and files never take: for health checks and small files.
FOR_READERS = 2
# Searches at once in a process; who comes then is told to come again, and waits in no thread.
SEARCHES = 2
RETRY_AFTER = 5
# To who asks for a host that is not ours.
FOREIGN = bad_request(BAD_HOST)
# A store that cannot be read would otherwise fill the log with one traceback a request.
LOG_EVERY = 1.0

log = logging.getLogger(__name__)


def forgotten(counts: Counts) -> None:
    """Where nobody wants to know how often stories are read."""


def is_for_desk(path: str) -> bool:
    """Django answers, from a place of the desk."""
    return path.startswith(DESK) and path not in (HEALTH, BEACON)


class Application:
    """WSGI: printed paths from `store`, files, and `django` for at most `threads` - 2 requests at once.

    `search` answers for `/cari/` and what is suggested there, for at most `searches` at once, in threads of its own.
    `hosts` are the names that we answer for (see Hosts). The store is opened by the first request, so an Application
    may be made before a fork. Reads of stories go to `tally`, from `count_requests` and from what scripts tell.
    """

    def __init__(
        self,
        store: str | os.PathLike[str],
        django: WSGIApplication,
        *,
        threads: int,
        node: str,
        media_root: Path,
        static_root: Path,
        hosts: Collection[str],
        search: WSGIApplication | None = None,
        searches: int = SEARCHES,
        tally: Tally | None = None,
        count_requests: bool = True,
    ) -> None:
        if threads <= FOR_READERS:
            raise ValueError(f"readers need {FOR_READERS} threads of their own, so {threads} are too few")
        self.admission = Admission(threads - FOR_READERS)
        self.searches = Admission(searches)
        self._django = django
        self._search = search
        self._hosts = Hosts(hosts)
        self._store = OpenStore(store)
        self._printed = Printed(self._store, Pages(node), also=DESK)
        self._pictures = Files(media(media_root), self.admission)
        self._static = Files(static(static_root), self.admission)
        self.tally = tally or Tally(forgotten)
        self._reads = Reads(self.tally, of_requests=count_requests)
        self._beacon = Beacon(self._store, self.tally)
        self._log_again_at = 0.0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asked = asked_in(environ)
        answer = self.at_once(asked)
        return self._later(asked, environ, start_response) if answer is None else sent(answer, environ, start_response)

    def at_once(self, asked: Asked) -> Answer | None:
        """What is printed, and refusals; None when the answer may have to wait for a disk, a client or Django."""
        if not self._hosts.know(asked.host):
            return FOREIGN
        if asked.path_info.startswith(NOT_PRINTED) or asked.path_info in SEARCHES_AT:
            return self._refusal(asked)
        path = printed_form(asked.path_info)
        if path is None:
            return bad_request(BAD_PATH)
        try:
            return self._reads.noted(path, asked, self._printed.answer(path, asked))
        except Exception as error:  # Whatever it is: a reader gets no traceback, and the next one a new attempt.
            return self._failed(path, error)

    def _refusal(self, asked: Asked) -> Answer | None:
        path = printed_form(asked.path_info)
        if path is None or not is_safe(path):
            return bad_request(BAD_PATH)
        if path == BEACON:
            return self._beacon.refusal(asked)
        if is_for_desk(path):
            return None
        if path in SEARCHES_AT and asked.method in ("GET", "HEAD"):
            return None if self.searches.free else _crowded()
        return None if asked.method in ("GET", "HEAD") else not_allowed()

    def _later(self, asked: Asked, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = printed_form(asked.path_info) or ""
        try:
            if path.startswith(PICTURES):
                return self._pictures.send(path.removeprefix(PICTURES), environ, start_response)
            if path.startswith(STATIC):
                return self._static.send(path.removeprefix(STATIC), environ, start_response)
            if path == HEALTH:
                return sent(health(self._store, asked.method), environ, start_response)
            if path == BEACON:
                return sent(self._beacon.answer(environ), environ, start_response)
        except Exception as error:
            return sent(self._failed(path, error), environ, start_response)
        if is_for_desk(path):
            return self._desk(environ, start_response)
        if path in SEARCHES_AT and self._search is not None:
            return self._searched(self._search, environ, start_response)
        return sent(not_found(), environ, start_response)

    def _desk(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            return self.admission.admit(self._django, environ, start_response)
        except Exception:
            # Django answers for its own errors; this is one before or behind it.
            log.exception("The desk broke at %r", environ["PATH_INFO"])
            return sent(broken(), environ, start_response)

    def _searched(
        self, search: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        # Two may have been let through to the last place; the second is told so here.
        if not self.searches.free:
            return sent(_crowded(), environ, start_response)
        try:
            return self.searches.admit(search, environ, start_response)
        except Exception as error:
            return sent(self._failed(SEARCH, error), environ, start_response)

    def _failed(self, path: str, error: Exception) -> Answer:
        now = monotonic()
        if now >= self._log_again_at:
            self._log_again_at = now + LOG_EVERY
            log.error("Could not answer for %r: %s", path, error, exc_info=error)
        return unavailable(UNAVAILABLE, RETRY_AFTER)


def _crowded() -> Answer:
    return unavailable(CROWDED, RETRY_AFTER)
