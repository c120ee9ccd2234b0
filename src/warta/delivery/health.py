"""Whether this node can serve readers, for load balancers: answered without Django."""

from __future__ import annotations

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from msgspec import json

from warta.delivery.opening import OpenStore
from warta.delivery.plain import not_allowed

ADDRESS = "/_/health"


def health(store: OpenStore, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """The newest edition as JSON; raises when the store cannot be read. No position: it moves with what is hidden."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return not_allowed(environ, start_response)
    edition, _ = store.state()
    body = json.encode({"edition": edition})
    headers = [
        ("Content-Type", "application/json"),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Length", str(len(body))),
    ]
    start_response("200 OK", headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]
