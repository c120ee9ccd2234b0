"""The Lirang bridge and the flooded streets below it."""

from __future__ import annotations

from warta.site.demo.drawing import city, land, light, people, water
from warta.site.demo.drawing.canvas import WIDTH, Canvas
from warta.site.demo.drawing.people import Clothes

VEST = Clothes("#f0742c", "#27313c", "#8d5a3b", "helmet", "#e8483a")


def bridge_in_rain(c: Canvas) -> None:
    c.fade(0, 560, "#39495a", "#66788a", "#a3aeb3", "#c6cbc8")
    light.clouds(c, 20, 260, "#2c3947", 9, 0.7)
    land.ridge(c, 560, 150, "#8797a0", 0.4)
    city.skyline(c, 565, 92, "#5f717e", "#ffd78c")
    light.mist(c, 545, 70, "#c6cfd0", 0.6)
    city.bridge(c, 470, 350, "#34434f", lamps="#ffd48a", foot=600)
    c.mirror(590, 310, "#52646f", 0.6, 10)
    c.veil(590, 900, "#243440", 0.05, 0.6)
    water.ripples(c, 600, "#dfe7e8", 90, 0.22)
    light.mist(c, 590, 40, "#ccd4d4", 0.5)
    c.shape([(0, 810), (WIDTH, 770), (WIDTH, 900), (0, 900)], "#1c2730")
    c.line([(0, 812), (WIDTH, 772)], "#51626c", 5)
    for x, tint in ((330, "#e2503a"), (440, "#2c6f86"), (1225, "#e9b23c")):
        who = people.chosen(c)
        people.figure(c, x, 850, 235, who, hands=((-0.1, -0.5), (0.1, -0.66)))
        people.umbrella(c, x + 24, 700, 195, tint)
    light.rain(c, 520, alpha=0.42)


def bridge_at_dusk(c: Canvas) -> None:
    c.fade(0, 570, *light.DUSK)
    light.sun(c, 830, 470, 66, "#fff0bd", "#ffb45e")
    light.clouds(c, 110, 330, "#f59a6b", 7, 0.55)
    light.clouds(c, 60, 240, "#5b315f", 6, 0.5)
    land.ridge(c, 570, 170, "#9c4a5f", 0.4)
    land.ridge(c, 575, 80, "#6d3358", 0.6)
    city.bridge(c, 455, 370, "#2a1c3b", foot=590)
    c.mirror(582, 318, "#6b3350", 0.78, 9)
    c.veil(582, 900, "#1d1333", 0.0, 0.66)
    water.glitter(c, 830, 588, "#ffd083", 70, 210)
    water.fishing_boat(c, 1180, 735, 1.15, "#1c1430", "#3a2343")
    people.figure(c, 1270, 712, 118, Clothes("#241833", "#161022", "#241833", "caping", "#2c1c3b"))
    for x in (30, 118):
        land.palm(c, x, 930, 470 + x, "#140d22", 0.16)
    light.birds(c, 560, 210, 9, "#2a1c3b")


def bridge_being_built(c: Canvas) -> None:
    c.fade(0, 600, *light.DAY)
    light.heaps(c, 400, "#ffffff", "#c2d5dc", 0.9, 4)
    land.ridge(c, 600, 150, "#8db3b4", 0.3)
    land.ridge(c, 606, 70, "#6a9a92", 0.5)
    city.bridge(c, 430, 330, "#b9bdb6", gap=(690, 905), foot=615)
    city.tower_crane(c, 560, 590, 480, 300, "#e0962c")
    city.tower_crane(c, 1010, 590, 540, -330, "#d9642f")
    for left in (640, 905):
        for k in range(5):
            c.line([(left + k * 12, 445), (left + k * 12, 520)], "#8a6a3a", 2)
        c.box(left - 4, 510, 62, 7, "#8a6a3a")
    c.mirror(606, 294, "#3f8389", 0.62, 8)
    c.veil(606, 900, "#135b6b", 0.1, 0.7)
    water.ripples(c, 616, "#e9fbf5", 110, 0.3)
    c.shape([(0, 790), (620, 822), (980, 900), (0, 900)], "#b58a57")
    c.shape([(0, 790), (620, 822), (980, 900), (900, 900), (560, 840), (0, 812)], "#d4a96e")
    for k in range(7):
        c.line([(60 + k * 15, 836), (240 + k * 15, 818)], "#7a5a3c", 5)
    for x, y, h, shirt in ((330, 862, 250, "#f07b2b"), (455, 872, 236, "#2c6a86"), (590, 884, 214, "#f07b2b")):
        people.figure(
            c,
            x,
            y,
            h,
            Clothes(shirt, "#2d3846", c.random.choice(people.SKINS), "helmet", "#f6cf3a"),
            hands=((-0.13, -0.46), (0.24, -0.82) if x < 400 else (0.12, -0.5)),
        )
    light.birds(c, 1320, 190, 6, "#49707e")


