"""The sea, rivers and what floats on them."""

from __future__ import annotations

from math import pi, sin

from warta.site.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, Colour, Point, curve, mix


def glitter(c: Canvas, x: float, top: float, colour: Colour, width: float = 90, count: int = 170) -> None:
    """A path of light on water, wider towards us."""
    for _ in range(count):
        near = c.random.random() ** 1.3
        y = top + near * (HEIGHT - top)
        half = c.random.uniform(5, 20) * (0.4 + 2.4 * near)
        at = x + c.random.gauss(0, width * (0.25 + 0.9 * near))
        c.disc(at, y, half, colour, c.random.uniform(0.2, 0.8), 0.8 + 1.7 * near)


def ripples(c: Canvas, top: float, colour: Colour, count: int = 120, alpha: float = 0.25) -> None:
    """Short level strokes on water."""
    for _ in range(count):
        near = c.random.random()
        y, half = top + near * (HEIGHT - top), c.random.uniform(14, 60) * (0.3 + 1.6 * near)
        x = c.random.uniform(0, WIDTH)
        c.disc(x, y, half, colour, alpha * c.random.uniform(0.4, 1), 0.7 + 1.6 * near)


def waves(c: Canvas, top: float, colours: tuple[Colour, Colour], layers: int, height: float) -> None:
    """Rows of swell, each nearer one taller and darker."""
    for layer in range(layers):
        near = layer / max(1, layers - 1)
        y = top + (HEIGHT - top) * (layer / layers) ** 1.25
        crest = swell(c, y, height * (0.35 + near))
        c.shape([*crest, (WIDTH, HEIGHT), (0, HEIGHT)], mix(*colours, near))
        c.line(crest, mix(colours[0], "#ffffff", 0.5), 1 + 2.4 * near, 0.35)


def swell(c: Canvas, y: float, height: float) -> list[Point]:
    """The line of one row of swell."""
    phase, length = c.random.uniform(0, 6), 90 + height * 5
    line = []
    for x in range(-20, WIDTH + 40, 16):
        wave = sin(x / length * 2 * pi + phase) + 0.45 * sin(x / length * 4.7 * pi + phase * 2)
        line.append((float(x), y - wave * height / 2))
    return line


def fishing_boat(c: Canvas, x: float, y: float, size: float, hull: Colour, trim: Colour = "#f2e3c0") -> None:
    """A wooden boat with a cabin, a high bow and outriggers' poles; (x, y) is amidships on the waterline."""

    def at(points: list[Point]) -> list[Point]:
        return [(x + px * size, y + py * size) for px, py in points]

    dark = mix(hull, "#0a0f18", 0.5)
    c.line(at([(20, -46), (20, -172)]), dark, 4 * size)
    c.line(at([(20, -168), (142, -62)]), dark, 1.4 * size)
    c.line(at([(20, -168), (-118, -46)]), dark, 1.4 * size)
    c.shape(at([(-70, -40), (-66, -92), (-4, -92), (0, -40)]), mix(trim, hull, 0.1))
    c.shape(at([(-80, -92), (-76, -104), (6, -104), (8, -92)]), dark)
    for left in (-58, -32):
        c.shape(at([(left, -58), (left, -82), (left + 20, -82), (left + 20, -58)]), mix(dark, "#f9d57a", 0.35))
    c.shape(at(_HULL), hull)
    c.shape(at([*curve([(-132, -44), (-40, -30), (60, -34), (150, -78)], 8), (146, -62), (60, -20), (-130, -30)]), trim)
    c.shape(at([*curve([(-124, -12), (0, -4), (122, -16)], 8), (112, 0), (-112, 0)]), dark)


_HULL = [*curve([(-132, -44), (-40, -30), (60, -34), (156, -84)], 8), *curve([(156, -84), (136, -30), (112, 0)], 6),
         *curve([(-110, 0), (-126, -20), (-132, -44)], 6)]  # fmt: skip


def canoe(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A dugout."""
    top = curve([(-110, -22), (-50, -7), (50, -7), (110, -22)], 8)
    foot = curve([(110, -22), (64, 8), (-64, 8), (-110, -22)], 8)
    c.shape([(x + px * size, y + py * size) for px, py in [*top, *foot]], colour)
    c.line([(x + px * size, y + py * size) for px, py in top], mix(colour, "#ffffff", 0.35), 2 * size)


def cargo_ship(c: Canvas, x: float, y: float, size: float, hull: Colour, load: tuple[Colour, ...]) -> None:
    """A container ship from the side, its bow to the right; x is its stern."""
    for column in range(15):
        for row in range(c.random.randint(2, 5)):
            left, top = x + (96 + column * 34) * size, y - (72 + row * 19 + 19) * size
            c.box(left, top, 32 * size, 18 * size, c.random.choice(load))
    bridge = mix("#f4efe4", hull, 0.12)
    c.box(x + 26 * size, y - 206 * size, 58 * size, 140 * size, bridge)
    for row in range(5):
        c.box(x + 32 * size, y - (194 - row * 26) * size, 46 * size, 9 * size, mix(hull, "#101820", 0.5))
    c.box(x + 40 * size, y - 244 * size, 22 * size, 40 * size, mix(hull, "#c9482f", 0.6))
    c.shape([(x + px * size, y + py * size) for px, py in _SHIP], hull)
    c.shape([(x + px * size, y + py * size) for px, py in [(4, -14), (646, -14), (634, 0), (12, 0)]], "#7d2b26")


_SHIP = [(0, -72), (610, -72), (690, -92), (652, -20), (634, 0), (12, 0), (0, -30)]


def rubber_boat(c: Canvas, x: float, y: float, size: float, colour: Colour = "#ee6c2b") -> None:
    """A rescue team's rubber boat, seen from the side."""
    tube = [*curve([(-190, -52), (-196, -20), (-172, 6)], 6), *curve([(-172, 6), (0, 14), (150, 4), (214, -62)], 8)]
    rim = curve([(214, -62), (160, -44), (40, -40), (-190, -52)], 8)
    c.shape([(x + px * size, y + py * size) for px, py in [*tube, *rim]], colour)
    light = curve([(-186, -34), (40, -24), (150, -32), (200, -54)], 8)
    c.line([(x + px * size, y + py * size) for px, py in light], mix(colour, "#ffffff", 0.5), 5 * size)
    shade = curve([(-176, -2), (0, 4), (140, -6), (190, -40)], 8)
    c.line([(x + px * size, y + py * size) for px, py in shade], mix(colour, "#431208", 0.45), 8 * size)
