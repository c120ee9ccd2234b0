"""What we say to a request, and how it goes over the wire."""

from __future__ import annotations

from collections.abc import Sequence
from wsgiref.types import StartResponse, WSGIEnvironment

from msgspec import Struct

Header = tuple[str, str]

# Browsers of today say the first; older ones, and what fetches ahead for them, one of the others.
_PURPOSES = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")


class Asked(Struct, gc=False):
    """A request, as far as what is printed depends on it, and whether it counts as read; what was not sent is empty.

    `purpose` is why it is asked for when nobody looks at it yet, `destination` what for. Nothing of it is kept.
    """

    method: str
    path_info: str
    host: str = ""
    accept_encoding: str = ""
    if_none_match: str | None = None
    if_modified_since: str | None = None
    user_agent: str = ""
    purpose: str = ""
    destination: str = ""
    byte_range: str | None = None
    referer: str = ""
    length: str = ""


class Head:
    """Status and headers that all answers of a page have in common; made once, also as bytes."""

    __slots__ = ("headers", "lines", "status")

    def __init__(self, status: str, headers: Sequence[Header]) -> None:
        self.status = status
        self.headers = headers
        self.lines = f"HTTP/1.1 {status}\r\n".encode("ascii") + b"".join(map(_line, headers))


class Answer(Struct, frozen=True, gc=False):
    """A whole answer; `timing` is the value of Server-Timing, the one header that no two answers have in common."""

    head: Head
    body: bytes = b""
    timing: bytes = b""

    def on_the_wire(self, end: bytes, method: str) -> bytes:
        """All bytes of it; `end` are the last lines of the head, which are the server's own."""
        body = b"" if method == "HEAD" else self.body
        if self.timing:
            return b"".join((self.head.lines, b"Server-Timing: ", self.timing, b"\r\n", end, body))
        return b"".join((self.head.lines, end, body))


def asked_in(environ: WSGIEnvironment) -> Asked:
    """What WSGI knows of a request."""
    return Asked(
        environ["REQUEST_METHOD"],
        environ["PATH_INFO"],
        environ.get("HTTP_HOST", ""),
        environ.get("HTTP_ACCEPT_ENCODING", ""),
        environ.get("HTTP_IF_NONE_MATCH"),
        environ.get("HTTP_IF_MODIFIED_SINCE"),
        environ.get("HTTP_USER_AGENT", ""),
        next((environ[name] for name in _PURPOSES if environ.get(name)), ""),
        environ.get("HTTP_SEC_FETCH_DEST", ""),
        environ.get("HTTP_RANGE"),
        environ.get("HTTP_REFERER", ""),
        environ.get("CONTENT_LENGTH", ""),
    )


def headers_of(answer: Answer) -> list[Header]:
    """All of them, for a server that writes them itself."""
    timing = [("Server-Timing", answer.timing.decode("ascii"))] if answer.timing else []
    return [*answer.head.headers, *timing]


def sent(answer: Answer, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """The answer through WSGI; HEAD gets the headers alone."""
    start_response(answer.head.status, headers_of(answer))
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else answer.body]


def _line(header: Header) -> bytes:
    """Raises ValueError for a value that would end its line and begin another."""
    name, value = header
    if not value.isprintable():
        raise ValueError(f"a header with control characters: {header!r}")
    return f"{name}: {value}\r\n".encode("latin-1")
