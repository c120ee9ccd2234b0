"""Festival Lampion Laut, from the first flame to the morning after."""

from __future__ import annotations

from math import sin

from warta.site.demo.drawing import city, light, people, things, water
from warta.site.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, curve
from warta.site.demo.drawing.people import Clothes

TINTS = ("#ff9a3c", "#ff7f45", "#ffb24d", "#f96b4a")


def _rising(c: Canvas, count: int, top: float, bottom: float, largest: float) -> None:
    """Lanterns in the sky, the far ones first and small."""
    for number in range(count):
        near = (number / count) ** 2.2
        size = 5 + largest * near
        things.lantern(
            c,
            c.random.uniform(-20, WIDTH + 20),
            c.random.uniform(top, bottom) * (1 - 0.25 * near),
            size,
            c.random.choice(TINTS),
            0.55 + 0.45 * near,
        )


def over_the_bay(c: Canvas) -> None:
    c.fade(0, 600, "#0a1030", "#1c2352", "#44366f", "#8a4f78")
    light.stars(c, 140, 330)
    city.skyline(c, 605, 70, "#181a3c", "#ffc877", 60)
    _rising(c, 75, 60, 520, 44)
    c.mirror(604, 296, "#221f4c", 0.82, 9)
    c.veil(604, 900, "#0a0e28", 0.0, 0.45)
    water.ripples(c, 610, "#ffc98a", 110, 0.25)
    people.crowd(c, 800, 66, "#0a0c20", 2, "#ff9d55")


def one_flame(c: Canvas) -> None:
    c.fade(0, HEIGHT, "#140d2b", "#2c1740", "#4a2140")
    for _ in range(46):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(40, 700)
        c.disc(x, y, c.random.uniform(8, 34), c.random.choice(TINTS), c.random.uniform(0.05, 0.16))
    c.glow(800, 430, 820, "#ff9440", 0.6)
    things.lantern(c, 800, 380, 330)
    for side in (-1, 1):
        sleeve = curve([(800 + side * 640, 960), (800 + side * 420, 760), (800 + side * 250, 640)], 8)
        c.line(sleeve, "#3a1b34" if side < 0 else "#1f2a4a", 120)
        c.line([(x - 14 * side, y - 30) for x, y in sleeve], "#8a3c3c" if side < 0 else "#4a4668", 22, 0.7)
        palm = curve(
            [
                (800 + side * 280, 690),
                (800 + side * 200, 640),
                (800 + side * 120, 600),
                (800 + side * 130, 560),
                (800 + side * 210, 570),
                (800 + side * 300, 610),
            ],
            8,
            closed=True,
        )
        c.shape(palm, "#a2623c")
        for k in range(4):
            c.line(
                curve(
                    [
                        (800 + side * (200 - k * 8), 590 + k * 22),
                        (800 + side * (140 - k * 6), 566 + k * 20),
                        (800 + side * (96 - k * 4), 560 + k * 22),
                    ],
                    6,
                ),
                "#c27c4c" if k % 2 else "#b06c42",
                23,
            )
    c.glow(800, 590, 240, "#ffcf7a", 0.5)


def along_the_quay(c: Canvas) -> None:
    c.fade(0, 560, "#10123a", "#30265e", "#7a4370", "#c0666a")
    light.stars(c, 70, 220)
    city.skyline(c, 560, 150, "#1c183e", "#ffc877", 80)
    c.fade(556, 900, "#3a2650", "#1a1232")
    for k in range(3):
        y = 120 + k * 75
        line = curve([(-40, y), (800, y + 150 - k * 20), (1640, y)], 30)
        c.line(line, "#120f26", 2.4)
        for j in range(2, len(line) - 2, 4 + k):
            x, top = line[j]
            things.lantern(c, x, top + 44 - k * 8, 38 - k * 6, TINTS[(j + k) % 4])
    c.glow(800, 640, 900, "#ff9a55", 0.4, 0.3)
    for x, y, h in (
        (170, 700, 170),
        (300, 712, 180),
        (560, 690, 160),
        (940, 696, 165),
        (1130, 715, 182),
        (1420, 704, 172),
    ):
        people.figure(c, x, y, h, people.chosen(c))
    for x, y, h in ((430, 800, 240), (760, 790, 150), (1270, 806, 245)):
        people.figure(c, x, y, h, people.chosen(c), hands=((-0.16, -0.5), (0.2, -0.62)))
        things.lantern(c, x + h * 0.22, y - h * 0.72, 34)
    people.crowd(c, 852, 70, "#0e0a20", 1, "#ff9d55")


