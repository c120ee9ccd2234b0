"""The demo's illustrations: the same each time, and alive."""

from io import BytesIO

import pytest
from PIL import Image

from warta.site.demo.house import read_house
from warta.site.demo.pictures import draw

PHOTOS = read_house().photos


@pytest.mark.parametrize("photo", PHOTOS, ids=[photo.slug for photo in PHOTOS])
def test_a_picture_has_its_size_many_colours_and_light_and_dark(photo):
    with Image.open(BytesIO(draw(photo.scene, photo.seed))) as picture:
        assert picture.size == (1600, 900)
        # Without grain: only what is drawn counts.
        small = picture.reduce(8)
        colours = small.point(lambda level: level // 8).getcolors(small.width * small.height)
        darkest, lightest = small.convert("L").getextrema()
        rows = picture.convert("L").resize((1, 90), Image.Resampling.BOX).tobytes()
    assert len(colours) > 100
    assert lightest - darkest > 110
    assert min(rows) > 5, "a band of the sheet was left unpainted"


def test_the_same_seed_gives_the_same_bytes():
    assert draw("stadion-malam", 7) == draw("stadion-malam", 7)


def test_another_seed_gives_another_picture():
    assert draw("lampion-5", 1) != draw("lampion-5", 2)
