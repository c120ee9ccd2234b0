"""Skies and what lights them."""

from __future__ import annotations

from warta.site.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, Colour, SoftPen, curve

DUSK = ("#3a2a58", "#8c3f63", "#e4704f", "#fbb861")
DAY = ("#3d8fc0", "#7dbbd6", "#bfe0e4", "#f0efdc")
STORM = ("#1b2530", "#33424e", "#56656b", "#8b9490")
RAIN = ("#43525f", "#647482", "#8d9aa3", "#b9c0c0")


def sun(c: Canvas, x: float, y: float, radius: float, colour: Colour, halo: Colour) -> None:
    """A disc with its halo; a moon too."""
    c.glow(x, y, radius * 7, halo, 0.75)
    c.glow(x, y, radius * 2.6, colour, 0.7)
    c.disc(x, y, radius, colour)


def stars(c: Canvas, count: int, bottom: float) -> None:
    """Points of light, fewer and fainter towards the horizon."""
    for _ in range(count):
        y = c.random.random() ** 1.6 * bottom
        c.disc(c.random.uniform(0, WIDTH), y, c.random.uniform(0.6, 1.8), "#fdf6df", 0.9 - 0.7 * y / bottom)


def clouds(c: Canvas, top: float, bottom: float, colour: Colour, count: int = 5, strength: float = 0.6) -> None:
    """Long flat clouds, blurred."""

    def paint(pen: SoftPen) -> None:
        for _ in range(count):
            x, y = c.random.uniform(-100, WIDTH), c.random.uniform(top, bottom)
            length = c.random.uniform(180, 460)
            for _ in range(9):
                at = c.random.uniform(0, length)
                pen.disc(x + at, c.about(y, 7), c.random.uniform(40, 120), 1.0, c.random.uniform(6, 17))

    c.soft(paint, colour, 11, strength)


def heaps(c: Canvas, y: float, colour: Colour, shade: Colour, size: float = 1.0, count: int = 4) -> None:
    """Cumulus with a shaded foot."""
    for _ in range(count):
        x, foot = c.random.uniform(-60, WIDTH), c.about(y, 60)
        puffs = [
            (x + c.random.gauss(0, 85) * size, c.random.uniform(16, 66) * size, c.random.uniform(30, 62) * size)
            for _ in range(15)
        ]
        _puffs(c, puffs, foot + 12 * size, shade, 0.55)
        _puffs(c, puffs, foot, colour, 0.9)


def _puffs(c: Canvas, puffs: list[tuple[float, float, float]], foot: float, colour: Colour, strength: float) -> None:
    def paint(pen: SoftPen) -> None:
        for x, up, radius in puffs:
            pen.disc(x, foot - up, radius, 1.0, radius * 0.8)

    c.soft(paint, colour, 7, strength)


def storm_clouds(c: Canvas, bottom: float, dark: Colour, light: Colour) -> None:
    """A heavy ceiling, lit from below."""
    for layer in range(5):
        foot = bottom * (1 - layer / 6)

        def paint(pen: SoftPen, foot: float = foot) -> None:
            for x in range(-60, WIDTH + 120, 70):
                pen.disc(x + c.about(0, 40), foot - c.random.uniform(60, 130), c.random.uniform(70, 130), 1, 74)

        c.soft(paint, light if layer % 2 else dark, 16, 0.55 if layer % 2 else 0.85)
    c.veil(0, bottom * 0.7, dark, 0.85, 0)


def lightning(c: Canvas, x: float, top: float, bottom: float) -> None:
    """A bolt with its glow."""
    points, at = [(x, top)], x
    for step in range(1, 12):
        at += c.random.uniform(-34, 30)
        points.append((at, top + (bottom - top) * step / 11))
    c.soft(lambda pen: pen.line(points, 26), "#cfe0ff", 24, 0.8)
    c.line(points, "#f5f8ff", 4)
    fork = [points[5], (points[5][0] + 50, points[6][1] + 10), (points[5][0] + 66, points[7][1] + 30)]
    c.line(fork, "#e8efff", 2.2)


def rain(c: Canvas, count: int = 420, colour: Colour = "#dfe8ee", alpha: float = 0.3, slant: float = 0.16) -> None:
    """Slanting drops, the near ones longer."""
    for _ in range(count):
        x, y = c.random.uniform(-50, WIDTH + 50), c.random.uniform(-40, HEIGHT)
        length = c.random.uniform(16, 64)
        drop = [(x, y), (x - length * slant, y + length)]
        c.line(drop, colour, 1 if length < 44 else 1.5, alpha * length / 50)


def mist(c: Canvas, y: float, height: float, colour: Colour, strength: float = 0.6) -> None:
    """A bank of mist across the sheet."""

    def paint(pen: SoftPen) -> None:
        for x in range(-100, WIDTH + 200, 120):
            pen.disc(x, c.about(y, height / 4), 190, c.random.uniform(0.5, 1), height * c.random.uniform(0.3, 0.6))

    c.soft(paint, colour, 26, strength)


def beams(c: Canvas, x: float, y: float, colour: Colour, count: int = 7, strength: float = 0.25) -> None:
    """Rays that fall from a point."""

    def paint(pen: SoftPen) -> None:
        for number in range(count):
            far = -500 + 2600 * (number + c.random.uniform(0.2, 0.8)) / count
            pen.shape([(x - 4, y), (x + 4, y), (far + 50, HEIGHT), (far - 50, HEIGHT)], c.random.uniform(0.4, 1))

    c.soft(paint, colour, 14, strength)


def birds(c: Canvas, x: float, y: float, count: int, colour: Colour, size: float = 11) -> None:
    """A loose flock."""
    for _ in range(count):
        at, up, s = x + c.random.gauss(0, 90), y + c.random.gauss(0, 32), size * c.random.uniform(0.6, 1.2)
        wing = curve([(at - s, up - s * 0.35), (at - s * 0.45, up - s * 0.42), (at, up)], 5)
        other = curve([(at, up), (at + s * 0.5, up - s * 0.5), (at + s, up - s * 0.3)], 5)
        c.line([*wing, *other], colour, 1.8, 0.85)
