"""The files of a photo: small enough, nothing given away, the subject in every crop, whatever was handed in."""

from __future__ import annotations

import random
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image, ImageCms, ImageDraw
from pillow_heif import register_heif_opener

from tests.newsdesk import Newsdesk
from tests.newsroom.test_photos import fact, files
from tests.newsroom.uploads.made import encoded
from warta.newsroom import encoding
from warta.newsroom.models import Photo
from warta.newsroom.uploads.cleaning import clean

register_heif_opener()
PLACE = {1: "S", 2: (6.0, 12.0, 31.0), 3: "E", 4: (106.0, 49.0, 17.0)}
Colour = tuple[int, int, int]
SERIAL = "KENARI-4711"


def taken(data: bytes, name: str = "x.jpg", **fields: object) -> Photo:
    """A photo whose file is this one, as it came."""
    return Photo.objects.create(title="x", alt_text="x", file=ContentFile(data, name), **fields)


def opened(photo: Photo, desk: Newsdesk) -> Iterator[Image.Image]:
    """Its renditions, loaded."""
    for path in files(photo, desk):
        with Image.open(path) as image:
            image.load()
            yield image


def from_a_camera(kind: str) -> bytes:
    """A picture that says where it was taken, and with which camera."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Kamera", "K-1"
    exif.get_ifd(0x8769).update({0xA431: SERIAL, 0xA435: SERIAL})
    exif.get_ifd(0x8825).update(PLACE)
    return encoded(Image.new("RGB", (640, 480), "teal"), kind, exif=exif.tobytes())


@pytest.mark.parametrize("kind", ["JPEG", "HEIF"])
def test_neither_place_nor_serial_number_is_in_any_public_file(desk: Newsdesk, kind: str) -> None:
    original = from_a_camera(kind)
    assert SERIAL.encode() in original
    uploaded = clean(original, 10**8)[1]
    handed_in = [uploaded] if kind == "HEIF" else [uploaded, original]
    for data in handed_in:
        photo = taken(data, credit="Rona/Sura")
        for path, image in zip(files(photo, desk), opened(photo, desk), strict=True):
            assert SERIAL.encode() not in path.read_bytes()
            assert not image.getexif().get_ifd(0x8825)
            assert set(image.getexif()) == {0x013B, 0x8298}


def test_the_social_picture_of_a_hostile_photo_is_one_that_messengers_show(desk: Newsdesk) -> None:
    noise = Image.frombytes("RGB", (1300, 700), random.Random(1).randbytes(1300 * 700 * 3))
    large = encoding.jpeg(noise.resize((1200, 630)), 78, "", "")
    assert len(large) > encoding.MOST_SOCIAL
    photo = taken(encoded(noise), credit="é" * 200, licence="<" * 120)
    (social,) = (
        path for one, path in zip(fact(photo).renditions, files(photo, desk), strict=True) if one.role == "social"
    )
    assert len(social.read_bytes()) <= encoding.MOST_SOCIAL
    with Image.open(social) as image:
        assert image.size == (1200, 630)


def test_no_rendition_is_wider_than_the_photo_and_no_two_are_the_same(desk: Newsdesk) -> None:
    for size in ((1, 1), (1, 900), (900, 1), (3, 7), (1000, 700)):
        made = fact(taken(encoded(Image.new("RGB", size, "maroon")))).renditions
        assert {one.role for one in made} == {"full", "card", "square", "social"}
        assert max(one.width for one in made) <= size[0]
        assert max(one.height for one in made) <= size[1]
        assert len({(one.role, one.format, one.width, one.height) for one in made}) == len(made)


def test_the_subject_in_a_corner_is_in_every_crop(desk: Newsdesk) -> None:
    scene = Image.new("RGB", (1600, 1600), "white")
    ImageDraw.Draw(scene).rectangle((1450, 20, 1560, 130), fill="red")
    around = dict(zip(("x", "y", "width", "height"), (1505, 75, 140, 140), strict=True))
    photo = taken(encoded(scene), **{f"focal_point_{name}": value for name, value in around.items()})
    plain = taken(encoded(scene))
    for image, other, one in zip(opened(photo, desk), opened(plain, desk), fact(photo).renditions, strict=True):
        expected = 111 * 111 * (one.width / 1600) ** 2
        assert _red(image) > 0.8 * expected, one
        # In the middle there is no subject: without the point it is cut off.
        assert one.role in ("full", "square") or _red(other) < 0.1 * expected, one


def _red(image: Image.Image) -> int:
    data = image.convert("RGB").tobytes()
    pixels = zip(data[::3], data[1::3], data[2::3], strict=True)
    return sum(1 for red, green, blue in pixels if red > 180 > 90 > max(green, blue))


def _with_primaries_changed() -> bytes:
    """A profile in which red is what sRGB calls green, and the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"xXYZ", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"xXYZ", b"gXYZ", 1)


def _as_handed_in() -> Iterator[tuple[str, bytes, Colour]]:
    teal = (0, 128, 128)
    turned = Image.Exif()
    turned[0x0112] = 6
    flat = Image.new("RGB", (640, 480), teal)
    frames = [flat, Image.new("RGB", (640, 480), "red")]
    yield "turned.jpg", encoded(flat.rotate(90, expand=True), exif=turned), teal
    yield "moving.gif", encoded(flat, "GIF", save_all=True, append_images=frames[1:]), teal
    yield "clear.png", encoded(Image.new("RGBA", (640, 480), (255, 0, 0, 0)), "PNG"), (255, 255, 255)
    yield "print.jpg", encoded(Image.new("CMYK", (640, 480), (255, 127, 127, 0)), "JPEG"), (0, 128, 128)
    other = encoded(Image.new("RGB", (640, 480), (255, 0, 0)), icc_profile=_with_primaries_changed())
    yield "profile.jpg", other, (0, 255, 0)
    yield "deep.png", encoded(Image.new("I;16", (640, 480), 0x8080), "PNG"), (128, 128, 128)


HANDED_IN = [pytest.param(data, colour, id=name) for name, data, colour in _as_handed_in()]


@pytest.mark.parametrize(("data", "colour"), HANDED_IN)
def test_whatever_was_handed_in_looks_right(desk: Newsdesk, data: bytes, colour: Colour) -> None:
    photo = taken(clean(data, 10**8)[1])
    for image in opened(photo, desk):
        assert image.mode == "RGB"
        assert "icc_profile" not in image.info
        shown = image.getpixel((image.width // 2, image.height // 2))
        assert all(abs(one - other) < 12 for one, other in zip(shown, colour, strict=True)), (image.format, shown)
    assert all(abs(one - other) < 12 for one, other in zip(bytes.fromhex(photo.tone[1:]), colour, strict=True))


def test_the_tone_is_the_colour_of_most_of_it() -> None:
    scene = Image.new("RGB", (300, 200), "navy")
    scene.paste("yellow", (0, 0, 100, 200))
    assert encoding.tone_of(scene) == "#000080"


def test_photos_of_an_older_warta_are_completed_and_hidden_ones_stay_hidden(desk: Newsdesk) -> None:
    old, hidden = taken(encoded(Image.new("RGB", (640, 480), "teal"))), taken(encoded(Image.new("RGB", (64, 48))))
    tone, complete = fact(old).tone, {one.width for one in fact(old).renditions}
    old.renditions.filter(filter_spec__contains="avif").delete()
    hidden.hide()
    Photo.objects.update(tone="")
    assert fact(old).tone == ""
    call_command("complete_photos", stdout=StringIO())
    assert {one.width for one in fact(old).renditions} == complete
    assert fact(old).tone == tone != ""
    assert fact(hidden).renditions == ()
