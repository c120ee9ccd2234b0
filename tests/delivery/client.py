"""Asks a WSGI application as a browser would, under the eyes of wsgiref's validator."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIApplication
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator


@dataclass
class Response:
    status: int
    headers: dict[str, str]
    body: bytes
    names: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


def environ_for(target: str, method: str = "GET", scheme: str = "http", **headers: str) -> dict[str, Any]:
    """The environ of a request; headers as in `accept_encoding="gzip"`."""
    path, _, query = target.partition("?")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "HTTP_HOST": "warta.test",
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(),
    }
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    setup_testing_defaults(environ)
    return environ


class Client:
    """Asks `app`."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app
        self.valid = validator(app)

    def get(self, target: str, method: str = "GET", scheme: str = "http", **headers: str) -> Response:
        """The whole response; the body has the length that was promised."""
        environ = environ_for(target, method, scheme, **headers)
        # What WSGI calls invalid cannot be asked through the validator, but hostile readers send it.
        app = self.valid if environ["PATH_INFO"].startswith("/") else self.app
        return ask(app, environ)

    def head(self, target: str, **headers: str) -> Response:
        return self.get(target, "HEAD", **headers)


def ask(app: WSGIApplication, environ: dict[str, Any]) -> Response:
    """The response to a request that is an environ."""
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        started.append((status, headers))
        return lambda data: None

    chunks: Iterable[bytes] = app(environ, start_response)
    body = b"".join(chunks)
    close = getattr(chunks, "close", None)
    if close:
        close()
    ((status, headers),) = started
    response = Response(int(status[:3]), dict(headers), body, [name.lower() for name, _ in headers])
    check(response, environ["REQUEST_METHOD"])
    return response


def check(response: Response, method: str) -> None:
    """What must be true of every response."""
    assert len(set(response.names)) == len(response.names), "a header twice"
    assert "set-cookie" not in response.names
    if method != "HEAD" and "Content-Length" in response.headers:
        assert int(response.headers["Content-Length"]) == len(response.body)
    if method == "HEAD":
        assert response.body == b""
