"""Who may keep a thread for long: no more requests at once than leave threads for readers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from warta.delivery.answers import Answer, sent
from warta.delivery.plain import BUSY, unavailable

RETRY_AFTER = 1

# Where a request's environ has the place that it was given before it came to a thread.
PLACE = "warta.place"


class Place:
    """What one request may keep a thread with, until it is left or forgotten."""

    def __init__(self, free: deque[None]) -> None:
        self._free: deque[None] | None = free

    def leave(self) -> None:
        """Gives the place back, once."""
        free, self._free = self._free, None
        if free is not None:
            free.append(None)

    def __del__(self) -> None:
        # Who was given it may have gone before it came to a thread; the place must not be lost with it.
        self.leave()


class Admission:
    """A number of places, taken by whoever asks first; lines before it are others' (see Waiting)."""

    def __init__(self, places: int) -> None:
        # Not a lock and a count: a place may come back from a finalizer, in the midst of anything.
        self._free = deque([None] * places)

    @property
    def free(self) -> int:
        """How many more would be admitted now."""
        return len(self._free)

    def place(self) -> Place | None:
        """One of the places that are free."""
        try:
            self._free.pop()
        except IndexError:
            return None
        return Place(self._free)

    def admit(self, app: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The application's answer, whose place is free again when it is closed; 503 when it has and finds none."""
        place = environ.pop(PLACE, None) or self.place()
        if place is None:
            return sent(busy(), environ, start_response)
        try:
            body = app(environ, start_response)
        except BaseException:
            place.leave()
            raise
        if isinstance(body, list):
            place.leave()
            return body  # Nothing more will be computed, and the server sends a list without holding a thread.
        return _Admitted(body, place)


def busy() -> Answer:
    """What is said to one who found no place."""
    return unavailable(BUSY, RETRY_AFTER)


class _Admitted:
    """An answer on its way, with its place."""

    def __init__(self, body: Iterable[bytes], place: Place) -> None:
        self._body = body
        self._place: Place | None = place

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._body)

    def close(self) -> None:
        """Closes the answer and gives the place back, once."""
        place, self._place = self._place, None
        if place is None:
            return
        try:
            close = getattr(self._body, "close", None)
            if close is not None:
                close()
        finally:
            place.leave()

    def __del__(self) -> None:
        # A server that lost its client may forget to close; the place must not be lost with it.
        self.close()
