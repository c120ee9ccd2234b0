"""An Application over the folder of a newsroom, with a desk that says what it was asked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from warta.delivery.application import Application


def desk(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """A Django that says what it was asked."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return iter([f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}".encode()])


def application(home: Path, django: Any = desk, **options: Any) -> Application:
    """An Application over the folder `home`."""
    wanted = {"threads": 4, "node": "node-1", "hosts": ["warta.test"]} | options
    return Application(home / "store", django, media_root=home / "media", static_root=home / "static", **wanted)
