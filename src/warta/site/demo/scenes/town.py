"""The town: its hall, square, school, bus, markets and coffee."""

from __future__ import annotations

from warta.site.demo.drawing import city, land, light, people, things
from warta.site.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, curve, mix
from warta.site.demo.drawing.people import Clothes


def town_hall(c: Canvas) -> None:
    c.fade(0, 692, *light.DAY)
    light.heaps(c, 330, "#ffffff", "#c6dae0", 0.9, 4)
    for x in (90, 250, 1370, 1530):
        land.tree(c, x, 650, 330, "#5a4636", "#3f7a58", "#69a36d")
    c.box(330, 430, 940, 220, "#f3ead6")
    c.box(1090, 430, 180, 220, "#d9cdb4")
    for left, right, y, lift in ((290, 1310, 430, 92), (520, 1080, 340, 120)):
        c.shape([(left, y), (left + 80, y - lift), (right - 80, y - lift), (right, y)], "#a5492f")
        c.shape(
            [((left + right) / 2, y - lift), (right - 80, y - lift), (right, y), ((left + right) / 2 + 60, y)],
            "#8a3a26",
        )
        for k in range(24):
            at = left + (right - left) * k / 24
            c.line([(at, y), (at + ((left + right) / 2 - at) * 0.16, y - lift)], "#7b3322", 1.5, 0.45)
    c.shape([(600, 440), (800, 338), (1000, 440)], "#f7efdd")
    c.shape([(640, 432), (800, 352), (960, 432)], "#e4d8bf")
    c.disc(800, 402, 25, "#d7a63b")
    c.disc(800, 402, 17, "#2f6f8f")
    c.box(590, 440, 420, 16, "#cabd9f")
    c.box(610, 456, 380, 194, "#5b4a3c")
    for x in (606, 688, 770, 852, 934):
        c.box(x, 456, 38, 190, "#fbf5e6")
        c.box(x + 26, 456, 12, 190, "#d8ccb2")
        c.box(x - 6, 636, 50, 14, "#e4d8bf")
    for x in (370, 450, 530, 1030, 1110, 1190):
        c.box(x, 486, 44, 104, "#2f5f63")
        c.box(x + 4, 490, 17, 96, "#4d8a86")
        c.shape(curve([(x - 4, 488), (x + 22, 466), (x + 48, 488)], 6), "#e4d8bf")
    for k in range(4):
        c.box(560 - k * 22, 650 + k * 11, 480 + k * 44, 12, mix("#efe5cf", "#8d806a", k * 0.16))
    c.fade(690, 900, "#d9c7a1", "#bfa67c")
    for k in range(-8, 9):
        c.line([(800 + k * 70, 694), (800 + k * 260, 900)], "#a48b63", 2, 0.6)
    for y in (712, 742, 790, 860):
        c.line([(0, y), (WIDTH, y)], "#a48b63", 2, 0.6)
    c.box(0, 684, WIDTH, 12, "#6a9a5a")
    things.flag(c, 800, 720, 500, 120)
    for x, y, h in (
        (400, 800, 120),
        (470, 806, 116),
        (1130, 790, 124),
        (1260, 850, 150),
        (620, 760, 92),
        (980, 752, 86),
    ):
        people.figure(c, x, y, h, people.chosen(c))
    light.birds(c, 1180, 150, 7, "#4b7585")


