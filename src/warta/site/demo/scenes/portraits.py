"""The five who sign the demo's stories."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from warta.site.demo.drawing import city, land, light, things
from warta.site.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, Colour, Point, curve, mix

X, Y = 800.0, 360.0


class Face(Struct, frozen=True):
    """Who sits for a portrait."""

    skin: Colour
    hair: str
    hair_colour: Colour
    shirt: Colour
    inner: Colour
    glasses: bool = False
    beard: bool = False


def portrait(face: Face, behind: Callable[[Canvas], None], c: Canvas) -> None:
    """Head and shoulders before a place of their work, lit from the left."""
    behind(c)
    c.glow(X, 420, 620, "#fff0cc", 0.38)
    if face.hair in {"long", "veil"}:
        _behind_the_head(c, face)
    _shoulders(c, face)
    _head(c, face)
    _features(c, face)
    _hair(c, face)
    if face.glasses:
        _glasses(c)


def _o(points: list[Point]) -> list[Point]:
    return [(X + x, Y + y) for x, y in points]


def _behind_the_head(c: Canvas, face: Face) -> None:
    c.shape(
        _o(curve([(-190, 320), (-198, -20), (-120, -190), (0, -226), (120, -190), (198, -20), (190, 320)], 9)),
        mix(face.hair_colour, "#000000", 0.2),
    )


def _shoulders(c: Canvas, face: Face) -> None:
    c.shape(
        _o(
            [
                *curve([(-480, 560), (-420, 330), (-230, 262), (-90, 226)], 9),
                *curve([(90, 226), (230, 262), (420, 330), (480, 560)], 9),
            ]
        ),
        face.shirt,
    )
    c.shape(
        _o([*curve([(90, 226), (230, 262), (420, 330), (480, 560)], 9), (250, 560), (190, 330)]),
        mix(face.shirt, "#10131c", 0.28),
    )
    c.shape(_o([(-92, 214), (0, 420), (92, 214), (70, 560), (-70, 560)]), face.inner)
    c.shape(_o([(-84, 110), (84, 110), (96, 236), (0, 318), (-96, 236)]), mix(face.skin, "#3a160c", 0.22))
    for side in (-1, 1):
        c.shape(
            _o([(side * 92, 208), (side * 150, 250), (side * 66, 372), (0, 318)]),
            mix(face.shirt, "#ffffff", 0.14 if side < 0 else 0.04),
        )


def _head(c: Canvas, face: Face) -> None:
    for side in (-1, 1):
        c.disc(X + side * 146, Y + 16, 25, mix(face.skin, "#3a160c", 0.12), 1, 42)
    outline = curve(
        [
            (-146, -70),
            (-146, 40),
            (-112, 142),
            (-46, 204),
            (0, 214),
            (46, 204),
            (112, 142),
            (146, 40),
            (146, -70),
            (90, -166),
            (-90, -166),
        ],
        9,
        closed=True,
    )
    c.shape(_o(outline), face.skin)
    shade = curve(
        [
            (30, -170),
            (96, -160),
            (146, -70),
            (146, 40),
            (112, 142),
            (46, 204),
            (6, 213),
            (58, 130),
            (84, 20),
            (70, -90),
        ],
        8,
        closed=True,
    )
    c.shape(_o(shade), mix(face.skin, "#2c1008", 0.2), 0.75)
    for side in (-1, 1):
        c.glow(X + side * 84, Y + 82, 52, "#d2553f", 0.28)


def _features(c: Canvas, face: Face) -> None:
    dark = mix(face.hair_colour, "#100a08", 0.6)
    for side in (-1, 1):
        ex = X + side * 62
        c.shape(curve([(ex - 32, Y + 6), (ex, Y - 14), (ex + 32, Y + 6), (ex, Y + 18)], 6, closed=True), "#fbf6ec")
        c.disc(ex + 2, Y + 2, 14, "#2b1a12")
        c.disc(ex - 3, Y - 3, 4.4, "#ffffff")
        c.line(curve([(ex - 34, Y + 5), (ex, Y - 15), (ex + 34, Y + 5)], 6), dark, 5)
        c.line(curve([(ex - 42, Y - 36), (ex - 4, Y - 52), (ex + 40, Y - 38)], 6), dark, 11)
    c.line(_o(curve([(8, 0), (20, 56), (24, 78), (0, 88), (-16, 80)], 6)), mix(face.skin, "#2c1008", 0.4), 6)
    if face.beard:
        c.shape(
            _o(
                curve(
                    [(-128, 90), (-70, 104), (0, 98), (70, 104), (128, 90), (96, 186), (0, 232), (-96, 186)],
                    8,
                    closed=True,
                )
            ),
            mix(face.hair_colour, face.skin, 0.25),
            0.9,
        )
    smile = [*curve([(-56, 124), (0, 136), (56, 124)], 7), *curve([(56, 124), (0, 170), (-56, 124)], 7)]
    c.shape(_o(smile), "#7a2f2a")
    c.shape(_o([*curve([(-46, 128), (0, 138), (46, 128)], 6), *curve([(46, 128), (0, 150), (-46, 128)], 6)]), "#fbf3ea")


def _hair(c: Canvas, face: Face) -> None:
    colour, shine = face.hair_colour, mix(face.hair_colour, "#ffffff", 0.2)
    if face.hair == "veil":
        cloth = [
            *curve(
                [
                    (-300, 430),
                    (-206, 180),
                    (-190, -60),
                    (-110, -196),
                    (0, -228),
                    (110, -196),
                    (190, -60),
                    (206, 180),
                    (300, 430),
                ],
                9,
            ),
            *curve(
                [
                    (40, 430),
                    (100, 300),
                    (150, 170),
                    (140, -40),
                    (84, -134),
                    (0, -152),
                    (-84, -134),
                    (-140, -40),
                    (-120, 160),
                    (-40, 250),
                    (20, 330),
                ],
                9,
            ),
        ]
        c.shape(_o(cloth), colour)
        c.line(_o(curve([(-150, 170), (-60, 280), (90, 330), (250, 380)], 8)), mix(colour, "#000000", 0.25), 8)
        c.line(_o(curve([(-178, -40), (-108, -172), (0, -204)], 8)), shine, 12)
        return
    if face.hair == "short":
        c.shape(
            _o(
                curve(
                    [
                        (-156, 0),
                        (-168, -110),
                        (-96, -214),
                        (20, -232),
                        (130, -196),
                        (166, -96),
                        (156, 0),
                        (132, -70),
                        (100, -120),
                        (0, -112),
                        (-92, -126),
                        (-132, -60),
                    ],
                    8,
                    closed=True,
                )
            ),
            colour,
        )
    elif face.hair == "wavy":
        for x, y, r in (
            (-128, -90, 58),
            (-92, -164, 66),
            (-10, -192, 74),
            (78, -170, 66),
            (130, -96, 56),
            (-146, -30, 34),
            (146, -34, 34),
        ):
            c.disc(X + x, Y + y, r, colour)
        c.shape(
            _o(curve([(-130, -90), (-40, -104), (60, -140), (128, -80), (120, -170), (-110, -180)], 7, closed=True)),
            colour,
        )
    else:
        c.shape(
            _o(
                curve(
                    [
                        (-160, 60),
                        (-176, -90),
                        (-100, -208),
                        (0, -230),
                        (100, -208),
                        (176, -90),
                        (160, 60),
                        (134, -50),
                        (60, -134),
                        (-50, -120),
                        (-130, -40),
                    ],
                    8,
                    closed=True,
                )
            ),
            colour,
        )
    c.line(_o(curve([(-120, -150), (-50, -198), (30, -206)], 8)), shine, 11, 0.7)


def _glasses(c: Canvas) -> None:
    for side in (-1, 1):
        ring = curve([(side * 62 - 50, -2), (side * 62, -38), (side * 62 + 50, -2), (side * 62, 38)], 9, closed=True)
        c.shape(_o(ring), "#ffffff", 0.16)
        c.line(_o([*ring, ring[0]]), "#20242c", 7)
    c.line(_o(curve([(-14, -4), (0, -12), (14, -4)], 5)), "#20242c", 7)


def _town(c: Canvas) -> None:
    c.fade(0, HEIGHT, "#e9a15e", "#f4cf98", "#f7e3bd")
    city.skyline(c, 820, 420, "#dc9a66", "", 120)
    city.bridge(c, 640, 330, "#b8683f", pylons=(240, 1380), foot=HEIGHT)
    c.veil(600, 900, "#b0583a", 0, 0.5)


def _harbour(c: Canvas) -> None:
    c.fade(0, HEIGHT, "#2f8f98", "#7cc2ba", "#d6e6c8")
    things.port_crane(c, 120, 860, 1.3, "#1f6a74")
    things.containers(c, 1120, 900, 5, 6, 1.1, 0.1)
    c.veil(300, 900, "#1f6a74", 0, 0.55)


def _pitch(c: Canvas) -> None:
    c.fade(0, HEIGHT, "#12264f", "#24518a", "#3a8a6a", "#3f9a58")
    for x in (180, 1420):
        things.floodlight(c, x, 760, 560, "#1b2f55")
    for _ in range(300):
        c.disc(
            c.random.uniform(0, WIDTH),
            c.random.uniform(430, 640),
            9,
            c.random.choice(("#f3ead6", "#e2b13c", "#2f86cf")),
            0.3,
        )


def _island(c: Canvas) -> None:
    c.fade(0, 600, "#f2a7a0", "#f8cfae", "#fdeccb")
    light.sun(c, 1240, 320, 90, "#fff6de", "#ffe0b0")
    c.fade(600, 900, "#d98f92", "#8a6a92")
    for x, h in ((180, 560), (330, 420), (1430, 480)):
        land.palm(c, x, 900, h, "#7a4a6a", 0.1)


def _hills(c: Canvas) -> None:
    c.fade(0, HEIGHT, "#8fa9a0", "#cfd6b8", "#eee6c6")
    land.volcano(c, 380, 800, 430, "#6f938c", "#8fae9c", 640)
    land.ridge(c, 800, 150, "#5f8a78", 0.5)
    land.ridge(c, 900, 130, "#47705f", 0.7)


SCENES = {
    "potret-dimas": partial(portrait, Face("#a56b45", "short", "#1a1412", "#274b6d", "#f1e7d2"), _town),
    "potret-sekar": partial(portrait, Face("#b87f56", "veil", "#d9a03a", "#1f5f66", "#e9d9b0"), _harbour),
    "potret-bima": partial(portrait, Face("#8a5636", "wavy", "#16110f", "#c8452f", "#f4efe2", beard=True), _pitch),
    "potret-ayu": partial(portrait, Face("#b0754c", "long", "#241612", "#3f6f5a", "#f6e3c0"), _island),
    "potret-hendra": partial(portrait, Face("#9c6644", "short", "#8d8d8a", "#4a4a58", "#dfe4e2", glasses=True), _hills),
}
