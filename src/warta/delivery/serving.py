"""The web server: one event loop a process for what is printed, threads beside it for what may have to wait."""

from __future__ import annotations

import os
from asyncio import FIRST_COMPLETED, CancelledError, ensure_future, timeout, to_thread, wait, wait_for
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from io import BytesIO
from multiprocessing import parent_process
from socket import socket
from threading import Thread
from time import sleep
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi import build_environ
from uvicorn import Config, Server

from warta.delivery.admission import PLACE, Place, busy
from warta.delivery.answers import Answer, Header, asked_in, headers_of
from warta.delivery.application import FOREIGN, Application, is_for_desk
from warta.delivery.bodies import Bodies, Body, Folder, Receive, declared_in
from warta.delivery.protocol import PATIENCE, PagesFirst, RawHeaders, ServersOwn
from warta.delivery.waiting import Waiting

# Seconds that open requests get to finish when the server stops; a desk that hangs would hold it for ever.
STOP_AFTER = 5

# Seconds in which what a refused client still sends is thrown away, so that it gets to hear the answer: in all, and
# while nothing comes. nginx takes as many.
LINGER = 30.0
SILENCE = 5.0

# Where a request's scope has what its thread is to know of it.
_ENVIRON = "warta.environ"
_CLOSE = ("Connection", "close")

Send = Callable[..., Any]


class Entrance:
    """Our Application for an asynchronous server: so many threads for what it does not answer at once.

    Nothing that a client still has to send is waited for in a thread, nor taken before it is known to be wanted.
    For `hsts` seconds browsers that come by HTTPS shall insist on it; 0 leaves that to them. What is large lies in
    `folder` while it is needed, without a name; None takes the system's for temporary files.
    """

    def __init__(self, application: Application, threads: int, *, hsts: int = 0, folder: Folder = None) -> None:
        self.application = application
        # Whoever speaks HTTPS for us does not tell us; over HTTP, browsers do not listen to this.
        self._always = [(b"strict-transport-security", b"max-age=%d" % hsts)] if hsts else []
        self.servers_own = ServersOwn(self._always)
        self.bodies = Bodies(folder)
        self.waiting = Waiting(application.admission)
        self._threads = WSGIMiddleware(_as_known(application), workers=threads)  # type: ignore[arg-type]

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            environ = _environ(scope)
            answer = self.application.at_once(asked_in(environ))
            if answer is None and self.waiting.is_full and is_for_desk(environ["PATH_INFO"]):
                answer = busy()  # Before anything is taken in for it.
            sending = _Sending(send, () if answer is FOREIGN else self._always)
            await self._answer(answer, environ, receive, sending)
            sending.end()
            return
        await self._threads(scope, receive, partial(self._end_with, send))
        if parent_process() is not None:
            # This worker is done, but Python would wait for a thread that hangs.
            Thread(target=_end_soon, daemon=True).start()

    async def _end_with(self, send: Send, message: Any) -> None:
        """Before the server may end: all that was asked for is answered by then, and counted."""
        if message["type"] == "lifespan.shutdown.complete":
            await to_thread(self.application.tally.close)
        await send(message)

    async def _answer(self, answer: Answer | None, environ: WSGIEnvironment, receive: Receive, send: Send) -> None:
        declared = declared_in(environ["asgi.scope"]["headers"])
        if declared is not None:
            await (
                self._take_in(declared, environ, receive, send) if answer is None else _refuse(answer, receive, send)
            )
        elif answer is None:
            await self._work(environ, receive, send)
        else:
            await _tell(answer, send)

    async def _take_in(self, declared: int, environ: WSGIEnvironment, receive: Receive, send: Send) -> None:
        async with self.bodies.taken_in(declared, receive) as taken:
            if isinstance(taken, Body):
                # Django takes a body without a length for none, and this one is not in chunks any more.
                environ["wsgi.input"], environ["CONTENT_LENGTH"] = taken.file, str(taken.size)
                environ.pop("HTTP_TRANSFER_ENCODING", None)
                await self._work(environ, receive, send)
                return
        await _refuse(taken, receive, send)

    async def _work(self, environ: WSGIEnvironment, receive: Receive, send: Send) -> None:
        if is_for_desk(environ["PATH_INFO"]):
            place = self.waiting.at_once() or await self._waited_for(receive)
            if place is None:
                await _tell(busy(), send)
                return
            environ[PLACE] = place
        scope = environ["asgi.scope"]
        scope[_ENVIRON] = environ
        await self._threads(scope, receive, send)

    async def _waited_for(self, receive: Receive) -> Place | None:
        """A place of the desk; None when that takes too long, when who asked for it has gone, or when we stop."""
        waiting, going = ensure_future(self.waiting.place()), ensure_future(_gone(receive))
        try:
            await wait((waiting, going), return_when=FIRST_COMPLETED)
            return waiting.result() if waiting.done() else None
        except CancelledError:  # By a server that stops: this is all that is left to do here, and it is said.
            return None
        finally:
            waiting.cancel()
            going.cancel()


