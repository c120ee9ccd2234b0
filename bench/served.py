"""What uvicorn runs while bench/serve.py asks: ours, and the least that an application can do in it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from uvicorn import Config, Server

from warta.delivery.application import Application
from warta.delivery.serving import Entrance, configuration
from warta.press.store import StoreReader


def same_bytes() -> Callable[..., Any]:
    """The page with its stored headers from a variable: what uvicorn costs for an answer like ours."""
    served = StoreReader(os.environ["BENCH_STORE"]).lookup(os.environ["BENCH_PATH"])
    assert served is not None
    also = [("Content-Encoding", "gzip"), ("Content-Length", str(len(served.body)))]
    headers = [(name.lower().encode(), value.encode()) for name, value in [*served.headers, *also]]

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": served.body})

    return app


def hanging(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """A Django that waits for something."""
    time.sleep(30)
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


def warta() -> Entrance:
    """Ours."""
    home = Path(os.environ["BENCH_HOME"])
    threads = int(os.environ["BENCH_THREADS"])
    application = Application(
        os.environ["BENCH_STORE"],
        hanging,
        threads=threads,
        node="bench",
        media_root=home,
        static_root=home,
        hosts=["127.0.0.1"],
    )
    return Entrance(application, threads)


def main(target: str, port: int) -> None:
    """Serves one of them."""
    if target == "warta":
        server = configuration("served:warta", "127.0.0.1", port, factory=True)
    else:
        server = Config(f"served:{target}", host="127.0.0.1", port=port, factory=True, loop="uvloop",
                        interface="asgi3", lifespan="off", access_log=False, log_level="error")  # fmt: skip
    Server(server).run()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
