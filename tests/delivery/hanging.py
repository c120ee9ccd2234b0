"""What the real server runs in test_granian: readers' pages before a desk that hangs until a file appears."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from time import sleep
from typing import Any

from warta.delivery.application import Application

HOME = Path(os.environ.get("WARTA_TEST_HOME", "/nonexistent"))


def hang(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    while not (HOME / "let-go").exists():
        sleep(0.01)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return iter([b"at last"])


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
