"""How Granian calls us: while pages are asked for, one of its threads answers and the others rest."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from threading import Lock, get_ident
from time import monotonic
from typing import Any, Protocol

import granian.wsgi
from granian.server import mp

from warta.delivery.application import Application
from warta.delivery.plain import Header

# A thread rests when another answered so lately (seconds), until that one has to wait for something, or so long.
LATELY = 0.01
REST = 1.0


class Answering(Protocol):
    """Granian's side of one request."""

    def response_bytes(self, status: int, headers: list[Header], body: bytes) -> None: ...


Serve = Callable[[Answering, dict[str, Any]], object]


class Turns:
    """Whose turn it is to answer for pages."""

    def __init__(self) -> None:
        self._last = (0, 0.0)
        self._resting: deque[Lock] = deque()

    def done(self) -> None:
        """This thread has answered; it rests now if another one is at it."""
        me, now = get_ident(), monotonic()
        who, at = self._last
        if who == me or now - at > LATELY:
            self._last = (me, now)
        else:
            self._rest()

    def pass_on(self) -> None:
        """This thread may have to wait: another takes its place."""
        self._last = (0, 0.0)
        with suppress(IndexError):  # Nobody rests.
            self._resting.pop().release()

    def _rest(self) -> None:
        bed = Lock()
        bed.acquire()
        self._resting.append(bed)
        # Not at all if the other one has passed on in the meantime and found nobody to wake.
        woken = self._last[0] != 0 and bed.acquire(timeout=REST)
        if not woken:
            with suppress(ValueError):  # Called in this very moment.
                self._resting.remove(bed)


class _Response:
    """start_response, for an answer that is sent as a whole."""

    __slots__ = ("headers", "status")

    def __call__(self, status: str, headers: list[Header], exc_info: object = None) -> None:
        self.status = int(status[:3])
        self.headers = headers


def worker(*arguments: Any, **options: Any) -> None:
    """Granian's WSGI worker with `taking_turns` between it and our Application: give it to Granian.serve."""
    # Granian has no public place for this; docs/decisions/0006 says why we need one.
    mp._wsgi_call_wrap = taking_turns  # type: ignore[attr-defined, assignment]
    mp.MPServer._spawn_wsgi_worker(*arguments, **options)


def taking_turns(application: Application, scope_options: dict[str, Any], access_log: str | None = None) -> Serve:
    """What Granian calls for each request."""
    serve = granian.wsgi._callback_wrapper(application, scope_options, access_log)
    turns = Turns()

    def run(answering: Answering, environ: dict[str, Any]) -> None:
        if application.waits(environ["PATH_INFO"]):
            turns.pass_on()
            serve(answering, environ)
            return
        response = _Response()
        body: Iterable[bytes] = application(environ, response)  # type: ignore[arg-type]
        answering.response_bytes(response.status, response.headers, b"".join(body))
        turns.done()

    return run
