"""A sheet of 1600 x 900 units, drawn at twice its size and laid over with paper grain at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 900
SCALE = 2
# Soft light is blurred, so a quarter of the size shows no difference.
SOFT = 0.25

Point = tuple[float, float]
Colour = str | tuple[int, int, int]
Rgb = tuple[int, int, int]


def rgb(colour: Colour) -> Rgb:
    """A colour as three numbers."""
    return ImageColor.getrgb(colour)[:3] if isinstance(colour, str) else colour  # type: ignore[return-value]


def mix(one: Colour, other: Colour, share: float) -> Rgb:
    """`one` with so much of `other` in it."""
    return tuple(round(a + (b - a) * share) for a, b in zip(rgb(one), rgb(other), strict=True))  # type: ignore[return-value]


def curve(points: Sequence[Point], steps: int = 12, closed: bool = False) -> list[Point]:
    """A smooth line through the points (Catmull and Rom's)."""
    around = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    smooth: list[Point] = []
    for a, b, c, d in zip(around, around[1:], around[2:], around[3:], strict=False):
        smooth += [_between(a, b, c, d, step / steps) for step in range(steps)]
    return smooth if closed else [*smooth, points[-1]]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def along(p: float, q: float, r: float, s: float) -> float:
        return 0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t**3)

    return along(a[0], b[0], c[0], d[0]), along(a[1], b[1], c[1], d[1])