def square(c: Canvas) -> None:
    c.fade(0, 620, "#f1b36f", "#f6cf93", "#fae7bf")
    light.sun(c, 1240, 420, 56, "#fffbe3", "#ffe6a0")
    city.skyline(c, 610, 170, "#d9a878", "", 90)
    city.skyline(c, 622, 90, "#c08b66", "", 70)
    c.fade(618, 900, "#b7b45f", "#869a4e", "#5f7f43")
    c.shape([(700, 620), (860, 620), (1260, 900), (240, 900)], "#eed3a0")
    c.shape([(860, 620), (1260, 900), (1180, 900), (846, 620)], "#d3b17c")
    c.shape(curve([(120, 690), (560, 660), (760, 700), (560, 760), (160, 770)], 8, closed=True), "#4e6b38", 0.55)
    land.banyan(c, 420, 720, 640, "#5b4330", "#3d6b40", "#86a54f")
    for x, y, tint in ((960, 130, "#d9483b"), (1120, 210, "#2f7f95"), (1420, 110, "#e2b13c")):
        c.shape([(x, y - 40), (x + 30, y), (x, y + 54), (x - 30, y)], tint)
        c.shape([(x, y - 40), (x + 30, y), (x, y + 54)], mix(tint, "#40210c", 0.3))
        c.line(curve([(x, y + 54), (x - 14, y + 90), (x + 10, y + 120)], 6), tint, 3)
        c.line([(x, y), (x - 60, 700)], "#7a5a3a", 1, 0.5)
    for x, y, h in ((900, 740, 120), (1060, 730, 112), (1360, 740, 118)):
        people.figure(c, x, y, h, people.chosen(c), hands=((-0.1, -0.5), (0.06, -1.08)))
    for x in (230, 560):
        c.box(x, 770, 150, 12, "#7a4a2c")
        c.box(x + 8, 782, 10, 26, "#4a2d1c")
        c.box(x + 130, 782, 10, 26, "#4a2d1c")
    for x, y, h in (
        (270, 806, 130),
        (330, 806, 122),
        (1160, 850, 190),
        (1240, 856, 150),
        (780, 700, 78),
        (830, 700, 62),
        (760, 860, 200),
        (850, 866, 190),
    ):
        people.figure(c, x, y, h, people.chosen(c))
    things.stall(c, 1330, 800, 210, 150, "#d9483b")
    people.figure(c, 1430, 760, 140, people.chosen(c), sunk=0.3)


def school_yard(c: Canvas) -> None:
    c.fade(0, 600, "#59a8cf", "#a8d6e0", "#eaf1dc")
    light.heaps(c, 300, "#ffffff", "#cbdfe6", 0.8, 3)
    land.ridge(c, 600, 140, "#9cc4b4", 0.4)
    land.palm(c, 130, 640, 400, "#7b6244", 0.1, "#3f8a5a")
    land.tree(c, 1480, 640, 360, "#5a4636", "#3f7f57", "#6fae6c")
    c.box(260, 420, 1080, 210, "#f5e6c4")
    c.box(260, 570, 1080, 60, "#2f8f8a")
    c.shape([(210, 424), (300, 320), (1300, 320), (1390, 424)], "#c25a38")
    for k in range(30):
        c.line([(214 + k * 40, 424), (300 + k * 34.5, 320)], "#a0452a", 2, 0.5)
    for k in range(5):
        x = 310 + k * 210
        c.box(x, 462, 56, 168, "#7a4a2c")
        c.box(x + 76, 470, 96, 74, "#4d8a9a")
        c.shape([(x + 84, 544), (x + 116, 470), (x + 136, 470), (x + 104, 544)], "#ffffff", 0.25)
        c.box(x + 122, 470, 4, 74, "#f5e6c4")
    for k in range(9):
        c.box(270 + k * 130, 424, 12, 210, "#f8efd8")
    c.fade(630, 900, "#dcb982", "#c29a64")
    c.shape([(0, 632), (WIDTH, 632), (WIDTH, 650), (0, 650)], "#a9854f")
    things.flag(c, 800, 700, 590, 130)
    c.box(740, 690, 120, 18, "#f3ead6")
    for row, (y, h) in enumerate(((720, 112), (772, 132), (840, 160))):
        for k in range(9 - row):
            x = 800 + (k - (8 - row) / 2) * (118 + row * 36)
            if abs(x - 800) > 50 or row:
                cover, tint = c.random.choice((("hair", "#1d1714"), ("veil", "#f6f1e6"), ("cap", "#c8352e")))
                people.figure(
                    c,
                    c.about(x, 8),
                    c.about(y, 5),
                    c.about(h, 8),
                    Clothes("#f8f5ec", "#c8352e", c.random.choice(people.SKINS), cover, tint, c.random.random() < 0.4),
                )
    light.birds(c, 420, 190, 6, "#4e8399")