class _Sending:
    """What a server sends of an answer, with what it `always` adds, until it fails.

    A thread that nobody takes anything from would wait for ever, with its place: what comes later is thrown away.
    """

    def __init__(self, send: Send, always: RawHeaders) -> None:
        self._send = send
        self._always = always
        self._failed: Exception | None = None

    async def __call__(self, message: Any) -> None:
        if self._failed is not None:
            return
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *self._always]
        try:
            await self._send(message)
        except Exception as error:  # Whatever it is: the server tells it to the log, and the client by hanging up.
            self._failed = error

    def end(self) -> None:
        """Raises what it failed for."""
        if self._failed is not None:
            raise self._failed


def _environ(scope: Any) -> WSGIEnvironment:
    """The request for WSGI, as one without a body."""
    environ: WSGIEnvironment = build_environ(scope, BytesIO())  # type: ignore[arg-type,assignment]
    # Of the text that the server makes of a path, bytes that are no UTF-8 cannot be had back.
    environ["PATH_INFO"] = unquote_to_bytes(scope["raw_path"]).decode("latin-1")
    return environ


def _as_known(application: Application) -> WSGIApplication:
    """The same, told what is known already."""

    def called(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return application(environ["asgi.scope"].pop(_ENVIRON), start_response)

    return called


async def _tell(answer: Answer, send: Send, *more: Header, ends: bool = True) -> None:
    headers = [(name.lower().encode("ascii"), value.encode("latin-1")) for name, value in (*headers_of(answer), *more)]
    await send({"type": "http.response.start", "status": int(answer.head.status[:3]), "headers": headers})
    await send({"type": "http.response.body", "body": answer.body, "more_body": not ends})


async def _refuse(answer: Answer, receive: Receive, send: Send) -> None:
    """The answer and the connection's end."""
    await _tell(answer, send, _CLOSE, ends=False)
    # A connection that is closed with something unread is reset, and what we said may be lost with it.
    with suppress(TimeoutError):
        async with timeout(LINGER):
            while (await wait_for(receive(), SILENCE)).get("more_body", False):
                pass
    await send({"type": "http.response.body"})


async def _gone(receive: Receive) -> None:
    """Returns when whoever asked has hung up; all that was sent with the request is taken in by now."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _end_soon() -> None:
    sleep(STOP_AFTER)
    os._exit(0)


def configuration(served: str, host: str, port: int, *, factory: bool = False) -> Config:
    """For uvicorn; `served` names an Entrance as `module:name`, or with `factory` a function that makes one."""
    return Config(
        served,
        host=host,
        port=port,
        factory=factory,
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


def work(config: Config, listening: socket) -> None:
    """A web worker's life, until SIGTERM; others may listen at the same socket."""
    config.configure_logging()  # It was set up where the configuration was made: in another process.
    Server(config).run(sockets=[listening])
