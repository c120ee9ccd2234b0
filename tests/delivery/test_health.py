"""Load balancers ask delivery, not Django."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.delivery.client import Client
from tests.delivery.papers import Papers, html
from tests.delivery.sites import application


def test_health_tells_the_edition_without_django(home: Path, papers: Papers) -> None:
    def desk(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        raise AssertionError("Django was asked")

    client = Client(application(home, desk))
    assert client.get("/_/health").body == b'{"edition":1}'
    papers.publish({"/": html("new front")})
    response = client.get("/_/health")
    assert response.body == b'{"edition":2}'
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Cache-Control"] == "no-store"
    assert client.get("/_/health", "POST").status == 405