def city_bus(c: Canvas) -> None:
    c.fade(0, 620, "#f4b980", "#f8d9a6", "#fdf0d0")
    light.sun(c, 330, 300, 62, "#fffdf0", "#ffe9ae")
    city.skyline(c, 620, 300, "#e6b184", "", 110)
    city.skyline(c, 640, 190, "#cf8f68", "", 90)
    for x in (60, 300, 1320, 1560):
        land.tree(c, x, 668, 300, "#6a4a36", "#5b8a55", "#8fb266")
    c.box(0, 650, WIDTH, 40, "#d9c3a0")
    c.fade(688, 900, "#6b6a70", "#4a4b54")
    for x in range(-60, WIDTH, 220):
        c.shape([(x, 846), (x + 120, 846), (x + 112, 858), (x - 10, 858)], "#f3e6c4")
    c.box(0, 684, WIDTH, 6, "#a99470")
    for x, h in ((150, 150), (215, 128), (1490, 150)):
        people.figure(
            c,
            x,
            690,
            h,
            Clothes("#f8f5ec", "#5d6d84", c.random.choice(people.SKINS), c.random.choice(("hair", "veil")), "#e9e2d0"),
        )
    city.bus(c, 330, 800, 1.52, "#f6efe0", "#1f8a8a")
    city.motorbike(c, 1480, 846, 1.25, "#c8452f")
    people.figure(
        c,
        1470,
        850,
        190,
        Clothes("#274b6d", "#26303c", "#8d5a3b", "helmet", "#e2503a"),
        hands=((-0.16, -0.56), (0.24, -0.6)),
        sunk=0.1,
    )


def fish_market(c: Canvas) -> None:
    c.fade(0, HEIGHT, "#27505c", "#3e7078", "#6b9490")
    for k in range(9):
        c.shape([(k * 200 - 60, 0), (k * 200 + 40, 0), (k * 200 + 140, 300), (k * 200 + 90, 300)], "#1d3f4a", 0.6)
    light.beams(c, 1100, -40, "#fff0c4", 6, 0.35)
    for x, cloth in ((40, "#d9483b"), (600, "#e2a63a"), (1160, "#2f8f8a")):
        things.stall(c, x, 560, 430, 330, cloth, "#4a3a30")
    for x, h in ((190, 290), (330, 280), (760, 295), (900, 280), (1310, 292), (1450, 276)):
        people.figure(
            c, x, 556, h, people.chosen(c, ("veil", "hair", "cap")), hands=((-0.24, -0.56), (0.22, -0.58)), sunk=0.25
        )
    for x in (60, 620, 1180):
        c.glow(x + 190, 300, 190, "#ffe2a0", 0.5)
        c.line([(x + 190, 180), (x + 190, 282)], "#1a2428", 3)
        c.disc(x + 190, 292, 15, "#fff6d4")
    for y, tint in ((560, "#8fb9c2"), (672, "#a9cdd2"), (796, "#c2dfe0")):
        c.shape([(-20, y), (WIDTH + 20, y), (WIDTH + 60, y + 150), (-60, y + 150)], mix(tint, "#2c4a54", 0.55))
        c.shape([(-20, y), (WIDTH + 20, y), (WIDTH + 40, y + 100), (-40, y + 100)], tint)
        for _ in range(260):
            c.disc(c.random.uniform(0, WIDTH), y + c.random.uniform(4, 96), c.random.uniform(3, 9), "#f4fbfb", 0.65)
        length = 130 + (y - 560) * 0.42
        for k in range(int(WIDTH / length * 1.2) + 2):
            colour = c.random.choice(("#8fa6b4", "#d2705a", "#6f93a8", "#c9b27a", "#5f7f95"))
            things.fish(c, k * length * 0.86 + c.about(0, 14), y + 54 + c.about(0, 15), length, colour)
    for x in (300, 980):
        c.box(x, 622, 120, 52, "#f4ead6", radius=4)
        c.box(x + 14, 636, 92, 7, "#3a4a50")
        c.box(x + 14, 652, 60, 7, "#c8452f")


def night_market(c: Canvas) -> None:
    c.fade(0, 700, "#0c1030", "#241a46", "#5a2c52", "#8a4450")
    light.stars(c, 90, 200)
    city.skyline(c, 560, 240, "#1a1436", "#ffbf6b", 96)
    for x, cloth in ((-60, "#d9483b"), (330, "#2f8f8a"), (720, "#e2a63a"), (1110, "#b8457a"), (1450, "#3f6fa8")):
        c.glow(x + 150, 560, 280, "#ffb857", 0.55)
        things.stall(c, x, 660, 310, 230, cloth, "#4a2c26", "#ffe9c4")
        c.box(x + 14, 462, 282, 112, "#ffcf86", 0.35)
        for k in range(5):
            c.disc(x + 46 + k * 54, 560, 22, c.random.choice(("#e2683c", "#f0c04a", "#7fae5a", "#d9483b")), 1, 18)
        people.figure(c, x + 100, 650, 200, people.chosen(c), sunk=0.36)
        people.figure(c, x + 215, 650, 190, people.chosen(c), sunk=0.36)
    c.fade(660, 900, "#4a2740", "#1c1230")
    c.glow(800, 680, 760, "#ffb25c", 0.4, 0.25)
    for y, sag in ((150, 90), (230, 80), (300, 70)):
        for k in range(3):
            things.bulbs(c, (-60 + k * 580, y), (520 + k * 580, y + 10), sag, 12)
    for x, y, h in ((260, 760, 200), (390, 770, 210), (980, 760, 205), (1240, 775, 215), (700, 752, 180)):
        people.figure(c, x, y, h, people.chosen(c))
    people.crowd(c, 780, 70, "#1b1230", 2, "#ff9d55")


