"""Short plain answers that need neither store nor Django."""

from __future__ import annotations

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

REVALIDATE = "public, max-age=0, must-revalidate"
Header = tuple[str, str]

_ALWAYS: tuple[Header, ...] = (
    ("Content-Type", "text/plain; charset=utf-8"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'"),
)
_NOT_KEPT: Header = ("Cache-Control", "no-store")

NOT_FOUND = "Halaman tidak ditemukan.\nNot found.\n"
BAD_HOST = "Nama situs ini tidak dikenal di sini.\nThis server does not answer for that host.\n"
BAD_PATH = "Alamat ini tidak sah.\nThis is not a valid address.\n"
NOT_ALLOWED = "Metode ini tidak diizinkan di alamat ini.\nThis method is not allowed here.\n"
UNAVAILABLE = (
    "Situs ini sedang tidak tersedia. Coba lagi sebentar lagi.\nUnavailable for the moment. Please try again.\n"
)
BUSY = "Meja redaksi sedang sibuk. Coba lagi sebentar lagi.\nThe desk is busy. Please try again in a moment.\n"
BROKEN = "Meja redaksi tidak dapat menjawab.\nThe desk could not answer.\n"


def answer(
    environ: WSGIEnvironment, start_response: StartResponse, status: str, text: str, *headers: Header
) -> Iterable[bytes]:
    """A plain text with its length; HEAD gets the headers alone."""
    body = text.encode()
    start_response(status, [*_ALWAYS, *headers, ("Content-Length", str(len(body)))])
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def not_found(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Nothing is here."""
    return answer(environ, start_response, "404 Not Found", NOT_FOUND, ("Cache-Control", REVALIDATE))


def bad_request(environ: WSGIEnvironment, start_response: StartResponse, text: str) -> Iterable[bytes]:
    """We do not even look."""
    return answer(environ, start_response, "400 Bad Request", text, _NOT_KEPT)


def not_allowed(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Here one can only read."""
    allow = ("Allow", "GET, HEAD")
    return answer(environ, start_response, "405 Method Not Allowed", NOT_ALLOWED, allow, _NOT_KEPT)


def unavailable(environ: WSGIEnvironment, start_response: StartResponse, text: str, seconds: int) -> Iterable[bytes]:
    """Not now; ask again in so many seconds."""
    retry = ("Retry-After", str(seconds))
    return answer(environ, start_response, "503 Service Unavailable", text, retry, _NOT_KEPT)


def broken(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Django itself broke; the log knows how."""
    return answer(environ, start_response, "500 Internal Server Error", BROKEN, _NOT_KEPT)
