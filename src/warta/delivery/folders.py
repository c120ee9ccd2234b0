"""Which folders are served, and what goes out with their files."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from warta.delivery.answers import Header
from warta.delivery.plain import REVALIDATE

FOR_EVER = "public, max-age=31536000, immutable"

# What Django's ManifestStaticFilesStorage makes of a name.
_HASHED = re.compile(r"\.[0-9a-f]{12}\.[A-Za-z0-9.]+$")

_TEXTS = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
_OTHERS = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_TYPES = _TEXTS | _OTHERS


@dataclass(frozen=True, slots=True)
class Folder:
    """What is served from `root`: `forever` says that no name is used twice, `ranges` that parts may be had."""

    root: str
    forever: bool
    ranges: bool
    headers: tuple[Header, ...]

    def headers_for(self, name: str) -> list[Header]:
        """What goes out with the file `name`, whatever is in it."""
        lasting = FOR_EVER if self.forever or _HASHED.search(name) else REVALIDATE
        headers = [("Content-Type", _TYPES.get(_suffix(name), "application/octet-stream"))]
        headers += [("Cache-Control", lasting), *self.headers]
        if self.ranges:
            headers.append(("Accept-Ranges", "bytes"))
        if is_text(name):
            headers.append(("Vary", "Accept-Encoding"))
        return headers


def media(root: Path) -> Folder:
    """Renditions, with random names; originals and documents lie in other folders and are never served from here."""
    headers = (
        ("X-Content-Type-Options", "nosniff"),
        # A file that turns out to be a page or a script gets no rights.
        ("Content-Security-Policy", "default-src 'none'; sandbox"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        # Feed readers and other sites show them too.
        ("Cross-Origin-Resource-Policy", "cross-origin"),
    )
    return Folder(os.path.realpath(root / "images"), True, True, headers)


def static(root: Path) -> Folder:
    """Styles, scripts and fonts; those with a digest in their name never change."""
    headers = (
        ("X-Content-Type-Options", "nosniff"),
        # A drawing that is opened by itself runs no script.
        ("Content-Security-Policy", "default-src 'none'; sandbox"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    )
    return Folder(os.path.realpath(root), False, False, headers)


def is_text(name: str) -> bool:
    """Whether it is worth packing."""
    return _suffix(name) in _TEXTS


def _suffix(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}"
