"""What an upload becomes: a still, upright JPEG in sRGB with nothing in it but the picture."""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)
from pillow_heif import HeifImageFile, register_heif_opener

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
# Profiles of cameras and screens have some kilobytes; those of presses a few megabytes.
LARGEST_PROFILE = 4 * 1024 * 1024
# What Pillow and its plugins raise at files that are broken, or made to break them.
BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError, RuntimeError)
BROKEN += (OverflowError, ZeroDivisionError, AssertionError, NotImplementedError, struct.error)

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
        return words, _encoded(_upright(image))
    except BROKEN as error:
        raise Unusable("broken") from error


def clean_mark(data: bytes, most: int) -> bytes:
    """A logo as a small PNG that keeps what is transparent; Unusable for what is no picture."""
    image = _opened(data)
    if image.size[0] * image.size[1] > most or max(image.size) > WIDEST:
        raise Unusable("large")
    try:
        image.load()
        mark = _turned(image).convert("RGBA")
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


def _upright(image: Image.Image) -> Image.Image:
    """The first frame as it is meant to be seen."""
    image.draft("RGB", (LONGEST, LONGEST))
    image.load()
    profile = image.info.get("icc_profile") or b""
    turned = _turned(image)
    turned.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    return _flat(turned, profile if len(profile) <= LARGEST_PROFILE else b"")


def _turned(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except BROKEN:  # Metadata that cannot be read says nothing about how to turn it.
        return image.copy()


def _flat(image: Image.Image, profile: bytes) -> Image.Image:
    """On white where it is transparent, eight bits deep, in sRGB."""
    if image.mode.startswith(("I", "F")):
        deep = image.convert("F") if image.mode != "F" else image
        image = deep.point(lambda value: value / 257 + 0.5).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image).convert("RGB")
    elif profile:
        image = _in_srgb(image, profile)
    return image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        made = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *BROKEN):  # A profile that is none, or of other colours.
        return image
    return made if made is not None else image


def _encoded(image: Image.Image) -> bytes:
    bare, buffer = Image.new("RGB", image.size), BytesIO()
    bare.paste(image)  # Without what the file said beside the picture: Pillow would write some of it again.
    bare.save(buffer, "JPEG", quality=QUALITY, subsampling="4:4:4", optimize=False)
    return buffer.getvalue()
