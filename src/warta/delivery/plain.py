"""Short plain answers that need neither store nor Django."""

from __future__ import annotations

from warta.delivery.answers import Answer, Head, Header

REVALIDATE = "public, max-age=0, must-revalidate"

# Of what is no page: nothing may be loaded or sent from it, and no other site may draw it into its own.
GUARDED: tuple[Header, ...] = (
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
_ALWAYS: tuple[Header, ...] = (
    ("Content-Type", "text/plain; charset=utf-8"),
    *GUARDED,
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
CROWDED = (
    "Pencarian sedang ramai. Coba lagi sebentar lagi.\nToo many are searching just now. Please try again in a moment.\n"
)
TOO_LARGE = "Kiriman ini terlalu besar.\nThis is larger than what is taken here.\n"
TOO_SLOW = "Kiriman ini tidak sampai pada waktunya.\nWhat was sent did not arrive in time.\n"
BROKEN = "Meja redaksi tidak dapat menjawab.\nThe desk could not answer.\n"


def plain(status: str, text: str, *headers: Header) -> Answer:
    """A plain text with its length."""
    body = text.encode()
    return Answer(Head(status, [*_ALWAYS, *headers, ("Content-Length", str(len(body)))]), body)


def not_found() -> Answer:
    """Nothing is here."""
    return plain("404 Not Found", NOT_FOUND, ("Cache-Control", REVALIDATE))


def bad_request(text: str) -> Answer:
    """We do not even look."""
    return plain("400 Bad Request", text, _NOT_KEPT)


def not_allowed(allowed: str = "GET, HEAD") -> Answer:
    """Here one can only do something else, most often read."""
    return plain("405 Method Not Allowed", NOT_ALLOWED, ("Allow", allowed), _NOT_KEPT)


def too_slow() -> Answer:
    """We waited long enough for the rest."""
    return plain("408 Request Timeout", TOO_SLOW, _NOT_KEPT)


def too_large() -> Answer:
    """We do not take so much."""
    return plain("413 Content Too Large", TOO_LARGE, _NOT_KEPT)


def unavailable(text: str, seconds: int) -> Answer:
    """Not now; ask again in so many seconds."""
    return plain("503 Service Unavailable", text, ("Retry-After", str(seconds)), _NOT_KEPT)


def broken() -> Answer:
    """Django itself broke; the log knows how."""
    return plain("500 Internal Server Error", BROKEN, _NOT_KEPT)
