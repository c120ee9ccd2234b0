"""The port, the fishing fleet, the island and the mangroves."""

from __future__ import annotations

from warta.site.demo.drawing import city, land, light, people, things, water
from warta.site.demo.drawing.canvas import HEIGHT, WIDTH, Canvas, curve, mix
from warta.site.demo.drawing.people import Clothes


def port_by_day(c: Canvas) -> None:
    c.fade(0, 640, "#4f9cc4", "#93c8d8", "#d8eae3", "#f6eed5")
    light.heaps(c, 330, "#ffffff", "#c9dde2", 1.0, 4)
    land.ridge(c, 640, 110, "#9cc2c4", 0.4)
    water.cargo_ship(c, 560, 690, 1.45, "#21405e", things.BOXES)
    for x, s in ((150, 0.98), (520, 0.98)):
        things.port_crane(c, x, 705, s, "#d2552f")
    c.mirror(688, 212, "#2b7385", 0.6, 8)
    c.veil(688, 900, "#0f4a5e", 0.15, 0.7)
    water.ripples(c, 698, "#eafaf4", 110, 0.3)
    c.shape([(0, 690), (480, 700), (660, 800), (660, 900), (0, 900)], "#c9b48e")
    c.shape([(480, 700), (660, 800), (660, 900), (560, 900), (440, 760)], "#8f7d60")
    things.containers(c, -30, 800, 4, 3, 0.92)
    things.containers(c, -60, 892, 5, 2, 1.15)
    people.figure(
        c,
        500,
        870,
        165,
        Clothes("#f0742c", "#26303c", "#8d5a3b", "helmet", "#f6cf3a"),
        hands=((-0.14, -0.45), (0.26, -0.86)),
    )
    people.figure(c, 590, 884, 170, Clothes("#2c6a86", "#26303c", "#a86f48", "helmet", "#ffffff"))
    light.birds(c, 1080, 200, 8, "#3f7185")


def port_at_dusk(c: Canvas) -> None:
    c.fade(0, 640, "#2d2b57", "#7a3c68", "#d9655a", "#fdbb74")
    light.sun(c, 1130, 575, 74, "#fff0c4", "#ffb066")
    light.clouds(c, 90, 340, "#f0906c", 8, 0.5)
    light.clouds(c, 40, 230, "#43305f", 7, 0.55)
    land.ridge(c, 640, 90, "#8c4263", 0.4)
    for x, s in ((90, 1.05), (480, 0.95), (820, 0.86)):
        things.port_crane(c, x, 645, s, "#241a3a")
    water.cargo_ship(c, 900, 655, 0.86, "#241a3a", ("#30214a", "#402a52", "#523258"))
    c.mirror(645, 255, "#6a3355", 0.8, 10)
    c.veil(645, 900, "#1a1231", 0.0, 0.72)
    water.glitter(c, 1130, 652, "#ffd38d", 60, 190)
    water.fishing_boat(c, 420, 800, 1.0, "#191230", "#392444")
    light.birds(c, 700, 180, 8, "#2a1c3b")


def port_at_night(c: Canvas) -> None:
    c.fade(0, 620, "#050d1f", "#0b1c38", "#17335a", "#2d4f74")
    light.stars(c, 220, 420)
    light.sun(c, 1370, 150, 40, "#f6efd6", "#6f8fb8")
    city.skyline(c, 630, 80, "#0d1a30", "#ffcf7a")
    water.cargo_ship(c, 640, 668, 1.25, "#0f1b30", ("#263a55", "#4b3340", "#57462f", "#23474a"))
    for x, s in ((70, 1.05), (430, 1.0)):
        things.port_crane(c, x, 672, s, "#33475f", lamps=True)
    for x in range(40, 1600, 130):
        c.glow(x, 648, 70, "#ffbf66", 0.6)
        c.disc(x, 648, 4, "#fff3cf")
    c.mirror(668, 232, "#0c1c36", 0.85, 14)
    c.veil(668, 900, "#040a18", 0.0, 0.55)
    water.ripples(c, 676, "#ffdf9f", 60, 0.22)
    c.shape([(0, 840), (700, 870), (820, 900), (0, 900)], "#060c18")
    people.figure(c, 240, 880, 150, Clothes("#14213a", "#0c1526", "#14213a", "helmet", "#5a4a2a"))