def coffee(c: Canvas) -> None:
    c.fade(0, HEIGHT, "#5c3a28", "#3a2419")
    c.box(110, 70, 1380, 520, "#2a1a12", radius=10)
    c.fade(90, 570, "#8fb7b4", "#d9d8b0", "#f6e0aa")
    c.box(0, 90, 130, 480, "#4d3122")
    c.box(1470, 90, 130, 480, "#4d3122")
    land.volcano(c, 960, 480, 310, "#5c8488", "#8fb0a2", 640)
    land.ridge(c, 500, 90, "#4f7f6c", 0.5, 570)
    land.ridge(c, 560, 100, "#38664f", 0.8, 570)
    light.mist(c, 470, 40, "#f3ecd0", 0.5)
    c.box(130, 80, 1340, 14, "#2a1a12")
    c.box(130, 562, 1340, 22, "#6b442c")
    for x in (118, 560, 1030, 1470):
        c.box(x, 80, 18, 500, "#5c3a28")
    c.box(0, 576, WIDTH, 60, "#6b442c")
    c.fade(630, 900, "#a8703f", "#7a4a28")
    for y in (668, 730, 810):
        c.line([(0, y), (WIDTH, y + 8)], "#5f381e", 4, 0.7)
    c.glow(500, 660, 520, "#ffdf9c", 0.35, 0.5)
    c.disc(720, 808, 230, "#2a170d", 0.4, 36)
    c.disc(700, 796, 210, "#f3ead6", 1, 42)
    c.disc(700, 792, 160, "#d9ccb2", 1, 28)
    glass = [(590, 520), (810, 520), (782, 790), (618, 790)]
    c.shape(glass, "#e9f0ea", 0.35)
    c.shape([(598, 570), (802, 570), (780, 780), (620, 780)], "#2b1710")
    c.shape([(598, 570), (640, 570), (650, 780), (620, 780)], "#5a3422", 0.9)
    c.disc(700, 570, 102, "#6b4029", 1, 15)
    c.disc(690, 568, 70, "#8a5a3a", 1, 8)
    c.shape([(606, 530), (626, 530), (640, 770), (628, 770)], "#ffffff", 0.5)
    c.disc(700, 520, 110, "#ffffff", 0.25, 14)

    def steam(pen) -> None:  # type: ignore[no-untyped-def]
        for x in (655, 705, 750):
            pen.line(curve([(x, 520), (x - 34, 440), (x + 30, 350), (x - 16, 250), (x + 20, 150)], 10), 20, 1.0)

    c.soft(steam, "#ffffff", 18, 0.8)
    c.disc(1130, 800, 170, "#2a170d", 0.35, 26)
    c.disc(1120, 780, 165, "#e6d8bb", 1, 42)
    c.disc(1120, 774, 128, "#cfbf9c", 1, 30)
    for x, y, tint in (
        (1050, 752, "#d99a4a"),
        (1120, 738, "#e2a958"),
        (1188, 754, "#cf8c3e"),
        (1098, 768, "#e8b468"),
        (1160, 772, "#d99a4a"),
    ):
        c.disc(x, y, 50, mix(tint, "#5a2c10", 0.4), 1, 24)
        c.disc(x - 3, y - 5, 46, tint, 1, 19)
    for _ in range(34):
        x, y = c.random.uniform(180, 470), c.random.uniform(720, 850)
        c.disc(x, y, 15, "#341c10", 1, 10)
        c.line([(x - 11, y - 2), (x + 11, y + 2)], "#6b4029", 2)


SCENES = {
    "balai-kota": town_hall,
    "alun-alun": square,
    "sekolah-halaman": school_yard,
    "bus-kota": city_bus,
    "pasar-ikan": fish_market,
    "pasar-lampu": night_market,
    "kopi-warung": coffee,
}
