"""How bodies are compressed, once, when they are printed."""

from __future__ import annotations

import gzip
import zlib

# Level 9 costs reader pages nothing measurable over 6 and is never bigger.
LEVEL = 9


def packed(body: bytes) -> bytes:
    """The gzip form of `body`; the same bytes every time."""
    return gzip.compress(body, LEVEL, mtime=0)


def unpacked(body: bytes) -> bytes | None:
    """What is in gzip bytes; None when they are damaged."""
    try:
        return gzip.decompress(body)
    except (OSError, EOFError, zlib.error):
        return None
