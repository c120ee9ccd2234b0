"""Cranes, containers, stalls, lanterns, a lighthouse: what scenes are furnished with."""

from __future__ import annotations

from math import pi, sin

from warta.site.demo.drawing.canvas import Canvas, Colour, Point, curve, mix

BOXES = ("#b8442f", "#2c6a86", "#d69a35", "#3c7a5c", "#7b4a5f", "#cfc3a8", "#31476b")


def port_crane(c: Canvas, x: float, y: float, size: float, colour: Colour, lamps: bool = False) -> None:
    """A ship-to-shore crane, its boom to the right."""

    def stroke(points: list[Point], width: float) -> None:
        c.line([(x + px * size, y + py * size) for px, py in points], colour, width * size)

    for left in (0, 118):
        stroke([(left, 0), (left, -330)], 13)
        stroke([(left, 0), (left + 26, 0)], 10)
    stroke([(0, -120), (118, -120)], 9)
    stroke([(0, -120), (118, -300)], 6)
    stroke([(118, -120), (0, -300)], 6)
    stroke([(-150, -330), (470, -330)], 16)
    stroke([(118, -330), (96, -474), (0, -330)], 9)
    stroke([(96, -474), (440, -336)], 4)
    stroke([(96, -474), (270, -336)], 4)
    stroke([(96, -474), (-140, -334)], 4)
    for left in range(-140, 460, 30):
        stroke([(left, -338), (left + 15, -352), (left + 30, -338)], 3)
    c.box(x + 128 * size, y - 322 * size, 44 * size, 34 * size, mix(colour, "#f4efe2", 0.25))
    c.box(x - 130 * size, y - 378 * size, 84 * size, 44 * size, mix(colour, "#000000", 0.2))
    stroke([(300, -330), (300, -196)], 2)
    stroke([(330, -330), (330, -196)], 2)
    c.box(x + 270 * size, y - 196 * size, 90 * size, 34 * size, BOXES[round(x) % len(BOXES)])
    if lamps:
        for px, py in ((96, -474), (470, -330), (-150, -330), (180, -322), (118, -120)):
            c.glow(x + px * size, y + py * size, 46 * size, "#ffe3a3", 0.9)
            c.disc(x + px * size, y + py * size, 4, "#fff7df")


def containers(c: Canvas, x: float, y: float, columns: int, rows: int, size: float, dim: float = 0.0) -> None:
    """A stack seen from its long side, uneven on top."""
    for column in range(columns):
        for row in range(rows - c.random.choice((0, 0, 1, 1, 2))):
            colour = mix(c.random.choice(BOXES), "#0a1420", dim)
            left, top = x + column * 122 * size, y - (row + 1) * 46 * size
            c.box(left, top, 119 * size, 44 * size, colour)
            c.box(left, top, 119 * size, 5 * size, mix(colour, "#ffffff", 0.2))
            for k in range(1, 12):
                c.box(left + k * 10 * size, top + 7 * size, 2.2 * size, 34 * size, mix(colour, "#000000", 0.22))


def lantern(c: Canvas, x: float, y: float, size: float, colour: Colour = "#ff9a3c", light: float = 1.0) -> None:
    """A paper lantern with fire at its foot; (x, y) is its middle."""
    c.glow(x, y, size * 2.9, colour, 0.42 * light)
    left = curve(
        [(x - size * 0.34, y + size * 0.62), (x - size * 0.58, y - size * 0.1), (x - size * 0.4, y - size * 0.62)], 8
    )
    right = curve(
        [(x + size * 0.4, y - size * 0.62), (x + size * 0.58, y - size * 0.1), (x + size * 0.34, y + size * 0.62)], 8
    )
    top = curve([(x - size * 0.4, y - size * 0.62), (x, y - size * 0.76), (x + size * 0.4, y - size * 0.62)], 6)
    c.shape([*left, *top, *right], mix(colour, "#7a1f10", 0.25))
    inner = [(x + (px - x) * 0.82, y + (py - y) * 0.94) for px, py in [*left, *top, *right]]
    c.shape(inner, colour, 0.85)
    for share, tint in ((0.75, "#ffc765"), (0.5, "#ffe39a"), (0.26, "#fff8dc")):
        c.disc(
            x, y + size * (0.62 - 0.52 * share), size * 0.4 * share, tint, 0.5 + 0.3 * (1 - share), size * 0.62 * share
        )
    for k in (-0.22, 0.0, 0.22):
        line = curve(
            [
                (x + size * k * 1.1, y + size * 0.6),
                (x + size * k * 2.1, y - size * 0.1),
                (x + size * k * 1.2, y - size * 0.68),
            ],
            6,
        )
        c.line(line, "#8a2c12", max(0.8, size * 0.012), 0.5)
    c.disc(x, y + size * 0.62, size * 0.34, "#8a2c12", 1, size * 0.05)
    c.disc(x, y + size * 0.615, size * 0.3, "#fff3c8", 1, size * 0.03)


def bulbs(c: Canvas, one: Point, other: Point, sag: float, count: int = 12, colour: Colour = "#ffcf7a") -> None:
    """A string of bulbs."""
    middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2 + sag)
    line = curve([one, middle, other], 16)
    c.line(line, "#14100e", 1.6)
    for k in range(1, count):
        x, y = line[round(k * (len(line) - 1) / count)]
        c.glow(x, y + 7, 34, colour, 0.55)
        c.disc(x, y + 7, 4.6, "#fff4d2")


