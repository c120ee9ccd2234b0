"""JPEG files without what cameras and programs write into them: place, device, thumbnails, earlier captions."""

from __future__ import annotations

from collections.abc import Iterator

JPEG = b"\xff\xd8"
_SCAN = 0xDA
# APP0 (JFIF), APP2 (colour profile) and APP14 (Adobe's colour transform) say how to show the picture.
_SHOWN = {0xE0, 0xE2, 0xEE}
_APPLICATIONS, _COMMENT = range(0xE0, 0xF0), 0xFE


def without_metadata(jpeg: bytes) -> bytes:
    """The same picture, pixel for pixel, with nothing beside it."""
    return b"".join(_kept(jpeg))


def _kept(jpeg: bytes) -> Iterator[bytes]:
    yield JPEG
    at = len(JPEG)
    while (marker := jpeg[at + 1]) != _SCAN:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if marker in _SHOWN or (marker not in _APPLICATIONS and marker != _COMMENT):
            yield jpeg[at:end]
        at = end
    yield jpeg[at:]
