"""Colours that can be read: contrast as WCAG 2.2 measures it, and the nearest colour that has enough of it."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

_HEX = re.compile(r"#[0-9a-f]{6}")
# WCAG 2.2, 1.4.3: for text of usual size.
ENOUGH = 4.5
# What stands below the accent and what is written on it, as in theme.css: by day and by night.
BY_DAY = ("#ffffff", "#f3f5f3")
BY_NIGHT = ("#111513", "#1a201d", "#06231a")


def is_colour(text: str) -> bool:
    """Whether it may stand in a style sheet: `#00694e`."""
    return _HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """From 1 (none) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, grounds: tuple[str, ...]) -> float:
    """On the ground where it is hardest to read."""
    return min(contrast(colour, ground) for ground in grounds)


def nearest_readable(colour: str, grounds: tuple[str, ...]) -> str:
    """The same hue, darker on light grounds and lighter on dark ones, just as far as is needed."""
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    step = -1 / 256 if _luminance(grounds[0]) > 0.5 else 1 / 256
    while least_contrast(colour, grounds) < ENOUGH:
        lightness += step
        colour = "#" + "".join(f"{round(part * 255):02x}" for part in hls_to_rgb(hue, lightness, saturation))
    return colour


def validate_colour(colour: str, grounds: tuple[str, ...]) -> None:
    """Raises a ValidationError that names the measured contrast and a colour that will do."""
    if not is_colour(colour):
        raise ValidationError(_("A colour is written as # and six digits or letters from a to f: #00694e."))
    measured = least_contrast(colour, grounds)
    if measured < ENOUGH:
        ground = min(grounds, key=lambda one: contrast(colour, one))
        raise ValidationError(
            _("Hard to read: its contrast with %(ground)s is %(measured)s to 1, and 4.5 is needed. Try %(near)s."),
            params={
                "ground": ground,
                # Rounded down: 4.49 is not 4.5.
                "measured": number_format(int(measured * 100) / 100, 2),
                "near": nearest_readable(colour, grounds),
            },
        )


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
