"""What the real server runs in test_granian: readers' pages before a desk that hangs until a file appears."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from time import sleep
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces

from warta.delivery.application import Application
from warta.delivery.granian import worker

HOME = Path(os.environ.get("WARTA_TEST_HOME", "/nonexistent"))


def hang(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    while not (HOME / "let-go").exists():
        sleep(0.01)
    if environ["QUERY_STRING"] == "broken":
        raise RuntimeError("as the test wanted it")
    sent = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return iter([f"at last, {len(sent)} bytes".encode()])


def make() -> Application:
    return Application(
        HOME / "store",
        hang,
        threads=4,
        node="node-1",
        media_root=HOME / "media",
        static_root=HOME / "static",
        hosts=["127.0.0.1"],
    )


def main(port: int) -> None:
    """As `warta serve` does it."""
    server = Granian(
        "tests.delivery.hanging:make",
        factory=True,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        blocking_threads=4,
        log_enabled=False,
        workers_kill_timeout=5,
    )
    server.serve(spawn_target=worker)


if __name__ == "__main__":
    main(int(sys.argv[1]))
