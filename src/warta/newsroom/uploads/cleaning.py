"""What an upload becomes: a still, upright JPEG in sRGB with nothing in it but the picture."""

from __future__ import annotations

from io import BytesIO

from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)
from pillow_heif import HeifImageFile, register_heif_opener

from warta.newsroom.uploads.showing import BROKEN, bare, turned_by_exif, upright
from warta.newsroom.uploads.words import words_in

register_heif_opener(thumbnails=False)
_READERS = (
    *(AvifImagePlugin.AvifImageFile, GifImagePlugin.GifImageFile, HeifImageFile, JpegImagePlugin.JpegImageFile),
    *(PngImagePlugin.PngImageFile, WebPImagePlugin.WebPImageFile),
)
# Not by the name of the file, and by no reader that nobody needs.
FORMATS = tuple(str(reader.format) for reader in _READERS)
# Three times as wide as what any reader gets; a file of fifty megapixels would fill the memory of whoever renders it.
LONGEST = 6000
# A JPEG knows no more, on either side.
WIDEST = 65_000
QUALITY = 92
# A logo is 40 px high in the masthead, on screens of up to four pixels to one.
MARK = (800, 160)

Image.MAX_IMAGE_PIXELS = None  # Ours is asked for, and answered with a reason.
ImageFile.LOAD_TRUNCATED_IMAGES = False


class Unusable(Exception):
    """Why an upload cannot be used: `format`, `large` or `broken`."""


def clean(data: bytes, most: int) -> tuple[dict[str, str], bytes]:
    """What the picture says in words, and a clean picture of `most` pixels at most; Unusable for what is none."""
    image = _opened(data)
    width, height = image.size
    if width * height > most or max(width, height) > WIDEST:
        raise Unusable("large")
    try:
        words = words_in(image)
        return words, _encoded(upright(image, LONGEST, LONGEST))
    except BROKEN as error:
        raise Unusable("broken") from error


def clean_mark(data: bytes, most: int) -> bytes:
    """A logo as a small PNG that keeps what is transparent; Unusable for what is no picture."""
    image = _opened(data)
    if image.size[0] * image.size[1] > most or max(image.size) > WIDEST:
        raise Unusable("large")
    try:
        image.load()
        mark = turned_by_exif(image).convert("RGBA")
        mark.thumbnail(MARK, Image.Resampling.LANCZOS)
        bare, buffer = Image.new("RGBA", mark.size), BytesIO()
        bare.paste(mark)
        bare.save(buffer, "PNG", optimize=True)
    except BROKEN as error:
        raise Unusable("broken") from error
    return buffer.getvalue()


def _opened(data: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(data), formats=FORMATS)
    except (*BROKEN, Image.DecompressionBombError) as error:
        raise Unusable("format") from error


def _encoded(image: Image.Image) -> bytes:
    buffer = BytesIO()
    bare(image).save(buffer, "JPEG", quality=QUALITY, subsampling="4:4:4", optimize=False)
    return buffer.getvalue()
