"""The head of an answer, as it goes over the wire."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from warta.delivery.plain import Header

# A KB each; all that most sites are asked for.
REMEMBERED = 4000


class Head:
    """start_response for an answer that is sent as a whole."""

    __slots__ = ("_lines",)

    def __call__(self, status: str, headers: list[Header], exc_info: Any = None) -> Any:
        # All but the last one, which tells how long it took, are the same when the page is asked for again.
        self._lines = _status_and_lines(status, tuple(headers[:-1])) + _line(headers[-1])

    def packed(self, also: bytes, stays: bool) -> bytes:
        """The bytes before the body; `also` are the server's own lines, `stays` says whether the connection does."""
        return b"%b%b\r\n" % (self._lines, also) if stays else b"%b%bConnection: close\r\n\r\n" % (self._lines, also)


def _line(header: Header) -> bytes:
    """Raises ValueError for a value that would end its line and begin another."""
    name, value = header
    if not value.isprintable():
        raise ValueError(f"a header with control characters: {header!r}")
    return f"{name}: {value}\r\n".encode("latin-1")


@lru_cache(maxsize=REMEMBERED)
def _status_and_lines(status: str, headers: tuple[Header, ...]) -> bytes:
    return f"HTTP/1.1 {status}\r\n".encode("ascii") + b"".join(map(_line, headers))


class ServersOwn:
    """The lines that the server adds to each answer, made once for as long as they hold."""

    __slots__ = ("_headers", "_lines")

    def __init__(self) -> None:
        self._headers: list[tuple[bytes, bytes]] = []
        self._lines = b""

    def __call__(self, headers: list[tuple[bytes, bytes]]) -> bytes:
        """`headers` as uvicorn has them: another list each second, with another date in it."""
        if headers is not self._headers:
            self._headers, self._lines = headers, b"".join(b"%b: %b\r\n" % header for header in headers)
        return self._lines
