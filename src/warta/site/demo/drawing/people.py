"""Figures, from a crowd's heads to a portrait."""

from __future__ import annotations

from msgspec import Struct

from warta.site.demo.drawing.canvas import WIDTH, Canvas, Colour, Point, curve, mix

SKINS = ("#8d5a3b", "#a86f48", "#7a4a30", "#b98055")
SHIRTS = ("#d9583b", "#2f6f8f", "#e2b13c", "#f1e7d2", "#4f8a5b", "#7d4b7b", "#274b6d", "#c97b4a")


class Clothes(Struct, frozen=True):
    """What a figure wears; `cover` is what is on the head: hair, veil, helmet, caping (a farmer's hat) or cap."""

    shirt: Colour = "#2f6f8f"
    legs: Colour = "#26303c"
    skin: Colour = "#8d5a3b"
    cover: str = "hair"
    cover_colour: Colour = "#1d1714"
    skirt: bool = False


def chosen(c: Canvas, covers: tuple[str, ...] = ("hair", "hair", "veil", "cap")) -> Clothes:
    """Clothes that chance picks."""
    cover = c.random.choice(covers)
    colour = {"hair": "#1d1714", "caping": "#d9b873", "helmet": "#f2c230"}.get(cover) or c.random.choice(SHIRTS)
    legs = c.random.choice(("#26303c", "#3b3a4a", "#5a4636", "#1f3a4d"))
    return Clothes(c.random.choice(SHIRTS), legs, c.random.choice(SKINS), cover, colour, c.random.random() < 0.3)


def figure(
    c: Canvas,
    x: float,
    y: float,
    height: float,
    wears: Clothes,
    *,
    hands: tuple[Point, Point] = ((-0.15, -0.42), (0.15, -0.42)),
    sunk: float = 0.0,
    turn: float = 0.0,
) -> None:
    """Somebody standing at (x, y). Hands are placed in heights from the feet; `sunk` of the height is under water."""
    y += height * sunk

    def at(points: list[Point]) -> list[Point]:
        return [(x + px * height, y + py * height) for px, py in points]

    if not sunk:
        c.disc(x, y, height * 0.17, "#05090f", 0.25, height * 0.025)
    dark = mix(wears.shirt, "#10131c", 0.25)
    if sunk < 0.4:
        _legs(c, at, wears, sunk)
    for side, hand in zip((-1, 1), hands, strict=True):
        elbow = ((side * 0.13 + hand[0]) / 2 + side * 0.03, (-0.76 + hand[1]) / 2 + 0.01)
        c.line(at(curve([(side * 0.1, -0.77), elbow, hand], 6)), dark if side > 0 else wears.shirt, height * 0.06)
        c.disc(*at([hand])[0], height * 0.032, wears.skin)
    foot = min(-0.45, -sunk)
    body = [(-0.09, -0.82), (0.09, -0.82), (0.135, -0.77), (0.11, foot), (-0.11, foot), (-0.135, -0.77)]
    c.shape(at(body), wears.shirt)
    c.shape(at([(0.03, -0.82), (0.09, -0.82), (0.135, -0.77), (0.11, foot), (0.05, foot)]), dark, 0.7)
    _head(c, x + turn * height, y - height * 0.905, height * 0.075, wears)


def _legs(c: Canvas, at: object, wears: Clothes, sunk: float) -> None:
    place = at  # type: ignore[assignment]
    shade = mix(wears.legs, "#05070c", 0.35)
    low = -sunk
    if wears.skirt:
        c.shape(place([(-0.11, -0.47), (0.11, -0.47), (0.15, low - 0.03), (-0.15, low - 0.03)]), wears.legs)  # type: ignore[operator]
        return
    c.shape(place([(0.0, -0.47), (0.11, -0.47), (0.1, low), (0.03, low)]), shade)  # type: ignore[operator]
    c.shape(place([(-0.11, -0.47), (0.01, -0.47), (-0.02, low), (-0.1, low)]), wears.legs)  # type: ignore[operator]