def stall(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    cloth: Colour,
    wood: Colour = "#6e4a30",
    other: Colour = "#f4ead6",
) -> None:
    """A market stall: poles, striped cloth, a counter; (x, y) is its lower left corner."""
    for left in (0.04, 0.94):
        c.box(x + w * left, y - h, w * 0.02, h, mix(wood, "#000000", 0.3))
    c.box(x, y - h * 0.38, w, h * 0.38, wood)
    for k in range(1, 6):
        c.line([(x, y - h * 0.38 * k / 6), (x + w, y - h * 0.38 * k / 6)], mix(wood, "#000000", 0.3), 2)
    for k in range(10):
        left, right = x - w * 0.05 + w * 0.11 * k, x - w * 0.05 + w * 0.11 * (k + 1)
        inner = (x + w * 0.1 * k, x + w * 0.1 * (k + 1))
        shade = cloth if k % 2 else other
        c.shape(
            [(inner[0], y - h * 1.16), (inner[1], y - h * 1.16), (right, y - h * 0.92), (left, y - h * 0.92)], shade
        )
        c.disc((left + right) / 2, y - h * 0.92, (right - left) / 2, shade, 1, h * 0.045)


def fish(c: Canvas, x: float, y: float, length: float, colour: Colour) -> None:
    """A fish on its side, head to the left."""
    body = curve(
        [(x - length * 0.5, y), (x - length * 0.15, y - length * 0.17), (x + length * 0.32, y - length * 0.03)], 7
    )
    belly = curve(
        [(x + length * 0.32, y + length * 0.03), (x - length * 0.15, y + length * 0.15), (x - length * 0.5, y)], 7
    )
    c.shape(
        [
            *body,
            (x + length * 0.5, y - length * 0.14),
            (x + length * 0.44, y),
            (x + length * 0.5, y + length * 0.14),
            *belly,
        ],
        colour,
    )
    c.shape(
        [
            *body,
            *[
                (px, py - length * 0.03)
                for px, py in curve(
                    [(x + length * 0.32, y), (x - length * 0.1, y - length * 0.03), (x - length * 0.5, y)], 7
                )
            ],
        ],
        mix(colour, "#16384e", 0.6),
    )
    c.disc(x - length * 0.36, y - length * 0.025, length * 0.032, "#f3f0e4")
    c.disc(x - length * 0.36, y - length * 0.025, length * 0.018, "#10161c")


def lighthouse(c: Canvas, x: float, y: float, height: float, dim: float = 0.0, night: Colour = "#1b2437") -> None:
    """A white tower with red bands."""

    def half(share: float) -> float:
        return height * (0.105 - 0.045 * share)

    for k in range(7):
        low, high = k / 7, (k + 1) / 7
        colour = mix("#c23f31" if k % 2 else "#f3ece0", night, dim)
        for start, tint in ((-1.0, 0.0), (0.15, 0.22)):
            points = [
                (x + half(low) * start, y - height * 0.8 * low),
                (x + half(low), y - height * 0.8 * low),
                (x + half(high), y - height * 0.8 * high),
                (x + half(high) * start, y - height * 0.8 * high),
            ]
            c.shape(points, mix(colour, "#101624", tint))
    dark = mix("#2c3542", night, dim)
    c.box(x - height * 0.085, y - height * 0.825, height * 0.17, height * 0.028, dark)
    c.box(x - height * 0.045, y - height * 0.92, height * 0.09, height * 0.1, "#ffe9a8")
    for k in (-0.045, -0.015, 0.015, 0.04):
        c.box(x + height * k, y - height * 0.92, height * 0.006, height * 0.1, dark)
    c.shape(
        curve(
            [(x - height * 0.06, y - height * 0.915), (x, y - height * 1.0), (x + height * 0.06, y - height * 0.915)], 8
        ),
        mix("#b5392c", night, dim),
    )
    for k in (0.2, 0.42, 0.62):
        c.box(x - height * 0.014, y - height * k, height * 0.028, height * 0.045, dark, radius=3)


def floodlight(c: Canvas, x: float, y: float, height: float, colour: Colour, lit: bool = True) -> None:
    """A stadium mast with a rack of lamps."""
    c.shape([(x - 9, y), (x - 4, y - height), (x + 4, y - height), (x + 9, y)], colour)
    c.box(x - 54, y - height - 52, 108, 62, mix(colour, "#000000", 0.3), radius=4)
    if lit:
        c.glow(x, y - height - 22, 330, "#dfeeff", 0.7)
    for row in range(3):
        for column in range(6):
            c.disc(x - 43 + column * 17, y - height - 40 + row * 19, 7, "#ffffff" if lit else "#c9d3d8")


def flag(c: Canvas, x: float, y: float, height: float, width: float = 70) -> None:
    """The red and white on its pole."""
    c.line([(x, y), (x, y - height)], "#d8d5cc", 4)
    top = [(x + width * k / 8, y - height + 6 + 5 * sin(k / 8 * 2 * pi)) for k in range(9)]
    for shift, colour in ((0, "#cf2e2e"), (width * 0.33, "#f8f5ee")):
        c.shape(
            [*[(px, py + shift) for px, py in top], *[(px, py + shift + width * 0.33) for px, py in reversed(top)]],
            colour,
        )
