"""Pictures as files: decoded once, made smaller, encoded, with the name of whose they are."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from PIL import Image

from warta.newsroom.jpeg import said, with_rights, without_metadata
from warta.newsroom.renditions import WIDEST
from warta.newsroom.uploads.showing import bare, upright

Box = tuple[float, float, float, float]

# Of libavif's 0 to 10: a fifth of the time of 8, and files an eighth larger. No thread of its own: pictures are
# encoded beside each other.
SPEED = 9
# Messengers show no preview of a larger one.
MOST_SOCIAL = 300_000
_STEP, _LOWEST = 8, 6
_SHADES = 5
_SAMPLE = (48, 48)


def decoded(file: IO[bytes]) -> tuple[Image.Image, tuple[int, int]]:
    """The picture, no larger than renditions need, and the size it really has."""
    with Image.open(file) as image:
        wide, high = image.size
        picture = upright(image, WIDEST, max(wide, high))
    turned = (wide > high) != (picture.width > picture.height)
    if (shorter := min(picture.size)) > WIDEST:
        few = (round(picture.width * WIDEST / shorter), round(picture.height * WIDEST / shorter))
        picture = picture.resize(few, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return bare(picture), (high, wide) if turned else (wide, high)


def tone_of(picture: Image.Image) -> str:
    """The colour of most of it, such as `#3a6b8c`: what holds its place until it is there."""
    few = picture.resize(_SAMPLE, Image.Resampling.BOX).quantize(_SHADES)
    _count, shade = max(few.getcolors() or [(0, 0)])
    red, green, blue = (few.getpalette() or [])[3 * int(shade) : 3 * int(shade) + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"


def resized(picture: Image.Image, size: tuple[int, int], box: Box) -> Image.Image:
    """A part of it, in a size."""
    return picture.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=2.0)


def jpeg(picture: Image.Image, quality: int, credit: str, rights: str) -> bytes:
    """A file that says whose it is, where somebody is said."""
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality, progressive=True, optimize=True)
    clean = without_metadata(buffer.getvalue())
    return with_rights(clean, credit, rights) if credit or rights else clean


def small_jpeg(picture: Image.Image, quality: int, credit: str, rights: str) -> bytes:
    """The same, as good as it can be in MOST_SOCIAL bytes."""
    data = jpeg(picture, quality, credit, rights)
    while len(data) > MOST_SOCIAL and quality > _LOWEST:
        quality = max(quality - _STEP, _LOWEST)
        data = jpeg(picture, quality, credit, rights)
    return data


def avif(picture: Image.Image, quality: int, credit: str, rights: str) -> bytes:
    """A file that says whose it is, where somebody is said."""
    exif, xmp = said(credit, rights) if credit or rights else (b"", b"")
    buffer = BytesIO()
    picture.save(buffer, "AVIF", quality=quality, speed=SPEED, max_threads=1, exif=exif, xmp=xmp)
    return buffer.getvalue()
