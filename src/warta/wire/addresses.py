"""What an old address tells: which story it is, when it was written, what it may be called here."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from msgspec import Struct

from warta.newsroom.slugs import slugified
from warta.wire.dates import from_epoch

_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_EPOCH = re.compile(r"-(1\d{9})(?:\.\w+)?$")
_EXTENSION = re.compile(r"\.(?:s?html?|php|aspx?|jsp)$", re.IGNORECASE)
_NOT_IN_PATH = re.compile(r"[\s\x00-\x1f\\]")


class OldAddress(Struct, frozen=True):
    """`key` tells the same story again; `day` and `written` are the witnesses in the address, where there are any."""

    key: str
    path: str
    host: str
    slug: str
    day: date | None
    written: datetime | None


def is_sane_slug(slug: str) -> bool:
    """Whether a slug says something: two words or more, and not numbers alone."""
    return "-" in slug and len(slug) >= 8 and not slug.replace("-", "").isdigit()


def slug_for(headline: str, from_address: str = "") -> str:
    """The address's own last part where it is sane, else made of the headline; never a pure number."""
    if is_sane_slug(from_address):
        return from_address
    slug = slugified(headline)
    return f"berita-{slug}" if slug.isdigit() else slug


def _day_in(path: str) -> date | None:
    match = _DAY.search(path)
    if not match:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def read_address(url: str) -> OldAddress | None:
    """An absolute http address taken apart, or none where it is not one."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = parts.path
    if parts.scheme not in ("http", "https") or not host or _NOT_IN_PATH.search(path):
        return None
    last = path.rstrip("/").rpartition("/")[2]
    epoch = _EPOCH.search(last, max(0, len(last) - 20))
    last = _EXTENSION.sub("", last[: epoch.start()] if epoch else last)
    return OldAddress(
        # http and https, with www or without, with a last slash or without, are one story.
        key=f"https://{host}{path.rstrip('/')}{'?' + parts.query if parts.query else ''}",
        path=path if path.strip("/") else "",
        host=host,
        slug=slugified(last),
        day=_day_in(path),
        written=from_epoch(int(epoch[1])) if epoch else None,
    )