def boats_at_dawn(c: Canvas) -> None:
    c.fade(0, 540, "#44668f", "#93a9bd", "#f0c6a2", "#fde6c1")
    light.sun(c, 560, 478, 52, "#fff8de", "#ffd391")
    light.clouds(c, 120, 320, "#fbd7b4", 7, 0.6)
    land.ridge(c, 542, 120, "#93a0b0", 0.4)
    land.ridge(c, 545, 60, "#6f8494", 0.6)
    for x, s in ((250, 0.42), (840, 0.36), (1010, 0.46), (1350, 0.4)):
        water.fishing_boat(c, x, 560, s, "#4c6377", "#8f9ba0")
    c.mirror(552, 348, "#8a96a6", 0.8, 7)
    c.veil(552, 900, "#2a4a68", 0.0, 0.66)
    water.glitter(c, 560, 558, "#fff0c8", 60, 170)
    water.fishing_boat(c, 470, 770, 1.75, "#1f6a78", "#f3d38a")
    people.figure(
        c,
        560,
        718,
        165,
        Clothes("#e2683c", "#2a3340", "#7a4a30", "caping", "#e2c17a"),
        hands=((-0.1, -0.5), (0.24, -0.6)),
    )
    water.fishing_boat(c, 1170, 850, 2.15, "#b8412f", "#f6e3b4")
    people.figure(
        c,
        1280,
        780,
        205,
        Clothes("#f1e7d2", "#2a3340", "#8d5a3b", "cap", "#2c6a86"),
        hands=((-0.24, -0.62), (0.14, -0.5)),
    )
    water.ripples(c, 760, "#fdeacb", 60, 0.35)
    light.birds(c, 960, 230, 10, "#566c82")


def boat_in_storm(c: Canvas) -> None:
    c.fade(0, 600, *light.STORM)
    light.storm_clouds(c, 400, "#1a242e", "#5b6a70")
    light.lightning(c, 1240, 120, 560)
    c.glow(520, 560, 520, "#d8dcc4", 0.35, 0.4)
    water.waves(c, 560, ("#5d7a80", "#35555f"), 3, 46)
    water.fishing_boat(c, 660, 668, 1.9, "#a63a2b", "#e8d3a0")
    people.figure(c, 700, 600, 118, Clothes("#f0b83a", "#222b33", "#8d5a3b", "cap", "#f0b83a"))
    for y, height, shade in ((676, 74, "#2f505b"), (756, 96, "#213f4b"), (846, 90, "#152d39")):
        crest = water.swell(c, y, height)
        c.shape([*crest, (WIDTH, HEIGHT), (0, HEIGHT)], shade)
        c.line(crest, "#dce8e6", 4, 0.55)
        for x, top in crest[::5]:
            c.disc(x + c.about(0, 20), top + c.random.uniform(6, 40), c.random.uniform(16, 46), "#cfdedd", 0.16, 3.5)
    for _ in range(60):
        c.disc(c.about(660, 330), c.about(640, 60), c.random.uniform(1, 4), "#eef4f2", 0.6)
    light.rain(c, 560, alpha=0.38, slant=0.42)


def storm_over_the_sea(c: Canvas) -> None:
    c.fade(0, 610, "#131b29", "#2c3a4a", "#5f6c6f", "#d9b98a")
    light.storm_clouds(c, 430, "#1b2532", "#6b7273")
    c.veil(500, 612, "#f0c993", 0.0, 0.45)
    light.lightning(c, 470, 180, 600)
    light.lightning(c, 1120, 250, 604)

    c.soft(lambda pen: pen.shape([(640, 330), (940, 330), (860, 612), (700, 612)], 0.8), "#3a474f", 30, 0.55)
    c.fade(608, 900, "#6a7a7a", "#2a414c", "#122530")
    c.mirror(608, 200, "#3b5058", 0.35, 16)
    water.ripples(c, 612, "#f2dcae", 110, 0.35)
    c.shape(
        curve([(1130, 640), (1230, 588), (1340, 570), (1470, 584), (1640, 610), (1640, 700), (1100, 700)], 6), "#0f1a22"
    )
    things.lighthouse(c, 1370, 580, 215, 0.45)
    c.soft(lambda pen: pen.shape([(1370, 383), (560, 300), (560, 400)], 1.0), "#ffeeb8", 20, 0.5)
    c.glow(1370, 385, 90, "#fff0bd", 0.9)
    water.waves(c, 690, ("#2f4c57", "#0e202a"), 4, 30)
    light.rain(c, 300, alpha=0.26, slant=0.3)


