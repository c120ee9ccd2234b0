"""The pictures that are made of a photo, each by Wagtail's name for it: shape, size, format, quality."""

from __future__ import annotations

# Filter specification -> role in facts.values.Rendition; in a role and format the narrowest first. AVIF is what nearly
# every browser loads; JPEG is for the others, for feeds and for machines.
RENDITIONS = {
    "width-480|format-avif|avifquality-50": "full",
    "width-800|format-avif|avifquality-50": "full",
    "width-1200|format-avif|avifquality-48": "full",
    "width-1600|format-avif|avifquality-46": "full",
    "width-800|format-jpeg|jpegquality-76": "full",
    "width-1200|format-jpeg|jpegquality-80": "full",
    "fill-400x225|format-avif|avifquality-50": "card",
    "fill-800x450|format-avif|avifquality-50": "card",
    "fill-1200x675|format-avif|avifquality-48": "card",
    "fill-400x225|format-jpeg|jpegquality-70": "card",
    "fill-800x450|format-jpeg|jpegquality-74": "card",
    "fill-200x200|format-avif|avifquality-50": "square",
    "fill-200x200|format-jpeg|jpegquality-74": "square",
    "fill-600x600|format-jpeg|jpegquality-74": "square",
    "fill-1200x630|format-jpeg|jpegquality-78": "social",
}
WIDEST = 1600


def format_of(spec: str) -> str:
    """`avif` or `jpeg`."""
    return spec.split("|")[1].removeprefix("format-")


def quality_of(spec: str) -> int:
    """From 0 to 100, on the scale of its format."""
    return int(spec.rpartition("-")[2])
