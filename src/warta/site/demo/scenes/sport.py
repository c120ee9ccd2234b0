"""Stadion Samudra and what is played there."""

from __future__ import annotations

from math import cos, pi, sin

from warta.site.demo.drawing import light, people, things
from warta.site.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, Point, curve, mix
from warta.site.demo.drawing.people import Clothes

HOME, AWAY = "#1f6fb0", "#e8643a"


def stadium_at_night(c: Canvas) -> None:
    c.fade(0, 420, "#050a1c", "#0d1d42", "#24406e")
    light.stars(c, 80, 160)
    _stand(c, 210, 430, "#101c38", 0.5)
    for x in (130, 520, 1080, 1470):
        things.floodlight(c, x, 300, 170, "#26324a")
    _pitch(c, "#2f8a4f", "#226e41")
    for x in (130, 520, 1080, 1470):
        _beam(c, x, 110)
    _players(c)
    people.crowd(c, 842, 62, "#0b1226", 2, "#8fb4e8")


def stadium_by_day(c: Canvas) -> None:
    c.fade(0, 330, "#3f97cb", "#9fd0e2", "#e4f0e4")
    light.heaps(c, 190, "#ffffff", "#cfe2ea", 0.9, 4)
    _stand(c, 215, 430, "#8a98a4", 1.0)
    c.shape([(-20, 226), (WIDTH + 20, 226), (WIDTH + 20, 176), (800, 140), (-20, 176)], "#e8ecea")
    c.shape([(-20, 226), (WIDTH + 20, 226), (WIDTH + 20, 214), (-20, 214)], "#aab6bb")
    for x in range(40, WIDTH, 190):
        c.line([(x, 220), (x, 426)], "#c3ccd0", 5)
    _pitch(c, "#5fae52", "#519c48")
    _players(c)
    c.shape([(0, 430), (WIDTH, 430), (WIDTH, 446), (0, 446)], "#16395f")


def _stand(c: Canvas, top: float, bottom: float, colour: str, brightness: float) -> None:
    c.shape([(-20, top), (WIDTH + 20, top), (WIDTH + 20, bottom), (-20, bottom)], colour)
    palette = ("#1f6fb0", "#2f86cf", "#f3ead6", "#e2b13c", "#c8452f", "#174f84")
    y = top + 14.0
    while y < bottom - 26:
        for step in range(0, WIDTH, 15):
            tint = mix("#0b1428", c.random.choice(palette), brightness * c.random.uniform(0.5, 1))
            x = step + c.about(0, 3)
            c.disc(x, y + 8, 5.6, tint, 1, 7)
            c.disc(x, y - 2, 3.8, mix("#2a1a14", c.random.choice(people.SKINS), brightness))
        y += 19
    c.box(0, bottom - 26, WIDTH, 26, "#16395f")
    for k in range(8):
        tint = ("#e2b13c", "#f3ead6", "#2f8f8a", "#c8452f")[k % 4]
        c.box(k * 200 + 6, bottom - 23, 188, 20, mix("#0b1428", tint, 0.4 + brightness / 2))
        c.box(k * 200 + 50, bottom - 16, 100, 6, "#16395f")


def _pitch(c: Canvas, one: str, other: str) -> None:
    c.fade(430, HEIGHT, one, other)
    for k in range(-9, 10):
        if k % 2:
            c.shape(
                [(800 + k * 100, 430), (900 + k * 100, 430), (800 + (k + 1) * 235, 900), (800 + k * 235, 900)],
                other,
                0.7,
            )
    white = "#f4f7ee"
    c.line([(-20, 452), (WIDTH + 20, 452)], white, 3, 0.85)
    c.line([(800, 452), (800, 900)], white, 5, 0.85)
    ring = [(800 + 340 * cos(k * pi / 40), 610 + 84 * sin(k * pi / 40)) for k in range(81)]
    c.line(ring, white, 4, 0.85)
    for side in (-1, 1):
        c.line(
            [(800 + side * 780, 490), (800 + side * 560, 490), (800 + side * 660, 740), (800 + side * 900, 740)],
            white,
            4,
            0.85,
        )
        x = 800 + side * 790
        c.line([(x, 640), (x, 520), (x + side * 50, 520)], white, 7)


def _beam(c: Canvas, x: float, y: float) -> None:
    c.soft(
        lambda pen: pen.shape([(x - 20, y), (x + 20, y), (x * 0.5 + 800, 720), (x * 0.5 + 200, 720)], 0.6),
        "#dcebff",
        30,
        0.22,
    )


def _players(c: Canvas) -> None:
    for x, y, h, home, reach in (
        (420, 560, 105, True, 0),
        (600, 640, 130, False, 0),
        (990, 575, 108, True, 0),
        (1190, 640, 128, False, 0),
        (1390, 560, 100, True, 0),
        (200, 600, 112, False, 0),
    ):
        _player(c, x, y, h, HOME if home else AWAY, 0.2 + reach)
    _player(c, 700, 790, 225, HOME, 0.34)
    _player(c, 905, 800, 218, AWAY, -0.3)
    c.disc(796, 806, 34, "#06140c", 0.3, 7)
    ball(c, 796, 784, 22)