def island(c: Canvas) -> None:
    c.fade(0, 500, "#2f93c8", "#7cc4de", "#cfeae6")
    light.heaps(c, 330, "#ffffff", "#bcdbe4", 1.1, 4)
    c.fade(495, 900, "#2f9bb0", "#35b7b4", "#7fd8c4", "#c9eed6")
    land.ridge(c, 500, 60, "#8cc0c9", 0.3, 505)
    crown = curve([(400, 505), (520, 430), (680, 384), (860, 350), (1010, 392), (1150, 440), (1280, 505)], 10)
    c.shape(crown, "#2c7a5a")
    c.shape([*curve([(860, 350), (1010, 392), (1150, 440), (1280, 505)], 10), (930, 505), (900, 430)], "#1f624c")
    for _ in range(110):
        x = c.random.uniform(450, 1230)
        top = min(504, 505 - 140 * (1 - abs(x - 850) / 430) * c.random.uniform(0.1, 0.95))
        c.disc(
            x, top, c.random.uniform(14, 30), mix("#3f9466", "#174f3f", c.random.random()), 1, c.random.uniform(9, 17)
        )
    c.shape(
        curve([(350, 512), (600, 492), (860, 500), (1120, 490), (1340, 512), (1080, 536), (620, 538)], 8, closed=True),
        "#f4e4b8",
    )
    for x, h in ((470, 150), (560, 190), (650, 140), (1060, 175), (1150, 205), (1230, 145)):
        land.palm(c, x, 512, h, "#5c4530", c.about(0, 0.22), "#2a7150")
    for x in (780, 850):
        c.shape([(x - 44, 478), (x, 446), (x + 44, 478)], "#9a6b3c")
        c.box(x - 30, 478, 60, 30, "#d8b27a")
    water.ripples(c, 545, "#f4fffa", 170, 0.38)
    c.shape(curve([(0, 760), (420, 700), (760, 726), (560, 800), (0, 840)], 8), "#2aa3a6", 0.35)
    c.line([(880, 900), (868, 640), (866, 528)], "#8a6a48", 26)
    for y in range(540, 900, 18):
        c.line([(846 - (y - 530) * 0.03, y), (890 + (y - 530) * 0.03, y)], "#6d5136", 2.4)
    water.canoe(c, 520, 690, 1.35, "#d9583b")
    people.figure(
        c,
        500,
        690,
        120,
        Clothes("#f1e7d2", "#26303c", "#8d5a3b", "caping", "#e2c17a"),
        hands=((-0.14, -0.46), (0.3, -0.6)),
        sunk=0.1,
    )
    c.disc(520, 706, 170, "#1d8d95", 0.4, 9)
    light.birds(c, 1260, 220, 7, "#3b7f97")


def lighthouse_at_dusk(c: Canvas) -> None:
    c.fade(0, 640, "#1f2a52", "#554a78", "#b8687a", "#f3a878")
    light.stars(c, 90, 240)
    light.clouds(c, 220, 430, "#e08c80", 7, 0.45)
    land.ridge(c, 640, 70, "#8a587a", 0.3, 645)
    c.fade(638, 900, "#c17f7d", "#5c4a74", "#232a50")
    c.mirror(638, 262, "#5d4a74", 0.5, 11)
    water.ripples(c, 645, "#ffd2a2", 150, 0.35)
    c.soft(lambda pen: pen.shape([(1120, 222), (-60, 90), (-60, 330)]), "#fff0bf", 22, 0.55)
    c.soft(lambda pen: pen.shape([(1120, 222), (1700, 170), (1700, 280)]), "#fff0bf", 22, 0.35)
    cliff = curve(
        [
            (760, 910),
            (850, 780),
            (930, 716),
            (1040, 690),
            (1230, 684),
            (1380, 730),
            (1480, 760),
            (1640, 770),
            (1640, 930),
        ],
        8,
    )
    c.shape(cliff, "#2a2545")
    c.shape(
        [*curve([(760, 910), (850, 780), (930, 716), (1040, 690)], 8), (1010, 760), (930, 800), (900, 920)], "#4a3a5c"
    )
    things.lighthouse(c, 1120, 690, 590, 0.12)
    c.glow(1120, 206, 150, "#fff0bd", 0.95)
    c.box(1210, 628, 150, 66, "#d8c7b8")
    c.shape([(1196, 632), (1240, 590), (1334, 590), (1374, 632)], "#7a3d3d")
    c.box(1236, 648, 26, 46, "#3b3350")
    c.box(1300, 648, 32, 26, "#ffd58c")
    for _ in range(40):
        c.disc(c.random.uniform(700, 900), c.random.uniform(820, 900), c.random.uniform(10, 40), "#f7e7dc", 0.3, 4)
    people.figure(c, 1000, 706, 64, Clothes("#e2683c", "#1d2038"))
    people.figure(c, 1024, 704, 58, Clothes("#2f8f8f", "#1d2038", cover="veil", cover_colour="#e8d8b0"))
    light.birds(c, 480, 180, 9, "#2c2b4e")