def _head(c: Canvas, x: float, y: float, r: float, wears: Clothes) -> None:
    c.box(x - r * 0.4, y + r * 0.5, r * 0.8, r * 0.9, mix(wears.skin, "#000000", 0.2))
    colour = wears.cover_colour
    if wears.cover == "veil":
        c.shape(
            [
                (x - r * 1.2, y + r * 1.7),
                *curve([(x - r * 1.15, y), (x, y - r * 1.3), (x + r * 1.15, y)], 6),
                (x + r * 1.3, y + r * 1.7),
            ],
            colour,
        )
        c.disc(x, y, r * 0.72, wears.skin, 1, r * 0.86)
        return
    c.disc(x, y, r * 0.88, wears.skin, 1, r)
    c.shape(
        curve(
            [
                (x - r * 0.98, y + r * 0.1),
                (x - r * 0.7, y - r * 0.95),
                (x + r * 0.7, y - r * 0.95),
                (x + r * 0.98, y + r * 0.1),
            ],
            6,
        ),
        "#1d1714",
    )
    if wears.cover == "helmet":
        c.shape(
            [
                *curve(
                    [
                        (x - r * 1.2, y - r * 0.3),
                        (x - r * 0.8, y - r * 1.25),
                        (x + r * 0.8, y - r * 1.25),
                        (x + r * 1.2, y - r * 0.3),
                    ],
                    7,
                )
            ],
            colour,
        )
        c.box(x - r * 1.4, y - r * 0.42, r * 2.8, r * 0.28, mix(colour, "#000000", 0.15), radius=r * 0.1)
    elif wears.cover == "caping":
        c.shape(
            [(x - r * 2.3, y - r * 0.15), (x, y - r * 1.75), (x + r * 2.3, y - r * 0.15), (x, y + r * 0.15)], colour
        )
        c.shape([(x, y - r * 1.75), (x + r * 2.3, y - r * 0.15), (x, y + r * 0.15)], mix(colour, "#3a2412", 0.3))
    elif wears.cover == "cap":
        c.shape(
            curve(
                [
                    (x - r * 1.02, y - r * 0.2),
                    (x - r * 0.7, y - r * 1.15),
                    (x + r * 0.7, y - r * 1.15),
                    (x + r * 1.02, y - r * 0.2),
                ],
                6,
            ),
            colour,
        )
        c.box(x - r * 0.1, y - r * 0.42, r * 1.6, r * 0.24, mix(colour, "#000000", 0.25))


def umbrella(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """An open umbrella; (x, y) is the hand."""
    c.line([(x, y), (x, y - size * 0.8)], "#2a2a30", max(1.5, size * 0.025))
    top = curve(
        [
            (x - size * 0.62, y - size * 0.55),
            (x - size * 0.36, y - size * 0.86),
            (x, y - size),
            (x + size * 0.36, y - size * 0.86),
            (x + size * 0.62, y - size * 0.55),
        ],
        7,
    )
    scallops = [p for k in range(4) for p in _scallop(x + size * (0.62 - 0.31 * k), y - size * 0.55, size * 0.31)]
    c.shape([*top, *scallops], colour)
    c.shape([(x, y - size), *top[len(top) // 2 :], *scallops[: len(scallops) // 2]], mix(colour, "#05070d", 0.25))


def _scallop(right: float, y: float, width: float) -> list[Point]:
    return curve([(right, y), (right - width / 2, y - width * 0.22), (right - width, y)], 4)


def crowd(c: Canvas, y: float, height: float, colour: Colour, rows: int = 3, lit: Colour = "") -> None:
    """Heads and shoulders in silhouette along a line, seen from behind."""
    for row in range(rows):
        shade = mix(colour, "#000000", row * 0.22)
        x, r = -30.0, height * (0.8 + 0.25 * row)
        while x < WIDTH + 40:
            top = c.about(y + row * height * 1.1, height * 0.45)
            if lit:
                c.disc(x - r * 0.05, top - r * 0.05, r * 0.33, lit, 0.45, r * 0.42)
            c.disc(x, top, r * 0.31, shade, 1, r * 0.4)
            body = curve(
                [
                    (x - r * 0.78, top + r * 1.5),
                    (x - r * 0.6, top + r * 0.62),
                    (x, top + r * 0.42),
                    (x + r * 0.6, top + r * 0.62),
                    (x + r * 0.78, top + r * 1.5),
                ],
                5,
            )
            c.shape([*body, (x + r * 0.8, top + height * 6), (x - r * 0.8, top + height * 6)], shade)
            x += r * c.random.uniform(1.1, 1.75)
