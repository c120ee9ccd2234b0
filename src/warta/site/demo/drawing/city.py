"""Streets, houses, the bridge and what drives there."""

from __future__ import annotations

from warta.site.demo.drawing.canvas import WIDTH, Canvas, Colour, Point, curve, mix

WALLS = ("#e3c9a0", "#c98f6b", "#8fb0a3", "#d7a65a", "#b9c4c0", "#a7627a", "#6f94ad", "#e8dcc4")
ROOFS = ("#a5492f", "#8a3d2c", "#b65f3c", "#74422f")


def skyline(c: Canvas, y: float, height: float, colour: Colour, lit: Colour = "", step: float = 66) -> None:
    """Low blocks, roofs, a minaret and water towers against the sky, with lit windows if `lit`."""
    x = -20.0
    while x < WIDTH:
        w, h = step * c.random.uniform(0.6, 1.5), height * c.random.uniform(0.3, 1.0)
        c.box(x, y - h, w + 1, h + 2, colour)
        if c.random.random() < 0.45:
            c.shape([(x - 6, y - h), (x + w / 2, y - h - w * 0.3), (x + w + 6, y - h)], colour)
        elif c.random.random() < 0.3:
            c.line([(x + w / 2, y - h), (x + w / 2, y - h - 34)], colour, 2)
        if lit:
            windows(c, x + 6, y - h + 9, w - 10, h - 14, lit)
        x += w