def flooded_street(c: Canvas) -> None:
    c.fade(0, 560, "#77868f", "#a9b4b6", "#cfd2c9")
    light.clouds(c, 20, 170, "#5f6e78", 7, 0.6)
    city.row_of_houses(c, 585, 250, 0.22)
    city.wires(c, 190, foot=585)
    c.mirror(545, 355, "#7d7460", 0.55, 12)
    c.veil(545, 900, "#5e5644", 0.25, 0.72)
    water.ripples(c, 556, "#e7e2d2", 150, 0.3)
    for x, y, h, sunk in ((330, 640, 165, 0.3), (1260, 660, 180, 0.32), (1140, 650, 160, 0.3)):
        people.figure(c, x, y, h, people.chosen(c), sunk=sunk)
        c.disc(x, y, h * 0.34, "#e7e2d2", 0.35, 5)
    city.motorbike(c, 690, 770, 1.9, "#c33e2d")
    people.figure(
        c,
        820,
        764,
        300,
        Clothes("#2f6f8f", "#26303c", "#8d5a3b", "cap", "#e2b13c"),
        hands=((-0.2, -0.56), (0.02, -0.52)),
        sunk=0.28,
    )
    people.figure(
        c, 555, 764, 286, Clothes("#e2b13c", "#26303c", "#a86f48"), hands=((-0.08, -0.5), (0.2, -0.5)), sunk=0.28
    )
    c.shape([(430, 742), (980, 742), (1000, 790), (400, 790)], "#6f6753", 0.95)
    c.veil(742, 900, "#6f6753", 0.9, 0.75)
    water.ripples(c, 738, "#efeadb", 70, 0.42)
    c.disc(690, 746, 210, "#efeadb", 0.35, 5)
    light.rain(c, 180, alpha=0.22)


def rescue_boat(c: Canvas) -> None:
    c.fade(0, 520, *light.RAIN)
    city.row_of_houses(c, 520, 285, 0.42, 0.25)
    city.wires(c, 120, foot=520)
    light.mist(c, 470, 90, "#aeb9bd", 0.45)
    c.mirror(505, 395, "#6d6b60", 0.55, 13)
    c.veil(505, 900, "#3e423f", 0.2, 0.75)
    water.ripples(c, 515, "#dcded6", 150, 0.3)
    for x, h, who in (
        (640, 300, VEST),
        (770, 250, Clothes("#c5d0cf", "#26303c", "#a86f48", "veil", "#7d4b7b")),
        (868, 190, Clothes("#e2b13c", "#26303c", "#b98055")),
        (985, 270, Clothes("#4f8a5b", "#26303c", "#8d5a3b")),
    ):
        people.figure(c, x, 650, h, who, sunk=0.42)
    people.figure(c, 1110, 690, 330, VEST, hands=((-0.2, -0.5), (0.34, -0.44)), sunk=0.34)
    c.line([(1060, 560), (1330, 770)], "#4a3525", 8)
    water.rubber_boat(c, 850, 726, 1.75)
    c.disc(850, 740, 400, "#e4e5dc", 0.3, 9)
    water.ripples(c, 730, "#eef0e8", 60, 0.4)
    people.figure(c, 330, 700, 340, VEST, hands=((-0.1, -0.46), (0.42, -0.6)), sunk=0.4)
    c.line(((470, 640), (520, 650)), "#f3ead2", 4)
    c.disc(330, 702, 110, "#e4e5dc", 0.35, 8)
    light.rain(c, 480, alpha=0.4)


def bus_stop_in_rain(c: Canvas) -> None:
    c.fade(0, 640, "#0d1830", "#1d2f4b", "#37506a", "#566c7c")
    city.skyline(c, 620, 300, "#16243a", "#ffcf7a", 92)
    city.skyline(c, 640, 150, "#0f1a2c", "#ffd99a", 80)
    c.fade(640, 900, "#1a2838", "#0d1622")
    for x, y, tint in ((170, 560, "#ff8a5c"), (1400, 540, "#ffd17a"), (1240, 575, "#79d2ff")):
        c.glow(x, y, 130, tint, 0.45)
    c.glow(770, 520, 470, "#ffe0a3", 0.5)
    c.box(420, 300, 720, 20, "#22303d", radius=6)
    c.box(450, 320, 660, 250, "#f6dfae", 0.22)
    for x in (440, 770, 1100):
        c.box(x, 316, 13, 330, "#22303d")
    c.box(470, 334, 280, 9, "#fff4d2")
    c.box(940, 370, 140, 210, "#2f7f95", radius=6)
    c.box(952, 384, 116, 88, "#f2c14e")
    c.box(952, 486, 116, 10, "#dfe9ea")
    c.box(952, 504, 84, 10, "#dfe9ea")
    c.box(500, 560, 400, 16, "#6e4a30")
    for x, h in ((545, 225), (655, 240), (845, 232), (1180, 250)):
        people.figure(c, x, 648, h, people.chosen(c))
    people.umbrella(c, 1206, 486, 220, "#e2503a")
    c.mirror(646, 254, "#142233", 0.66, 9)
    c.veil(646, 900, "#0a121d", 0.05, 0.6)
    people.figure(
        c,
        250,
        850,
        380,
        Clothes("#29587a", "#161d28", "#a86f48", "veil", "#d9a03a"),
        hands=((-0.12, -0.48), (0.13, -0.64)),
    )
    people.umbrella(c, 296, 612, 310, "#f0b03e")
    light.rain(c, 560, "#fff0cf", 0.4)


SCENES = {
    "jembatan-hujan": bridge_in_rain,
    "jembatan-senja": bridge_at_dusk,
    "jembatan-konstruksi": bridge_being_built,
    "banjir-jalan": flooded_street,
    "banjir-perahu-karet": rescue_boat,
    "halte-hujan": bus_stop_in_rain,
}
