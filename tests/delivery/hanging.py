"""What the real server runs in test_serving: readers' pages before a desk that hangs until a file appears."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from time import sleep
from typing import Any

from warta.delivery.application import Application
from warta.delivery.serving import Entrance, configuration, work
from warta.delivery.waiting import Waiting
from warta.site import forked
from warta.site.supervision import Companion, stop

# Seconds that a request waits for the desk here, where a test does not say so.
PATIENCE = float(os.environ.get("WARTA_TEST_PATIENCE", "60"))

HOME = Path(os.environ.get("WARTA_TEST_HOME", "/nonexistent"))


def hang(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    while not (HOME / "let-go").exists():
        sleep(0.01)
    if environ["QUERY_STRING"] == "slow":
        sleep(0.1)
    if environ["QUERY_STRING"] == "broken":
        raise RuntimeError("as the test wanted it")
    sent = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start_response("200 OK", [("Content-Type", "text/plain")])
    return iter([f"at last, {len(sent)} bytes".encode()])


def make() -> Entrance:
    application = Application(
        HOME / "store",
        hang,
        threads=4,
        node="node-1",
        media_root=HOME / "media",
        static_root=HOME / "static",
        hosts=["127.0.0.1"],
    )
    entrance = Entrance(application, threads=4)
    entrance.waiting = Waiting(application.admission, patience=PATIENCE)
    return entrance


def main(port: int) -> None:
    """As `warta serve` does it."""
    server = configuration("tests.delivery.hanging:make", "127.0.0.1", port, factory=True)
    endings = forked.hold_endings()
    forked.load_ahead("tests.delivery.hanging")
    worker = Companion("web", partial(work, server, server.bind_socket()))
    signal.sigwait(endings)
    stop([worker])


if __name__ == "__main__":
    main(int(sys.argv[1]))
