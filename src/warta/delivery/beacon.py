"""Where a page's script tells of a view that we did not see answered: fetched ahead, or from a cache before us."""

from __future__ import annotations

from threading import Lock
from time import monotonic
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIEnvironment

from warta.delivery.answers import Answer, Asked, Head
from warta.delivery.machines import is_machine
from warta.delivery.opening import OpenStore
from warta.delivery.paths import printed_form
from warta.delivery.plain import GUARDED, not_allowed, too_large
from warta.delivery.reads import story_at
from warta.delivery.tally import Tally

ADDRESS = "/_/baca"
# Bytes of a path, and no path of ours is as long.
LONGEST = 2000
# Views told a second and process. A process answers more pages, but whoever invents views shall not run far.
A_SECOND = 500.0

# The same whatever was told: nobody learns from it what is there.
NOTED = Answer(Head("204 No Content", (*GUARDED, ("Cache-Control", "no-store"))))


class Pace:
    """So many a second, and as many at once."""

    def __init__(self, a_second: float) -> None:
        self._a_second = a_second
        self._left = a_second
        self._at = monotonic()
        self._lock = Lock()

    def allows(self) -> bool:
        """Whether one more may come; which is then counted."""
        with self._lock:
            now = monotonic()
            self._left = min(self._a_second, self._left + (now - self._at) * self._a_second)
            self._at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True


class Beacon:
    """Adds a view to the tally when it is of a page that stands in the store."""

    def __init__(self, store: OpenStore, tally: Tally, a_second: float = A_SECOND) -> None:
        self._store = store
        self._tally = tally
        self._pace = Pace(a_second)

    def refusal(self, asked: Asked) -> Answer | None:
        """Why nothing is read of what is sent; None when it may be a path."""
        if asked.method != "POST":
            return not_allowed("POST")
        # One that does not say its length may be of any.
        return None if asked.length.isdecimal() and int(asked.length) <= LONGEST else too_large()

    def answer(self, environ: WSGIEnvironment) -> Answer:
        """Takes note of the view; says nothing. Raises when the store cannot be read."""
        # Other sites cannot make their readers' browsers count for us.
        is_ours = environ.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin"
        if is_ours and not is_machine(environ.get("HTTP_USER_AGENT", "")) and self._pace.allows():
            sent = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            path = printed_form(unquote_to_bytes(sent).decode("latin-1"))
            story = story_at(path) if path else None
            if path and story and self._store.has_page(path):
                self._tally.add(story)
        return NOTED
