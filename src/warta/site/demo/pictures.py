"""The demo's photos, drawn: the same scene and seed give the same bytes."""

from __future__ import annotations

from io import BytesIO

from warta.site.demo.drawing.canvas import Canvas
from warta.site.demo.scenes import coast, country, festival, portraits, river, sport, town

SCENES = {
    name: paint
    for place in (river, coast, town, sport, festival, country, portraits)
    for name, paint in place.SCENES.items()
}
QUALITY = 88


def draw(scene: str, seed: int) -> bytes:
    """A scene as a JPEG of 1600 x 900."""
    canvas = Canvas(seed)
    SCENES[scene](canvas)
    file = BytesIO()
    canvas.finished().save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()