def on_the_water(c: Canvas) -> None:
    c.fade(0, 330, "#0b1130", "#232a5c", "#5d4478")
    light.stars(c, 100, 200)
    city.skyline(c, 330, 60, "#141636", "#ffc877", 50)
    c.fade(328, 900, "#33305f", "#141a40", "#0a0e26")
    spots = sorted((330 + (c.random.random() ** 1.4) * 520, c.random.uniform(-30, WIDTH + 30)) for _ in range(58))
    for y, x in spots:
        size = 5 + (y - 330) / 520 * 62
        c.disc(x, y + size * 0.9, size * 1.1, "#ff9a4a", 0.45, size * 0.14)
        for k in range(7):
            c.disc(
                x + c.about(0, size * 0.3),
                y + size * (1.0 + 0.3 * k),
                size * c.random.uniform(0.2, 0.62),
                "#ffb45c",
                0.42 - 0.05 * k,
                max(0.8, size * 0.05),
            )
        water_leaf = [
            (x - size * 0.9, y + size * 0.62),
            (x + size * 0.9, y + size * 0.62),
            (x + size * 0.6, y + size * 0.95),
            (x - size * 0.6, y + size * 0.95),
        ]
        c.shape(water_leaf, "#2f5a3c")
        things.lantern(c, x, y, size, c.random.choice(TINTS))
    water.ripples(c, 345, "#ffcf96", 120, 0.2)
    water.canoe(c, 330, 610, 1.5, "#0d1026")
    for x, lean in ((280, 0.3), (390, -0.28)):
        people.figure(
            c,
            x,
            612,
            150,
            Clothes("#151a38", "#0d1026", "#2c1d28", "veil" if lean > 0 else "hair", "#1c2146"),
            hands=((-0.1, -0.46), (lean, -0.5)),
            sunk=0.2,
        )


def from_below(c: Canvas) -> None:
    c.fade(0, HEIGHT, "#070b22", "#141a44", "#38305f", "#6f4168")
    light.stars(c, 260, 800)
    for number in range(95):
        near = (number / 95) ** 2.4
        x = 800 + (c.random.uniform(-1, 1)) * (260 + 720 * near)
        y = 760 - 640 * c.random.random() - 60 * near
        things.lantern(c, x + 60 * sin(y / 90), y, 5 + 74 * near, c.random.choice(TINTS), 0.6 + 0.4 * near)
    for x, h, tint in ((300, 300, "#0a0a1c"), (470, 210, "#0a0a1c"), (1180, 290, "#0a0a1c"), (1330, 240, "#0a0a1c")):
        people.figure(
            c,
            x,
            930,
            h,
            Clothes(tint, tint, "#1c1222", c.random.choice(("hair", "veil")), tint),
            hands=((-0.2, -0.96), (0.22, -1.02)),
        )
    people.crowd(c, 872, 58, "#07071a", 1, "#ff9d55")


def the_morning_after(c: Canvas) -> None:
    c.fade(0, 520, "#7f9cb8", "#c9c3c0", "#f6cfa6", "#fde7c4")
    light.sun(c, 1130, 440, 54, "#fffbe8", "#ffdc9c")
    light.clouds(c, 120, 300, "#fbe3cb", 6, 0.6)
    c.mirror(520, 200, "#b5a9a6", 0.75, 7)
    water.glitter(c, 1130, 524, "#fff2cf", 60, 90)
    c.fade(690, 900, "#e3c79c", "#c6a274")
    c.shape(curve([(0, 676), (400, 700), (800, 680), (1200, 704), (1600, 684), (1600, 720), (0, 720)], 8), "#d9b98a")
    c.line(curve([(0, 676), (400, 700), (800, 680), (1200, 704), (1600, 684)], 10), "#fdf6e6", 7, 0.8)
    for x, y, size, tilt in ((260, 800, 60, 1), (720, 760, 42, -1), (1340, 830, 66, -1)):
        c.disc(x + 10, y + size * 0.6, size * 1.2, "#6a4a30", 0.3, size * 0.16)
        frame = curve(
            [
                (x - size, y + size * 0.4),
                (x - size * 0.9 * tilt, y - size * 0.5),
                (x + size * 0.2, y - size * 0.66),
                (x + size, y - size * 0.1),
                (x + size * 0.8, y + size * 0.55),
            ],
            8,
            closed=True,
        )
        c.shape(frame, "#e0774a")
        c.line(frame, "#8a3a20", 3)
        c.line(curve([(x - size * 0.8, y), (x, y + size * 0.1), (x + size * 0.9, y + size * 0.1)], 6), "#8a3a20", 2.4)
    for x, y, h, cover in ((480, 840, 250, "caping"), (1010, 800, 215, "veil"), (1130, 812, 130, "hair")):
        people.figure(
            c,
            x,
            y,
            h,
            Clothes(c.random.choice(people.SHIRTS), "#3b4150", "#8d5a3b", cover, "#e2c17a"),
            hands=((-0.18, -0.44), (0.26, -0.46)),
        )
    c.line([(548, 720), (620, 856)], "#7a5a3a", 7)
    c.shape([(600, 846), (650, 836), (664, 872), (606, 876)], "#b58a4a")
    c.shape(curve([(1060, 718), (1096, 706), (1104, 800), (1052, 800)], 5, closed=True), "#3c4a4a")
    light.birds(c, 520, 220, 8, "#7a7f8c")


SCENES = {
    "lampion-1": over_the_bay,
    "lampion-2": one_flame,
    "lampion-3": along_the_quay,
    "lampion-4": on_the_water,
    "lampion-5": from_below,
    "lampion-6": the_morning_after,
}