class Canvas:
    """What an illustrator holds: a sheet, and chance that the seed decides."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 (a picture, not a secret)
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
        self._pen = ImageDraw.Draw(self.image, "RGBA")

    def about(self, value: float, spread: float) -> float:
        """A number near the value."""
        return value + self.random.uniform(-spread, spread)

    def fade(self, top: float, bottom: float, *colours: Colour) -> None:
        """A band across the sheet, from the first colour above to the last one below."""
        strip = Image.new("RGB", (1, len(colours)))
        strip.putdata([rgb(colour) for colour in colours])
        # The box cuts half a pixel at each end, where resizing would repeat the outer colours.
        size = (WIDTH * SCALE, round((bottom - top) * SCALE))
        box = (0, 0.5, 1, len(colours) - 0.5) if len(colours) > 1 else None
        column = strip.resize((1, size[1]), Image.Resampling.BILINEAR, box=box)
        self.image.paste(column.resize(size, _NEAREST), (0, round(top * SCALE)))

    def veil(self, top: float, bottom: float, colour: Colour, above: float, below: float) -> None:
        """A transparent band, `above` and `below` of 1 thick at its edges."""
        column = Image.new("L", (1, 2))
        column.putdata([round(above * 255), round(below * 255)])
        size = (WIDTH * SCALE, round((bottom - top) * SCALE))
        mask = column.resize((1, size[1]), Image.Resampling.BILINEAR, box=(0, 0.5, 1, 1.5)).resize(size, _NEAREST)
        self.image.paste(rgb(colour), (0, round(top * SCALE)), mask)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 1.0, flat: float = 1.0) -> None:
        """Light that thins out from a point; `flat` squeezes it."""
        size = (round(radius * 2 * SCALE), round(radius * 2 * flat * SCALE))
        light = _LIGHT.point(lambda level: round((level / 255) ** 2 * 255 * strength))
        mask = light.resize(size, Image.Resampling.BILINEAR)
        place = (round((x - radius) * SCALE), round((y - radius * flat) * SCALE))
        self.image.paste(rgb(colour), place, mask)

    def soft(self, paint: Callable[[SoftPen], None], colour: Colour, blur: float, strength: float = 1.0) -> None:
        """Blurred shapes of one colour: mist, clouds, beams."""
        mask = Image.new("L", (round(WIDTH * SOFT), round(HEIGHT * SOFT)))
        paint(SoftPen(ImageDraw.Draw(mask)))
        mask = mask.filter(ImageFilter.GaussianBlur(blur * SOFT)).point(lambda level: round(level * strength))
        bounds = mask.getbbox()
        if bounds:
            times = round(SCALE / SOFT)
            cut = mask.crop(bounds)
            large = cut.resize((cut.width * times, cut.height * times), Image.Resampling.BILINEAR)
            self.image.paste(rgb(colour), (bounds[0] * times, bounds[1] * times), large)

    def shape(self, points: Sequence[Point], colour: Colour, alpha: float = 1.0) -> None:
        """A filled outline."""
        self._pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=_ink(colour, alpha))

    def disc(self, x: float, y: float, rx: float, colour: Colour, alpha: float = 1.0, ry: float | None = None) -> None:
        """A circle, or an ellipse."""
        ry = rx if ry is None else ry
        box = [(x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE]
        self._pen.ellipse(box, fill=_ink(colour, alpha))

    def line(self, points: Sequence[Point], colour: Colour, width: float = 2, alpha: float = 1.0) -> None:
        """A stroke through the points."""
        places = [(x * SCALE, y * SCALE) for x, y in points]
        self._pen.line(places, fill=_ink(colour, alpha), width=max(1, round(width * SCALE)), joint="curve")

    def box(
        self, x: float, y: float, w: float, h: float, colour: Colour, alpha: float = 1.0, radius: float = 0
    ) -> None:
        """A rectangle from its upper left corner, its corners rounded by `radius`."""
        place = [x * SCALE, y * SCALE, (x + w) * SCALE - 1, (y + h) * SCALE - 1]
        if radius:
            self._pen.rounded_rectangle(place, radius * SCALE, fill=_ink(colour, alpha))
        else:
            self._pen.rectangle(place, fill=_ink(colour, alpha))

    def mirror(self, horizon: float, depth: float, colour: Colour, strength: float, ripple: float = 6) -> None:
        """What stands above the horizon, upside down in water below it, broken by ripples."""
        line, rows = round(horizon * SCALE), round(depth * SCALE)
        above = self.image.crop((0, max(0, line - rows), self.image.width, line))
        water = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((self.image.width, rows))
        water = Image.blend(water, Image.new("RGB", water.size, rgb(colour)), 1 - strength)
        self.image.paste(self._rippled(water, ripple), (0, line))

    def _rippled(self, water: Image.Image, ripple: float) -> Image.Image:
        broken, y = water.copy(), 0
        while y < water.height:
            # Waves look longer the nearer they are.
            near = y / water.height
            height = round(self.random.uniform(2, 4) * SCALE * (0.6 + 2 * near))
            shift = round(self.random.uniform(-1, 1) * ripple * SCALE * (0.3 + 1.7 * near))
            broken.paste(water.crop((0, y, water.width, y + height)), (shift, y))
            y += height
        return broken

    def finished(self) -> Image.Image:
        """The sheet at its own size, with darker corners and grain."""
        picture = self.image.reduce(SCALE)
        corners = _ROUND.resize((WIDTH, HEIGHT))
        dark = picture.point(lambda level: round(level * 0.72))
        picture = Image.composite(picture, dark, corners.point(lambda level: min(255, 70 + round(level * 1.7))))
        noise = Image.frombytes("L", (WIDTH, HEIGHT), self.random.randbytes(WIDTH * HEIGHT))
        grain = noise.point(lambda level: 128 + (level - 128) // 9)
        return ImageChops.overlay(picture, Image.merge("RGB", (grain, grain, grain)))


class SoftPen:
    """Draws what will be blurred; the same units as the sheet's."""

    def __init__(self, pen: ImageDraw.ImageDraw) -> None:
        self._pen = pen

    def disc(self, x: float, y: float, rx: float, level: float = 1.0, ry: float | None = None) -> None:
        ry = rx if ry is None else ry
        box = [(x - rx) * SOFT, (y - ry) * SOFT, (x + rx) * SOFT, (y + ry) * SOFT]
        self._pen.ellipse(box, fill=round(255 * level))

    def shape(self, points: Sequence[Point], level: float = 1.0) -> None:
        self._pen.polygon([(x * SOFT, y * SOFT) for x, y in points], fill=round(255 * level))

    def line(self, points: Sequence[Point], width: float, level: float = 1.0) -> None:
        places = [(x * SOFT, y * SOFT) for x, y in points]
        self._pen.line(places, fill=round(255 * level), width=max(1, round(width * SOFT)))


_NEAREST = Image.Resampling.NEAREST
_ROUND = ImageChops.invert(Image.radial_gradient("L"))
# Pillow's gradient is dark in its corners only; light must have thinned out at the edges.
_LIGHT = _ROUND.point(lambda level: max(0, round((level - 76) * 255 / 179)))


def _ink(colour: Colour, alpha: float) -> tuple[int, int, int, int]:
    return (*rgb(colour), round(alpha * 255))
