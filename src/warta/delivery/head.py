"""The head of an answer, as it goes over the wire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from wsgiref.types import StartResponse

from warta.delivery.plain import Header


class Prepared:
    """Status and headers that all answers of a page have in common; made once, also as bytes."""

    __slots__ = ("headers", "lines", "status")

    def __init__(self, status: str, headers: Sequence[Header]) -> None:
        self.status = status
        self.headers = headers
        self.lines = _lines(status, headers)


class Head:
    """start_response for an answer that is sent as a whole."""

    __slots__ = ("lines",)

    def __call__(self, status: str, headers: Sequence[Header], exc_info: Any = None) -> Any:
        self.lines = _lines(status, headers)

    def take(self, prepared: Prepared, last: Header) -> None:
        """The same for what is prepared, and one header more."""
        self.lines = prepared.lines + _line(last)


def start(start_response: StartResponse | Head, prepared: Prepared, last: Header) -> None:
    """Begins an answer, with all that is prepared and one header more."""
    if type(start_response) is Head:
        start_response.take(prepared, last)
    else:
        start_response(prepared.status, [*prepared.headers, last])


def _lines(status: str, headers: Sequence[Header]) -> bytes:
    return f"HTTP/1.1 {status}\r\n".encode("ascii") + b"".join(map(_line, headers))


def _line(header: Header) -> bytes:
    """Raises ValueError for a value that would end its line and begin another."""
    name, value = header
    if not value.isprintable():
        raise ValueError(f"a header with control characters: {header!r}")
    return f"{name}: {value}\r\n".encode("latin-1")


class ServersOwn:
    """What the server adds to each head, made once for as long as it holds."""

    __slots__ = ("_headers", "_lines")

    def __init__(self) -> None:
        self._headers: list[tuple[bytes, bytes]] = []
        self._lines = b"\r\n"

    def __call__(self, headers: list[tuple[bytes, bytes]]) -> bytes:
        """The end of a head; `headers` as uvicorn has them: another list each second, with another date in it."""
        if headers is not self._headers:
            self._headers, self._lines = headers, b"".join(b"%b: %b\r\n" % header for header in headers) + b"\r\n"
        return self._lines
