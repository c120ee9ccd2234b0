"""Photos: ready before anybody asks for them, and they give nothing away."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from tests.filled import photo, picture
from tests.newsdesk import Newsdesk
from tests.newsroom.everything import load
from warta.facts import values as v
from warta.newsroom.jpeg import without_metadata
from warta.newsroom.models import Photo

GPS_INFO = 0x8825
WITH_GPS = [
    "exif-samples_jpg_gps_DSCN0012.jpg",
    "pillow_Tests_images_exif_gps.jpg",
    "superdesk_iphone_gpsinfo_exif.JPG",
]


# Renditions of a photo of 640 x 480.
SMALL = 11


def fact(photo: Photo) -> v.Photo:
    loaded = load({f"photo:{photo.pk}"})[f"photo:{photo.pk}"]
    assert isinstance(loaded, v.Photo)
    return loaded


def files(photo: Photo, desk: Newsdesk) -> list[Path]:
    return [desk.home.media / one.href.removeprefix("/media/") for one in fact(photo).renditions]


def test_a_new_photo_has_all_its_renditions(desk: Newsdesk) -> None:
    made = fact(photo("Dermaga", credit="Rona/Sura"))
    assert sorted((one.role, one.format, one.width, one.height) for one in made.renditions) == [
        ("card", "avif", 400, 225),
        ("card", "avif", 640, 360),
        ("card", "jpeg", 400, 225),
        ("card", "jpeg", 640, 360),
        ("full", "avif", 480, 360),
        ("full", "avif", 640, 480),
        ("full", "jpeg", 640, 480),
        ("social", "jpeg", 640, 336),
        ("square", "avif", 200, 200),
        ("square", "jpeg", 200, 200),
        ("square", "jpeg", 480, 480),
    ]
    assert (made.alt, made.credit) == ("Dermaga", "Rona/Sura")


def test_the_files_are_there_and_have_names_nobody_can_guess(desk: Newsdesk) -> None:
    one, other = photo("Dermaga"), photo("Dermaga")
    paths = [*files(one, desk), *files(other, desk), Path(one.file.path), Path(other.file.path)]
    assert all(path.is_file() for path in paths)
    assert len(set(paths)) == 2 * (SMALL + 1)
    assert not [path for path in paths if "rahasia" in path.name.lower() or "dermaga" in path.name.lower()]
    assert one.file.name.endswith(".jpg")


@pytest.mark.shared
@pytest.mark.parametrize("name", WITH_GPS)
def test_where_a_photo_was_taken_is_not_in_what_readers_get(desk: Newsdesk, shared: Path, name: str) -> None:
    original = shared / "images" / name
    with Image.open(original) as opened:
        assert opened.getexif().get_ifd(GPS_INFO)
    taken = Photo.objects.create(title="x", alt_text="x", file=ContentFile(original.read_bytes(), name))
    paths = files(taken, desk)
    assert len(paths) == len(taken.wanted())
    for path in paths:
        with Image.open(path) as opened:
            assert not opened.getexif()
            assert not {"exif", "comment", "photoshop", "xmp"} & opened.info.keys()


def test_a_picture_without_its_metadata_is_the_same_picture() -> None:
    image, buffer = Image.effect_mandelbrot((64, 48), (-2, -1, 1, 1), 40).convert("RGB"), BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Rina"
    image.save(buffer, "JPEG", exif=exif, comment=b"rahasia", dpi=(300, 300))
    clean = without_metadata(buffer.getvalue())
    assert b"Rina" in buffer.getvalue()
    assert b"Rina" not in clean
    assert b"rahasia" not in clean
    with Image.open(BytesIO(clean)) as opened, Image.open(buffer) as original:
        assert opened.tobytes() == original.tobytes()


def test_a_photo_says_what_it_shows_unless_it_is_decorative(desk: Newsdesk) -> None:
    with pytest.raises(ValidationError, match="alt_text"):
        Photo(title="x", file=picture(), width=1, height=1).full_clean()
    Photo(title="x", file=picture(), width=1, height=1, is_decorative=True).full_clean()
    Photo(title="x", file=picture(), width=1, height=1, alt_text="Dermaga").full_clean()


def test_a_photo_page_stands_while_a_public_story_shows_the_photo(desk: Newsdesk) -> None:
    shown = photo("Dermaga")
    story = desk.story(desk.section("Kota"), "Air naik", lead_photo=shown)
    desk.changed()
    assert desk.status(f"/foto/{shown.pk}/") == "page"
    desk.edit(story, lead_photo=None)
    assert f"/foto/{shown.pk}/" in desk.changed()
    assert desk.status(f"/foto/{shown.pk}/") == "nothing"
    assert desk.verify().differ == ()


def test_each_file_says_whom_to_credit_and_whose_it_is(desk: Newsdesk) -> None:
    made = photo("Dermaga", credit="ANTARA FOTO/Né <3", licence="CC BY 4.0")
    before = files(made, desk)
    for path in before:
        with Image.open(path) as opened:
            opened.load()
            exif, xmp = opened.getexif(), opened.getxmp()["xmpmeta"]["RDF"]["Description"]
        assert (exif[0x013B], exif[0x8298]) == ("ANTARA FOTO/Ne <3", "(c) ANTARA FOTO/Ne <3. CC BY 4.0")
        assert xmp["Credit"] == xmp["creator"]["Seq"]["li"] == "ANTARA FOTO/Né <3"
        assert xmp["rights"]["Alt"]["li"]["text"] == "© ANTARA FOTO/Né <3. CC BY 4.0"
    made.credit = "Rona/Sura"
    made.save()
    after = files(made, desk)
    assert set(after).isdisjoint(before)
    assert not [path for path in before if path.exists()]
    with Image.open(after[0]) as opened:
        assert opened.getexif()[0x013B] == "Rona/Sura"
    made.caption = "Pagi."
    made.save()
    assert files(made, desk) == after
