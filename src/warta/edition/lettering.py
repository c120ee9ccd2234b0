"""The icon that phones show: a letter drawn as a picture, for they take no drawing."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

SIZE = 512
# Phones cut a round piece out of it: the letters stay within.
WIDEST, HIGHEST = 0.5, 0.4
# The one font that is everywhere has no bold face.
BOLD = 0.022
# No font has a letter for it, so it is drawn as what is missing.
_MISSING = "\uffff"


def lettered(letters: str, colour: str) -> bytes:
    """White letters in the middle of a square of a colour, as a PNG; the square alone where one cannot be drawn."""
    icon = Image.new("RGB", (SIZE, SIZE), colour)
    if letters and all(map(_is_known, letters)):
        drawn = _drawn(letters)
        icon.paste("#fff", ((SIZE - drawn.width) // 2, (SIZE - drawn.height) // 2), drawn)
    file = BytesIO()
    icon.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _is_known(letter: str) -> bool:
    font = ImageFont.load_default(64)
    return bytes(font.getmask(letter)) not in (b"", bytes(font.getmask(_MISSING)))


def _drawn(letters: str) -> Image.Image:
    """The letters without what is empty around them: fonts put them anywhere but in the middle of their line."""
    left, top, right, bottom = ImageFont.load_default(SIZE).getbbox(letters)
    size = SIZE * min(WIDEST * SIZE / (right - left), HIGHEST * SIZE / (bottom - top))
    sheet = Image.new("L", (2 * SIZE, 2 * SIZE))
    font, middle = ImageFont.load_default(size), (SIZE, SIZE)
    ImageDraw.Draw(sheet).text(middle, letters, 255, font, anchor="mm", stroke_width=size * BOLD)
    return sheet.crop(sheet.getbbox())
