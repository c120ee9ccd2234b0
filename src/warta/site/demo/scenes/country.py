"""Hills, fields, salt and cloth."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

from warta.site.demo.drawing import land, light, people
from warta.site.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, Point, curve, mix
from warta.site.demo.drawing.people import Clothes


def volcano_at_dawn(c: Canvas) -> None:
    c.fade(0, 640, "#5a6ea2", "#b99bb0", "#f3b79a", "#fde0b4")
    light.sun(c, 470, 470, 52, "#fff8e0", "#ffd79a")
    light.clouds(c, 110, 300, "#fbd0b4", 7, 0.55)
    land.volcano(c, 960, 660, 470, "#5d5c86", "#c98f93", 900)
    c.soft(
        lambda pen: [pen.disc(950 + k * 26, 176 - k * 13, 20 + k * 8, 1.0, 14 + k * 4) for k in range(7)] and None,
        "#f6e2d8",
        14,
        0.7,
    )
    light.mist(c, 560, 50, "#fbe4cc", 0.65)
    land.ridge(c, 660, 130, "#6a7593", 0.6)
    light.mist(c, 650, 40, "#f8e3cd", 0.6)
    land.ridge(c, 740, 120, "#4a6576", 0.7)
    land.ridge(c, 810, 110, "#33525a", 0.9)
    for _ in range(120):
        x, y = c.random.uniform(-10, WIDTH + 10), c.random.uniform(740, 830)
        h = c.random.uniform(20, 46)
        c.shape([(x - h * 0.24, y), (x, y - h), (x + h * 0.24, y)], mix("#27464c", "#3b6462", c.random.random()))
    light.mist(c, 780, 36, "#e9dcc9", 0.4)
    land.ridge(c, 900, 110, "#1f383c", 1.0)
    for x in (90, 190, 1440, 1530):
        land.tree(c, x, 900, 250, "#142628", "#1c3a3a", "#2a5048")
    people.figure(c, 640, 862, 120, Clothes("#c8553a", "#1c2a30", "#7a4a30", "cap", "#e2b13c"))
    people.figure(c, 705, 864, 112, Clothes("#e2b13c", "#1c2a30", "#8d5a3b", "veil", "#2f8f8a"))
    light.birds(c, 330, 240, 9, "#54597c")


def terraces(c: Canvas) -> None:
    c.fade(0, 400, "#7db7c8", "#cfe3d2", "#f6eccb")
    light.sun(c, 1210, 210, 46, "#fffdf0", "#fff0bf")
    land.volcano(c, 420, 400, 250, "#86a9ad", "#a9c4b8", 560)
    land.ridge(c, 400, 110, "#7fae95", 0.5)
    light.mist(c, 380, 40, "#f4f0d8", 0.7)
    land.ridge(c, 450, 90, "#5f9a72", 0.8)
    for _ in range(60):
        x = c.random.uniform(0, WIDTH)
        c.disc(
            x, c.random.uniform(405, 440), c.random.uniform(14, 34), mix("#3f7f57", "#6aa866", c.random.random()), 1, 16
        )
    steps = 9
    for k in range(steps):
        near = k / (steps - 1)
        y = 440 + 430 * near**1.15
        wave = [(x, y + 34 * (0.4 + near) * sin(x / (250 + 90 * near) + k * 0.9)) for x in range(-40, WIDTH + 60, 24)]
        top: list[Point] = [(float(x), float(v)) for x, v in wave]
        wet = k % 3 == 1
        field = "#b9d9d6" if wet else mix("#8fc25a", "#4f9a45", c.random.random())
        c.shape([*top, (WIDTH + 40, HEIGHT), (-40, HEIGHT)], mix("#6b5a34", "#3f5a2c", 0.5))
        deep = 10 + 16 * near
        c.shape([*[(x, v + 3) for x, v in top], (WIDTH + 40, HEIGHT), (-40, HEIGHT)], field)
        c.line(top, "#d8d98a", 3 + 4 * near, 0.9)
        for _ in range(90 if not wet else 26):
            x = c.random.uniform(0, WIDTH)
            v = y + 34 * (0.4 + near) * sin(x / (250 + 90 * near) + k * 0.9) + c.random.uniform(8, 40 + deep)
            h = 5 + 17 * near
            blade = mix(field, "#f2f3a8" if c.random.random() < 0.5 else "#2c6a35", 0.4) if not wet else "#4f8a4a"
            c.line([(x, v), (x + c.about(0, 3), v - h)], blade, 1.6 + 1.6 * near)
        if wet:
            for _ in range(20):
                x = c.random.uniform(0, WIDTH)
                c.disc(
                    x,
                    y + 34 * (0.4 + near) * sin(x / (250 + 90 * near) + k * 0.9) + c.random.uniform(10, 36),
                    c.random.uniform(20, 70),
                    "#fffbe0",
                    0.4,
                    2,
                )
    for x, y, h in ((1130, 700, 110), (1210, 712, 104), (380, 800, 150)):
        people.figure(
            c,
            x,
            y,
            h,
            Clothes(c.random.choice(people.SHIRTS), "#3b4150", "#8d5a3b", "caping", "#eed596"),
            hands=((-0.16, -0.34), (0.2, -0.36)),
        )
    land.palm(c, 1500, 900, 560, "#5c4a34", -0.1, "#2f6f45")
    land.palm(c, 60, 640, 320, "#5c4a34", 0.1, "#3f8454")


def batik(c: Canvas) -> None:
    """Waves as a cloth would show them: indigo, brown, wax-white dots."""
    c.fade(0, HEIGHT, "#16284f", "#1c3564")
    cream, brown, gold, blue = "#f2e2bd", "#8a4a26", "#d9a03a", "#2f5f9a"
    radius = 118
    for row in range(-1, 10):
        for column in range(-1, 9):
            x = column * radius * 2 * 0.98 + (row % 2) * radius
            y = 960 - (9 - row) * radius * 0.92 + 60
            rings = (
                (1.0, cream),
                (0.95, "#16284f"),
                (0.8, cream),
                (0.76, brown if (row + column) % 2 else blue),
                (0.58, cream),
                (0.54, "#16284f"),
                (0.38, gold),
                (0.3, cream),
                (0.25, brown),
            )
            for share, colour in rings:
                c.disc(x, y, radius * share, colour)
            for k in range(26):
                angle = pi + k * pi / 25
                c.disc(x + cos(angle) * radius * 0.875, y + sin(angle) * radius * 0.875, 4.2, cream)
            for k in range(13):
                angle = pi + (k + 0.5) * pi / 13
                tip = (x + cos(angle) * radius * 0.74, y + sin(angle) * radius * 0.74)
                c.line([(x + cos(angle) * radius * 0.6, y + sin(angle) * radius * 0.6), tip], gold, 3.2)
                c.disc(x + cos(angle) * radius * 0.46, y + sin(angle) * radius * 0.46, 4.4, gold)
            _curl(c, x, y - radius * 0.02, radius * 0.2, cream)
    for left in (0, WIDTH - 92):
        c.box(left, 0, 92, HEIGHT, brown)
        c.box(left + (84 if left == 0 else 0), 0, 8, HEIGHT, gold)
        for k in range(13):
            x, y = left + 44, k * 74 + 20
            c.shape([(x, y - 32), (x + 28, y), (x, y + 32), (x - 28, y)], cream)
            c.shape([(x, y - 24), (x + 20, y), (x, y + 24), (x - 20, y)], "#16284f")
            c.disc(x, y, 8, gold)
    c.soft(
        lambda pen: (
            [
                pen.shape([(k * 420 + 60, 0), (k * 420 + 130, 0), (k * 420 - 60, HEIGHT), (k * 420 - 170, HEIGHT)])
                for k in range(5)
            ]
            and None
        ),
        "#060c1e",
        46,
        0.34,
    )
    c.soft(
        lambda pen: (
            [
                pen.shape([(k * 420 + 210, 0), (k * 420 + 250, 0), (k * 420 + 40, HEIGHT), (k * 420 - 10, HEIGHT)])
                for k in range(5)
            ]
            and None
        ),
        "#fff4d6",
        40,
        0.16,
    )


def _curl(c: Canvas, x: float, y: float, r: float, colour: str) -> None:
    spiral = [(x + cos(t / 5 + pi) * r * t / 26, y - r * 0.3 + sin(t / 5 + pi) * r * t / 26) for t in range(3, 30)]
    c.line(spiral, colour, 4)


def salt_ponds(c: Canvas) -> None:
    c.fade(0, 400, "#4f9fce", "#a5d3de", "#f3ead0")
    light.heaps(c, 250, "#ffffff", "#c9dde4", 0.9, 4)
    land.ridge(c, 404, 70, "#9cbcc0", 0.4)
    c.fade(400, 900, "#c7b393", "#a58a66")
    rows = [404 + 496 * (k / 6) ** 1.7 for k in range(7)]
    for k, (top, bottom) in enumerate(pairwise(rows)):
        for column in range(-4, 5):
            tint = mix("#a9d6de", "#f5dfc4", c.random.random() * 0.8)
            edge = [
                _at(column + 0.06, top + (bottom - top) * 0.1),
                _at(column + 0.94, top + (bottom - top) * 0.1),
                _at(column + 0.94, bottom - (bottom - top) * 0.04),
                _at(column + 0.06, bottom - (bottom - top) * 0.04),
            ]
            c.shape(edge, tint)
            c.shape(
                [edge[0], edge[1], (edge[1][0], edge[1][1] + 5 + k), (edge[0][0], edge[0][1] + 5 + k)],
                mix(tint, "#3f6f80", 0.4),
            )
            for _ in range(5):
                x, y = c.random.uniform(edge[3][0], edge[2][0]), c.random.uniform(edge[0][1] + 8, edge[3][1])
                c.disc(x, y, 10 + k * 9, "#ffffff", 0.4, 1 + k * 0.5)
    for x, y, s in (
        (250, 560, 52),
        (480, 520, 38),
        (1120, 530, 42),
        (1330, 610, 70),
        (180, 780, 120),
        (1480, 830, 130),
    ):
        c.disc(x, y, s * 1.1, "#6a5a44", 0.35, s * 0.14)
        c.shape(
            curve(
                [(x - s, y), (x - s * 0.4, y - s * 0.55), (x, y - s * 0.86), (x + s * 0.4, y - s * 0.55), (x + s, y)], 6
            ),
            "#fbfaf3",
        )
        c.shape(
            [
                (x, y - s * 0.86),
                *curve([(x, y - s * 0.86), (x + s * 0.4, y - s * 0.55), (x + s, y)], 6),
                (x + s * 0.2, y),
            ],
            "#cfd8d8",
        )
    _windmill(c, 1180, 520, 250)
    _windmill(c, 330, 470, 150)
    people.figure(
        c,
        720,
        790,
        300,
        Clothes("#e2683c", "#31435a", "#7a4a30", "caping", "#eed596"),
        hands=((0.22, -0.5), (0.3, -0.6)),
    )
    c.line([(700, 480), (980, 830)], "#6b4a2c", 8)
    c.shape([(940, 826), (1030, 806), (1040, 826), (950, 850)], "#8a6238")
    people.figure(c, 910, 590, 130, Clothes("#2f6f8f", "#31435a", "#8d5a3b", "caping", "#eed596"))
    c.line([(850, 500), (980, 500)], "#6b4a2c", 4)
    for x in (850, 980):
        c.line([(x, 500), (x, 556)], "#6b4a2c", 2)
        c.shape([(x - 24, 556), (x + 24, 556), (x + 16, 582), (x - 16, 582)], "#b58a4a")
        c.disc(x, 556, 24, "#fbfaf3", 1, 11)


def _at(column: float, y: float) -> Point:
    return 800 + column * 250 * (0.35 + 1.5 * (y - 404) / 496), y


def _windmill(c: Canvas, x: float, y: float, h: float) -> None:
    c.line([(x - h * 0.16, y), (x, y - h)], "#5a4634", h * 0.03)
    c.line([(x + h * 0.16, y), (x, y - h)], "#5a4634", h * 0.03)
    c.line([(x - h * 0.1, y - h * 0.4), (x + h * 0.1, y - h * 0.4)], "#5a4634", h * 0.02)
    for k in range(4):
        angle = 0.5 + k * pi / 2
        tip = (x + cos(angle) * h * 0.42, y - h + sin(angle) * h * 0.42)
        side = (x + cos(angle + 0.3) * h * 0.4, y - h + sin(angle + 0.3) * h * 0.4)
        c.shape([(x, y - h), tip, side], ("#f3ead6", "#d9583b")[k % 2])
    c.disc(x, y - h, h * 0.03, "#3a2c20")


SCENES = {
    "gunung-wanadri": volcano_at_dawn,
    "sawah-terasering": terraces,
    "batik-motif": batik,
    "tambak-garam": salt_ponds,
}
