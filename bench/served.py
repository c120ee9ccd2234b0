"""What Granian runs while bench/serve.py asks: ours, and the least that WSGI can do."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces

from warta.delivery.application import Application
from warta.delivery.granian import worker
from warta.press.store import StoreReader


def empty() -> Callable[..., Iterable[bytes]]:
    """The least that WSGI can do."""

    def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]

    return app


def same_bytes() -> Callable[..., Iterable[bytes]]:
    """The page with its stored headers from a variable: what Granian costs for an answer like ours."""
    served = StoreReader(os.environ["BENCH_STORE"]).lookup(os.environ["BENCH_PATH"])
    assert served is not None
    headers = [*served.headers, ("Content-Encoding", "gzip"), ("Content-Length", str(len(served.body)))]

    def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", headers)
        return [served.body]

    return app


def hanging(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """A Django that waits for something."""
    time.sleep(30)
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


def warta() -> Application:
    """Ours."""
    home = Path(os.environ["BENCH_HOME"])
    return Application(
        os.environ["BENCH_STORE"],
        hanging,
        threads=int(os.environ["BENCH_THREADS"]),
        node="bench",
        media_root=home,
        static_root=home,
        hosts=["127.0.0.1"],
    )


def main(target: str, port: int) -> None:
    """Serves one of them; `_with_one` in the target leaves Granian a single thread."""
    name, alone, _ = target.partition("_with_one")
    Granian(
        f"served:{name}",
        factory=True,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        blocking_threads=1 if alone else int(os.environ["BENCH_THREADS"]),
        log_enabled=False,
    ).serve(spawn_target=worker if name == "warta" else None)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
