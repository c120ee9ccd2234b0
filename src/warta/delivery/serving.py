"""The web server: one event loop a process for what is printed, threads beside it for what may have to wait."""

from __future__ import annotations

import os
from collections.abc import Callable
from multiprocessing import parent_process
from threading import Thread
from time import sleep
from typing import Any

from a2wsgi import WSGIMiddleware
from uvicorn import Config

from warta.delivery.application import Application
from warta.delivery.protocol import PATIENCE, PagesFirst

# Seconds that open requests get to finish when the server stops; a desk that hangs would hold it for ever.
STOP_AFTER = 5

Receive = Callable[..., Any]


class Served(WSGIMiddleware):
    """Our Application for an asynchronous server: so many threads for what PagesFirst does not answer itself."""

    def __init__(self, application: Application, threads: int) -> None:
        super().__init__(application, workers=threads)  # type: ignore[arg-type]

    async def __call__(self, scope: Any, receive: Receive, send: Callable[..., Any]) -> None:
        await super().__call__(scope, _whole(receive), send)
        if scope["type"] == "lifespan" and parent_process() is not None:
            # This worker is done, but Python would wait for a thread that hangs.
            Thread(target=_end_soon, daemon=True).start()


def _whole(receive: Receive) -> Receive:
    """The same, but who is gone in the midst of a body is an error: half a form is not taken for all of it."""

    async def received() -> Any:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionAbortedError("the client is gone")
        return message

    return received


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
