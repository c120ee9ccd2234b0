"""Whether this node can serve readers, for load balancers: answered without Django."""

from __future__ import annotations

from msgspec import json

from warta.delivery.answers import Answer, Head
from warta.delivery.opening import OpenStore
from warta.delivery.plain import not_allowed

ADDRESS = "/_/health"


def health(store: OpenStore, method: str) -> Answer:
    """The newest edition as JSON; raises when the store cannot be read. No position: it moves with what is hidden."""
    if method not in ("GET", "HEAD"):
        return not_allowed()
    edition, _ = store.state()
    body = json.encode({"edition": edition})
    headers = [
        ("Content-Type", "application/json"),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Length", str(len(body))),
    ]
    return Answer(Head("200 OK", headers), body)
