"""The web server: one event loop a process for what is printed, threads beside it for what may have to wait."""

from __future__ import annotations

import os
from asyncio import timeout
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing import parent_process
from threading import Thread
from time import sleep
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from a2wsgi import WSGIMiddleware
from uvicorn import Config

from warta.delivery.answers import Answer
from warta.delivery.application import Application
from warta.delivery.bodies import Bodies, Body, Receive, declared_in
from warta.delivery.protocol import PATIENCE, PagesFirst

# Seconds that open requests get to finish when the server stops; a desk that hangs would hold it for ever.
STOP_AFTER = 5

# Seconds in which what a refused client still sends is thrown away, so that it gets to hear the answer.
LINGER = 2.0

# Where a request's scope has the body that was taken in.
_BODY = "warta.body"
_CLOSE = ("Connection", "close")

Send = Callable[..., Any]


class Served(WSGIMiddleware):
    """Our Application for an asynchronous server: so many threads for what PagesFirst does not answer itself.

    Nothing that a client still has to send is waited for in a thread.
    """

    def __init__(self, application: Application, threads: int) -> None:
        super().__init__(_with_body(application), workers=threads)  # type: ignore[arg-type]
        self.application = application
        self.bodies = Bodies()

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        declared = declared_in(scope["headers"]) if scope["type"] == "http" else None
        if declared is None:
            await super().__call__(scope, receive, send)
        else:
            await self._after_body(declared, scope, receive, send)
        if scope["type"] == "lifespan" and parent_process() is not None:
            # This worker is done, but Python would wait for a thread that hangs.
            Thread(target=_end_soon, daemon=True).start()

    async def _after_body(self, declared: int, scope: Any, receive: Receive, send: Send) -> None:
        async with self.bodies.taken_in(declared, receive) as taken:
            if isinstance(taken, Body):
                scope[_BODY] = taken
                await super().__call__(scope, receive, send)
                return
        await _refuse(taken, receive, send)


def _with_body(application: Application) -> WSGIApplication:
    """The same, reading what was taken in."""

    def called(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body: Body | None = environ["asgi.scope"].get(_BODY)
        if body is not None:
            # Django takes a body without a length for none, and this one is not in chunks any more.
            environ["wsgi.input"], environ["CONTENT_LENGTH"] = body.file, str(body.size)
            environ.pop("HTTP_TRANSFER_ENCODING", None)
        return application(environ, start_response)

    return called


async def _refuse(answer: Answer, receive: Receive, send: Send) -> None:
    """The answer and the connection's end."""
    head = (*answer.head.headers, _CLOSE)
    headers = [(name.lower().encode("ascii"), value.encode("latin-1")) for name, value in head]
    await send({"type": "http.response.start", "status": int(answer.head.status[:3]), "headers": headers})
    await send({"type": "http.response.body", "body": answer.body, "more_body": True})
    # A connection that is closed with something unread is reset, and what we said may be lost with it.
    with suppress(TimeoutError):
        async with timeout(LINGER):
            while (await receive()).get("more_body", False):
                pass
    await send({"type": "http.response.body"})


def _end_soon() -> None:
    sleep(STOP_AFTER)
    os._exit(0)


def configuration(served: str, host: str, port: int, *, workers: int = 1, factory: bool = False) -> Config:
    """For uvicorn; `served` names a Served as `module:name`, or with `factory` a function that makes one."""
    return Config(
        served,
        host=host,
        port=port,
        factory=factory,
        workers=workers,
        loop="uvloop",
        http=PagesFirst,
        ws="none",
        interface="asgi3",
        lifespan="on",
        access_log=False,
        log_config=None,
        log_level="error",
        # Who asked and how is told by whoever stands before us; nothing here believes it.
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=int(PATIENCE),
        timeout_graceful_shutdown=STOP_AFTER,
    )
