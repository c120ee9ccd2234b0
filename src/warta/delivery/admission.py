"""Who may keep a thread for long: no more requests at once than leave threads for readers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from warta.delivery.answers import Answer, sent
from warta.delivery.plain import BUSY, unavailable

RETRY_AFTER = 1


class Admission:
    """A number of places; who finds none is sent away at once instead of waiting in a thread."""

    def __init__(self, places: int) -> None:
        # Not a lock and a count: a place may come back from a finalizer, in the midst of anything.
        self._free = deque([None] * places)

    @property
    def free(self) -> int:
        """How many more would be admitted now."""
        return len(self._free)

    def admit(self, app: WSGIApplication, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The application's answer, whose place is free again when it is closed; or 503."""
        try:
            self._free.pop()
        except IndexError:
            return sent(_busy(), environ, start_response)
        try:
            body = app(environ, start_response)
        except BaseException:
            self.leave()
            raise
        if isinstance(body, list):
            self.leave()
            return body  # Nothing more will be computed, and the server sends a list without holding a thread.
        return _Admitted(body, self)

    def refusal(self) -> Answer | None:
        """What `admit` would say to one more, which then need not come; None while there are places."""
        return None if self._free else _busy()

    def leave(self) -> None:
        """Gives a place back."""
        self._free.append(None)


def _busy() -> Answer:
    return unavailable(BUSY, RETRY_AFTER)


class _Admitted:
    """An answer on its way, with its place."""

    def __init__(self, body: Iterable[bytes], admission: Admission) -> None:
        self._body = body
        self._admission: Admission | None = admission

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._body)

    def close(self) -> None:
        """Closes the answer and gives the place back, once."""
        admission, self._admission = self._admission, None
        if admission is None:
            return
        try:
            close = getattr(self._body, "close", None)
            if close is not None:
                close()
        finally:
            admission.leave()

    def __del__(self) -> None:
        # A server that lost its client may forget to close; the place must not be lost with it.
        self.close()
