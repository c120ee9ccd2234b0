"""Hills, trees and fields."""

from __future__ import annotations

from math import cos, pi, sin

from warta.site.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, Colour, Point, curve, mix


def ridge(c: Canvas, y: float, height: float, colour: Colour, rough: float = 0.5, foot: float = HEIGHT) -> None:
    """A range of hills across the sheet."""
    phase = c.random.uniform(0, 9)
    line: list[Point] = []
    for x in range(-10, WIDTH + 30, 14):
        rise = 0.5 + 0.32 * sin(x / 290 + phase) + 0.18 * sin(x / 120 + phase * 2.3)
        rise += rough * 0.09 * sin(x / 41 + phase * 5) + rough * c.random.uniform(-0.03, 0.03)
        line.append((float(x), y - rise * height))
    c.shape([*line, (WIDTH + 20, foot), (-20, foot)], colour)


def volcano(c: Canvas, x: float, y: float, height: float, colour: Colour, lit: Colour, half: float = 0) -> None:
    """A cone with a lit flank."""
    half = half or height * 1.9
    left = curve([(x - half, y), (x - half * 0.45, y - height * 0.34), (x - half * 0.09, y - height)], 14)
    rim = [
        (x - half * 0.03, y - height * 0.965),
        (x + half * 0.03, y - height * 0.975),
        (x + half * 0.08, y - height * 0.99),
    ]
    right = curve([(x + half * 0.08, y - height * 0.99), (x + half * 0.42, y - height * 0.36), (x + half, y)], 14)
    c.shape([*left, *rim, *right], colour)
    crease = ((0.02, 0.72), (0.12, 0.5), (0.1, 0.3), (0.32, 0))
    gullies = [(x + half * across, y - height * up) for across, up in crease]
    c.shape([rim[1], *right, *reversed(gullies)], lit, 0.6)
    for _ in range(9):
        at = c.random.uniform(0.12, 0.75)
        start = right[round(at * (len(right) - 1))]
        c.line(curve([start, (start[0] - 16, start[1] + 50), (start[0] + 6, start[1] + 120)], 6), colour, 3, 0.35)


def palm(c: Canvas, x: float, y: float, height: float, colour: Colour, lean: float = 0.12, leaf: Colour = "") -> None:
    """A coconut palm from its foot."""
    top = (x + height * lean, y - height)
    trunk = curve([(x, y), (x + height * lean * 0.3, y - height * 0.5), top], 10)
    for number, point in enumerate(trunk):
        c.disc(*point, height * (0.032 - 0.016 * number / len(trunk)), colour)
    c.line(trunk, colour, height * 0.034)
    for turn in range(9):
        angle = pi * (0.02 + 0.12 * turn) + c.random.uniform(-0.09, 0.09)
        _frond(c, top, angle, height * c.random.uniform(0.36, 0.46), leaf or colour)
    for _ in range(4):
        c.disc(
            top[0] + c.about(0, height * 0.03), top[1] + height * 0.035, height * 0.024, mix(colour, "#d98b3a", 0.25)
        )


def _frond(c: Canvas, top: Point, angle: float, length: float, colour: Colour) -> None:
    """A bent leaf: full along its spine, ragged below."""
    dx, dy = cos(angle), -sin(angle)
    middle = (top[0] + dx * length * 0.55, top[1] + dy * length * 0.5 - length * 0.06)
    tip = (top[0] + dx * length, top[1] + dy * length * 0.55 + length * 0.42)
    spine = curve([top, middle, tip], 14)
    ragged: list[Point] = []
    for number, (px, py) in enumerate(spine):
        drop = length * 0.2 * sin(pi * min(1.0, 0.1 + 0.95 * number / len(spine)))
        ragged += [(px + dx * drop * 0.15, py + drop * c.random.uniform(0.9, 1.2)), (px + 1, py + drop * 0.45)]
    upper = [(px, py - length * 0.035 * sin(pi * k / len(spine))) for k, (px, py) in enumerate(spine)]
    c.shape([*upper, *reversed(ragged)], colour)
    c.line(spine, mix(colour, "#ffffff", 0.14), max(1.2, length * 0.014))


def tree(c: Canvas, x: float, y: float, size: float, trunk: Colour, leaf: Colour, light: Colour = "") -> None:
    """A broad crown on a short trunk; the light comes from the upper left."""
    c.shape(
        [
            (x - size * 0.06, y),
            (x - size * 0.035, y - size * 0.6),
            (x + size * 0.035, y - size * 0.6),
            (x + size * 0.06, y),
        ],
        trunk,
    )
    puffs = [
        (x + c.random.gauss(0, size * 0.24), y - size * c.random.uniform(0.5, 1.0), size * c.random.uniform(0.14, 0.25))
        for _ in range(17)
    ]
    for shift, colour in ((0.0, leaf), (-0.05, light or mix(leaf, "#ffffff", 0.12))):
        for px, py, radius in puffs:
            c.disc(px + shift * size, py + shift * size * 1.2, radius * (1 + shift * 4), colour)


def banyan(c: Canvas, x: float, y: float, size: float, trunk: Colour, leaf: Colour, light: Colour) -> None:
    """An old banyan: many stems, hanging roots, a crown as wide as a house."""
    for step in range(-4, 5):
        foot = x + step * size * 0.045
        c.line(
            curve([(foot, y), (x + step * size * 0.02, y - size * 0.3), (x + step * size * 0.1, y - size * 0.62)], 6),
            trunk,
            size * 0.035,
        )
    for _ in range(26):
        at = x + c.random.uniform(-0.5, 0.5) * size
        c.line([(at, y - size * 0.55), (at + c.about(0, 3), y - size * c.random.uniform(0.12, 0.4))], trunk, 2, 0.7)
    for shade, lift in ((leaf, 0.0), (light, 0.07)):
        for _ in range(34):
            px = x + c.random.gauss(-lift * size, size * 0.3)
            py = y - size * (0.72 + lift) - c.random.random() * size * 0.26 * (1 - min(1, abs(px - x) / size / 0.7))
            c.disc(
                px,
                py,
                size * c.random.uniform(0.08, 0.15),
                mix(shade, leaf, c.random.random() * 0.5),
                1,
                size * c.random.uniform(0.06, 0.1),
            )


def mangrove(c: Canvas, x: float, y: float, size: float, wood: Colour, leaf: Colour) -> None:
    """A mangrove on its stilts; y is the water."""
    neck = (x, y - size * 0.42)
    for step in range(-5, 6):
        bend = step * size * 0.085
        stilt = curve([neck, (x + bend * 0.75, y - size * (0.33 - abs(step) * 0.012)), (x + bend * 1.15, y + 2)], 7)
        c.line(stilt, wood, max(1.5, size * 0.018))
    c.line(curve([neck, (x + size * 0.03, y - size * 0.62), (x - size * 0.02, y - size * 0.85)], 6), wood, size * 0.04)
    for light in (0.0, 0.1, 0.24):
        for _ in range(44):
            px = x + c.random.gauss(-light * size * 0.2, size * 0.19)
            py = y - size * (0.62 + light * 0.35 + 0.4 * c.random.random() * (1 - min(1, abs(px - x) / size / 0.6)))
            tint = mix(mix(leaf, "#0c1f1a", 0.2), "#eef2b4", light * c.random.uniform(0.7, 1.4))
            c.disc(px, py, size * c.random.uniform(0.035, 0.08), tint, 1, size * c.random.uniform(0.022, 0.045))
