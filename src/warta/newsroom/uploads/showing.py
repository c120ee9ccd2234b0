"""A picture as it is meant to be seen: upright, on white, eight bits deep, in sRGB."""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

# Profiles of cameras and screens have some kilobytes; those of presses a few megabytes.
LARGEST_PROFILE = 4 * 1024 * 1024
# What Pillow and its plugins raise at files that are broken, or made to break them.
BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError, RuntimeError)
BROKEN += (OverflowError, ZeroDivisionError, AssertionError, NotImplementedError, struct.error)


def upright(image: Image.Image, least: int, most: int) -> Image.Image:
    """The first frame, at most `most` on a side; a large JPEG is decoded smaller, with `least` left on each side."""
    image.draft("RGB", (least, least))
    image.load()
    profile = image.info.get("icc_profile") or b""
    turned = turned_by_exif(image)
    turned.thumbnail((most, most), Image.Resampling.LANCZOS)
    return _flat(turned, profile if len(profile) <= LARGEST_PROFILE else b"")


def turned_by_exif(image: Image.Image) -> Image.Image:
    """As the camera was held."""
    try:
        return ImageOps.exif_transpose(image)
    except BROKEN:  # Metadata that cannot be read says nothing about how to turn it.
        return image.copy()


def bare(image: Image.Image) -> Image.Image:
    """Without what the file said beside the picture: Pillow would write some of it again."""
    made = Image.new("RGB", image.size)
    made.paste(image)
    return made


def _flat(image: Image.Image, profile: bytes) -> Image.Image:
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