def _player(c: Canvas, x: float, y: float, h: float, shirt: str, stride: float) -> None:
    skin = c.random.choice(people.SKINS)
    c.disc(x, y, h * 0.3, "#06140c", 0.28, h * 0.05)
    for side, foot in ((-1, -stride), (1, stride)):
        knee = (x + foot * h * 0.55 + side * h * 0.03, y - h * 0.26)
        c.line(
            curve([(x + side * h * 0.05, y - h * 0.46), knee, (x + foot * h, y - h * (0.02 if side < 0 else 0.1))], 6),
            skin,
            h * 0.07,
        )
        c.line(
            [((knee[0] + x + foot * h) / 2, y - h * 0.15), (x + foot * h, y - h * (0.02 if side < 0 else 0.1))],
            "#f4f1e6",
            h * 0.075,
        )
    wears = Clothes(shirt, "#f4f1e6" if shirt == HOME else "#1c2430", skin)
    c.shape(
        [
            (x - h * 0.12, y - h * 0.52),
            (x + h * 0.12, y - h * 0.52),
            (x + h * 0.16, y - h * 0.32),
            (x - h * 0.16, y - h * 0.32),
        ],
        wears.legs,
    )
    people.figure(c, x, y - h * 0.42, h, wears, hands=((-0.26, -0.52), (0.26, -0.58)), sunk=0.42)


def ball(c: Canvas, x: float, y: float, r: float) -> None:
    """A football, lit from the upper left."""
    c.disc(x, y, r, "#c9ced2")
    c.disc(x - r * 0.06, y - r * 0.07, r * 0.92, "#f7f6f0")
    for k in range(6):
        angle = k * 2 * pi / 5 + 0.5
        at = (x + cos(angle) * r * 0.68, y + sin(angle) * r * 0.68) if k < 5 else (x - r * 0.04, y - r * 0.04)
        size = r * (0.25 if k < 5 else 0.31)
        patch: list[Point] = [
            (at[0] + cos(angle + j * 2 * pi / 5) * size, at[1] + sin(angle + j * 2 * pi / 5) * size) for j in range(5)
        ]
        c.shape(patch, "#1b2430")
        if k < 5:
            c.line([(x - r * 0.04, y - r * 0.04), at], "#8d969d", max(1, r * 0.03))


def ball_in_the_net(c: Canvas) -> None:
    c.fade(0, HEIGHT, "#071227", "#12305a", "#1d5a55", "#2f8a4f")
    for x, y, r in ((180, 120, 110), (520, 60, 150), (980, 90, 120), (1420, 140, 160)):
        c.glow(x, y, r * 1.8, "#dcebff", 0.75)
        c.disc(x, y, r * 0.16, "#ffffff")
    for _ in range(420):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(270, 470)
        c.disc(x, y, c.random.uniform(5, 11), c.random.choice(("#1f6fb0", "#f3ead6", "#e2b13c", "#0f2a4c")), 0.32)
    c.shape([(0, 640), (WIDTH, 600), (WIDTH, 900), (0, 900)], "#2c7d48")
    for k in range(7):
        c.shape([(k * 260 - 120, 900), (k * 260 + 10, 900), (k * 220 + 140, 612), (k * 220 + 40, 616)], "#37914f", 0.8)
    centre = (930.0, 400.0)
    for line in range(-4, 36):
        c.line(_pulled([(line * 54 + step * 9, step * 22.5) for step in range(41)], centre), "#eef3f4", 3.4, 0.8)
    for line in range(-1, 24):
        c.line(_pulled([(step * 42 - 40, line * 46 + step * 3) for step in range(42)], centre), "#eef3f4", 3.4, 0.8)
    c.glow(centre[0], centre[1], 330, "#ffffff", 0.28)
    ball(c, centre[0] + 14, centre[1] + 6, 150)
    for line in (0, 1, 2):
        c.line(
            _pulled([(centre[0] - 150 + line * 130 + step * 4, 180 + step * 22) for step in range(20)], centre),
            "#ffffff",
            4,
            0.9,
        )
    c.box(90, 0, 44, HEIGHT, "#f4f3ee")
    c.box(118, 0, 16, HEIGHT, "#c2c8cc")
    for _ in range(70):
        angle, far = c.random.uniform(0, 2 * pi), c.random.uniform(150, 330)
        c.disc(centre[0] + cos(angle) * far, centre[1] + sin(angle) * far, c.random.uniform(1.5, 4.5), "#ffffff", 0.7)


def _pulled(points: list[Point], centre: Point) -> list[Point]:
    """A net's line, pushed outward by the ball."""
    pulled = []
    for x, y in points:
        dx, dy = x - centre[0], y - centre[1]
        near = 2.7 ** (-(dx * dx + dy * dy) / 52_000)
        pulled.append((x + dx * near * 0.75 + near * 60, y + dy * near * 0.75 + near * 34))
    return pulled


SCENES = {"stadion-malam": stadium_at_night, "stadion-siang": stadium_by_day, "bola-gawang": ball_in_the_net}