def windows(c: Canvas, x: float, y: float, w: float, h: float, lit: Colour, share: float = 0.4) -> None:
    """Lit windows scattered over a wall."""
    for row in range(int(h // 15)):
        for column in range(int(w // 12)):
            if c.random.random() < share:
                c.box(x + column * 12, y + row * 15, 5.5, 7.5, mix(lit, "#ffffff", c.random.random() * 0.4), 0.85)


def shophouse(
    c: Canvas, x: float, y: float, w: float, h: float, wall: Colour, dim: float = 0.0, lit: bool = False
) -> None:
    """Two floors under tiles: shutters above, a shop below; `dim` is how far rain or night takes its colours."""
    night = "#1c2733"
    paint, roof = mix(wall, night, dim), mix(c.random.choice(ROOFS), night, dim)
    c.box(x, y - h, w, h, paint)
    c.box(x + w * 0.82, y - h, w * 0.18, h, mix(paint, night, 0.18))
    c.shape(
        [
            (x - w * 0.06, y - h),
            (x + w * 0.1, y - h - w * 0.26),
            (x + w * 0.9, y - h - w * 0.26),
            (x + w * 1.06, y - h),
        ],
        roof,
    )
    for k in range(9):
        c.line(
            [(x + w * (0.1 + 0.1 * k), y - h - w * 0.26), (x + w * (-0.03 + 0.132 * k), y - h)],
            mix(roof, night, 0.3),
            1.4,
            0.6,
        )
    glass = "#ffd98a" if lit else mix("#39505c", night, dim)
    for k in range(3):
        left = x + w * (0.1 + 0.3 * k)
        c.box(left, y - h * 0.86, w * 0.2, h * 0.26, glass if k != 1 else mix("#39505c", night, dim))
        c.box(left - w * 0.05, y - h * 0.86, w * 0.05, h * 0.26, mix(paint, "#2e5e5a", 0.55))
        c.box(left + w * 0.2, y - h * 0.86, w * 0.05, h * 0.26, mix(paint, "#2e5e5a", 0.55))
    awning = mix(c.random.choice(("#c8452f", "#e0a63a", "#2f7f78", "#3f5f97")), night, dim)
    c.box(x + w * 0.08, y - h * 0.42, w * 0.84, h * 0.42, "#ffc766" if lit else mix("#2a3338", night, dim))
    for k in range(8):
        left, right = x + w * (0.02 + 0.12 * k), x + w * (0.14 + 0.12 * k)
        shade = awning if k % 2 else mix("#f3ead8", night, dim)
        c.shape([(left + 4, y - h * 0.5), (right + 4, y - h * 0.5), (right, y - h * 0.36), (left, y - h * 0.36)], shade)
    c.box(x + w * 0.5, y - h * 0.34, w * 0.03, h * 0.34, mix(paint, night, 0.4))


def row_of_houses(c: Canvas, y: float, height: float, dim: float = 0.0, lit: float = 0.0) -> None:
    """A street front across the sheet."""
    x = -40.0
    while x < WIDTH:
        w = height * c.random.uniform(0.72, 1.0)
        shophouse(c, x, y, w, c.about(height, height * 0.13), c.random.choice(WALLS), dim, c.random.random() < lit)
        x += w + 1


def wires(
    c: Canvas,
    y: float,
    colour: Colour = "#1d242b",
    poles: tuple[float, ...] = (120, 640, 1160, 1680),
    foot: float = 600,
) -> None:
    """Power poles with sagging lines."""
    for x in poles:
        c.box(x - 5, y - 30, 10, foot - y + 30, colour)
        c.box(x - 46, y - 16, 92, 6, colour)
    for one, other in zip((poles[0] - 520, *poles), poles, strict=False):
        for lift in (-40, 0, 40):
            c.line(
                curve([(one + lift, y - 16), ((one + other) / 2 + lift, y + 34), (other + lift, y - 16)], 12),
                colour,
                1.6,
                0.8,
            )


def bridge(
    c: Canvas,
    y: float,
    height: float,
    colour: Colour,
    *,
    gap: tuple[float, float] | None = None,
    lamps: Colour = "",
    pylons: tuple[float, float] = (470, 1130),
    foot: float = 0,
) -> None:
    """The Lirang bridge: two pylons with fans of stays; `gap` is where the deck is missing."""
    foot = foot or y + 150
    for x in pylons:
        _pylon(c, x, y, height, colour, foot)
        for step in range(1, 11):
            for side in (-1, 1):
                end = x + side * step * 32
                if not (gap and gap[0] < end < gap[1]):
                    c.line([(x, y - height * (0.97 - 0.035 * step)), (end, y)], colour, 1.7, 0.8)
    for left, right in [(-20, gap[0]), (gap[1], WIDTH + 20)] if gap else [(-20, WIDTH + 20)]:
        c.box(left, y, right - left, 15, colour)
        c.box(left, y, right - left, 4, mix(colour, "#ffffff", 0.25))
        c.box(left, y + 15, right - left, 5, mix(colour, "#000000", 0.35))
        for x in range(round(left), round(right), 16):
            c.line([(x, y), (x, y - 9)], colour, 1.4)
        c.line([(left, y - 9), (right, y - 9)], colour, 1.6)
    for x in (60, 1540):
        c.box(x - 16, y + 15, 32, foot - y - 15, mix(colour, "#000000", 0.2))
    if lamps:
        for x in range(20, WIDTH, 78):
            c.line([(x, y), (x, y - 32)], colour, 2)
            c.glow(x, y - 34, 26, lamps, 0.8)
            c.disc(x, y - 34, 3.2, "#fff6da")


def _pylon(c: Canvas, x: float, y: float, height: float, colour: Colour, foot: float) -> None:
    dark = mix(colour, "#000000", 0.25)
    for side, shade in ((-1, mix(colour, "#ffffff", 0.1)), (1, dark)):
        c.shape(
            [
                (x + side * 3, y - height),
                (x + side * 13, y - height),
                (x + side * 34, y + 14),
                (x + side * 26, foot),
                (x + side * 10, foot),
                (x + side * 20, y + 14),
            ],
            shade,
        )
    c.box(x - 13, y - height * 1.0, 26, 14, colour)
    c.box(x - 19, y - height * 0.55, 38, 10, colour)
    c.shape([(x - 40, foot), (x + 40, foot), (x + 50, foot + 18), (x - 50, foot + 18)], dark)


def tower_crane(c: Canvas, x: float, y: float, height: float, reach: float, colour: Colour) -> None:
    """A builder's crane; a negative reach swings to the left."""
    top = y - height
    c.line([(x - 8, y), (x - 8, top)], colour, 3)
    c.line([(x + 8, y), (x + 8, top)], colour, 3)
    for step in range(int(height // 22)):
        side = 8 if step % 2 else -8
        c.line([(x - side, y - step * 22), (x + side, y - (step + 1) * 22)], colour, 1.8)
    back = -reach * 0.32
    c.line([(x + back, top), (x + reach, top)], colour, 4)
    c.line([(x, top - 46), (x + reach * 0.85, top)], colour, 1.8)
    c.line([(x, top - 46), (x + back, top)], colour, 1.8)
    c.shape([(x - 9, top), (x, top - 48), (x + 9, top)], colour)
    c.box(x + back - 18, top, 36, 26, mix(colour, "#30343a", 0.5))
    c.line([(x + reach * 0.72, top), (x + reach * 0.72, top + height * 0.38)], colour, 1.6)
    c.box(x + reach * 0.72 - 30, top + height * 0.38, 60, 9, mix(colour, "#26303a", 0.5))


def bus(c: Canvas, x: float, y: float, size: float, body: Colour, stripe: Colour, lit: bool = False) -> None:
    """A city bus from the side, driving left; (x, y) is its lower left corner."""

    def at(points: list[Point]) -> list[Point]:
        return [(x + px * size, y - py * size) for px, py in points]

    c.disc(x + 330 * size, y + 40 * size, 370 * size, "#05080c", 0.3, 16 * size)
    c.shape(at([(14, 0), (0, 60), (6, 190), (30, 226), (640, 226), (662, 210), (662, 0)]), body)
    c.shape(at([(2, 78), (0, 40), (8, 14), (662, 14), (662, 78)]), stripe)
    c.shape(at([(662, 0), (14, 0), (12, 14), (662, 14)]), mix(stripe, "#05080c", 0.5))
    glass = "#ffe2a0" if lit else "#33515f"
    c.shape(at([(8, 98), (12, 186), (32, 204), (78, 204), (78, 98)]), mix(glass, "#ffffff", 0.18))
    for k in range(6):
        left = 176 + k * 80
        c.shape(at([(left, 104), (left, 198), (left + 68, 198), (left + 68, 104)]), glass)
        c.shape(at([(left + 8, 104), (left + 34, 198), (left + 50, 198), (left + 24, 104)]), "#ffffff", 0.16)
        if c.random.random() < 0.75:
            c.disc(*at([(left + 36, 134)])[0], 13 * size, "#5d3b2c")
            c.shape(
                at([(left + 14, 104), (left + 22, 120), (left + 50, 120), (left + 58, 104)]),
                c.random.choice(("#d9583b", "#f1e7d2", "#4f8a5b")),
            )
    for left in (92, 130):
        c.shape(at([(left, 16), (left, 198), (left + 32, 198), (left + 32, 16)]), mix(glass, "#101c22", 0.25))
    for centre in (130, 530):
        c.disc(*at([(centre + 20, 2)])[0], 44 * size, "#15191d")
        c.disc(*at([(centre + 20, 2)])[0], 21 * size, "#8d979c")
    c.disc(*at([(16, 34)])[0], 12 * size, "#fff2c4")
    c.box(*at([(180, 222)])[0], 300 * size, 12 * size, mix(stripe, "#ffffff", 0.15))


def motorbike(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A motorbike in profile, without its rider."""
    for at in (-46, 46):
        c.disc(x + at * size, y - 22 * size, 23 * size, "#14171a")
        c.disc(x + at * size, y - 22 * size, 12 * size, "#8b9296")
    body = [(-58, -48), (-20, -62), (8, -46), (30, -52), (40, -92), (52, -92), (50, -40), (20, -20), (-40, -20)]
    c.shape([(x + px * size, y + py * size) for px, py in body], colour)
    c.shape([(x + px * size, y + py * size) for px, py in [(-62, -56), (-10, -68), (2, -56), (-50, -48)]], "#1c1f24")
    c.line([(x + 34 * size, y - 98 * size), (x + 58 * size, y - 92 * size)], "#1c1f24", 5 * size)
