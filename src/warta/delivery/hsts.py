"""Tells browsers that came by HTTPS to keep to it."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from wsgiref.types import StartResponse

from warta.delivery.answers import Header

ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None


def with_hsts(start_response: StartResponse, seconds: int) -> StartResponse:
    """Adds the header, unless the response has its own."""

    def start(status: str, headers: list[Header], exc_info: ExcInfo = None, /) -> Callable[[bytes], object]:
        if not any(name.lower() == "strict-transport-security" for name, _ in headers):
            headers = [*headers, ("Strict-Transport-Security", f"max-age={seconds}")]
        return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

    return start
