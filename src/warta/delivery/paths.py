"""The path that a reader asked for, in the one form in which paths are printed."""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import quote

LONGEST = 2000

# Controls, backslashes, dot segments, and what a second decoding would turn into one of them.
_SUSPECT = re.compile(r"[\x00-\x1f\x7f\\]|/\.\.?(?:/|$)|%(?:00|2e|2f|5c)", re.IGNORECASE)


def printed_form(path_info: str) -> str | None:
    """The path in Unicode, NFC; None for one that can be no path of ours."""
    if len(path_info) > LONGEST or path_info[:1] != "/":
        return None
    if path_info.isascii():
        return path_info
    try:
        # WSGI hands bytes over as Latin-1.
        return normalize("NFC", path_info.encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return None


def is_safe(path: str) -> bool:
    """Nothing that a file system, a proxy or another decoding could take for something else."""
    return _SUSPECT.search(path) is None


def with_slash(path: str) -> str | None:
    """What was perhaps meant; None when the path has its slash or looks like a file."""
    if path.endswith("/") or "." in path[path.rfind("/") :]:
        return None
    return path + "/"


def as_location(path: str) -> str | None:
    """The path as a Location header; None when it would lead away from this site."""
    # Browsers read // and /\ as the start of another host.
    if not path.startswith("/") or path[1:2] in ("/", "\\"):
        return None
    return quote(path, safe="/%?#&=+,;:@!$'()*~[]")