def mangrove_morning(c: Canvas) -> None:
    c.fade(0, 520, "#6fa3a0", "#b4ccb4", "#f0e2b2", "#fbefcb")
    light.sun(c, 1080, 330, 56, "#fffbe6", "#ffeeb0")
    land.ridge(c, 520, 90, "#a4bfa8", 0.7)
    for x in range(-20, 1640, 100):
        land.mangrove(c, c.about(x, 20), 525, c.random.uniform(150, 215), "#7f9c88", "#86a88c")
    light.mist(c, 490, 70, "#f6ecc9", 0.75)
    for x in (40, 190, 380, 640, 1330, 1500):
        land.mangrove(c, x, 585, c.random.uniform(270, 340), "#46594a", "#4d7d5c")
    c.mirror(575, 325, "#7c9a84", 0.72, 7)
    light.beams(c, 1080, 330, "#fff6cf", 8, 0.28)
    c.veil(575, 900, "#1f4a44", 0.0, 0.66)
    water.ripples(c, 585, "#fff6d4", 120, 0.35)
    land.mangrove(c, 210, 790, 620, "#1d2f27", "#22513d")
    land.mangrove(c, 1490, 810, 560, "#1a2b25", "#1f4c3a")
    _egret(c, 880, 700, 1.0)
    _egret(c, 1010, 672, 0.7)
    for _ in range(36):
        x, h = c.random.uniform(420, 1300), c.random.uniform(24, 60)
        c.line([(x, 830 + h * 0.4), (x + c.about(0, 5), 830 - h)], "#1d3a30", 4)


def _egret(c: Canvas, x: float, y: float, size: float) -> None:
    def at(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x + px * size, y + py * size) for px, py in points]

    c.line(at([(-6, -60), (-8, 0)]), "#3a3a30", 3 * size)
    c.line(at([(10, -60), (12, 0)]), "#3a3a30", 3 * size)
    c.shape(at(curve([(-52, -62), (-10, -112), (34, -96), (24, -62), (-10, -54)], 7, closed=True)), "#fdfbf2")
    c.line(at(curve([(26, -92), (52, -126), (34, -156), (48, -182)], 7)), "#fdfbf2", 12 * size)
    c.disc(*at([(50, -186)])[0], 11 * size, "#fdfbf2")
    c.shape(at([(56, -190), (100, -180), (57, -180)]), "#e0a63a")


def mangrove_canoe(c: Canvas) -> None:
    c.fade(0, 490, "#5b8f7c", "#9cc09a", "#dfe6b4", "#d5e0ae")
    c.glow(800, 340, 420, "#fff7c8", 0.8)
    for depth, (y, low, high, wood, leaf) in enumerate(
        ((450, 200, 260, "#6d8f74", "#7fae80"), (500, 300, 380, "#41604b", "#4e8a5d"))
    ):
        for x in range(-40, 1700, 92 + depth * 40):
            if abs(x - 800) > 150 + depth * 160:
                land.mangrove(c, c.about(x, 24), y, c.random.uniform(low, high), wood, leaf)
    c.mirror(480, 420, "#5f8c69", 0.75, 8)
    c.veil(480, 900, "#123d34", 0.0, 0.7)
    light.beams(c, 800, 120, "#fbf7c6", 7, 0.25)
    for x in (60, 300, 1310, 1560):
        land.mangrove(c, x, 640, c.random.uniform(520, 600), "#21392c", "#2a6246")
    water.glitter(c, 800, 500, "#f8f6cf", 70, 120)
    water.canoe(c, 800, 740, 2.5, "#8a5a36")
    people.figure(
        c,
        740,
        742,
        300,
        Clothes("#e2683c", "#2b3a44", "#8d5a3b", "caping", "#e8cd8c"),
        hands=((-0.16, -0.5), (0.2, -0.66)),
        sunk=0.06,
    )
    c.line([(838, 440), (690, 850)], "#5a3b22", 7)
    for k in range(12):
        x = 880 + k * 13
        c.line([(x, 735), (x + c.about(0, 6), 662)], "#3c6a3f", 4)
        c.disc(x, 656, 14, mix("#6fae62", "#2f6b42", c.random.random()), 1, 9)
    c.disc(800, 764, 300, "#d9e6b8", 0.3, 7)
    water.ripples(c, 700, "#f4f4cf", 60, 0.35)


SCENES = {
    "pelabuhan-derek": port_by_day,
    "pelabuhan-senja": port_at_dusk,
    "pelabuhan-malam": port_at_night,
    "kapal-nelayan-pagi": boats_at_dawn,
    "kapal-nelayan-badai": boat_in_storm,
    "awan-badai": storm_over_the_sea,
    "pulau-sirih": island,
    "menara-suar": lighthouse_at_dusk,
    "mangrove-pagi": mangrove_morning,
    "mangrove-perahu": mangrove_canoe,
}
