"""What an upload becomes: the picture as it was meant to be seen."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from tests.newsroom.uploads.made import drawn, encoded
from warta.newsroom.uploads import cleaning
from warta.newsroom.uploads.cleaning import Unusable, clean

MOST = 50_000_000


def shown(data: bytes) -> Image.Image:
    return Image.open(BytesIO(clean(data, MOST)[1]))


def test_a_picture_is_turned_as_its_camera_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert shown(encoded(drawn((160, 120)), exif=exif)).size == (120, 160)


def test_transparent_is_white() -> None:
    assert shown(encoded(Image.new("RGBA", (8, 8), (255, 0, 0, 0)), "PNG")).getpixel((4, 4)) == (255, 255, 255)


def test_sixteen_bits_become_eight_and_not_white() -> None:
    grey = Image.new("I;16", (8, 8), 0x8080)
    red, green, blue = shown(encoded(grey, "PNG")).getpixel((4, 4))  # type: ignore[misc]
    assert red == green == blue
    assert abs(red - 128) < 3


def test_colours_of_another_profile_are_those_readers_see() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    same = shown(encoded(Image.new("RGB", (8, 8), (200, 40, 40)), icc_profile=lab.tobytes()))
    assert "icc_profile" not in same.info
    assert all(abs(one - other) < 4 for one, other in zip(same.getpixel((4, 4)), (200, 40, 40), strict=True))  # type: ignore[arg-type]


def test_the_first_frame_of_what_moves_is_kept() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    still = shown(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert still.getpixel((9, 9))[0] > 200  # type: ignore[index]


def test_what_is_wider_than_any_screen_is_made_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "LONGEST", 100)
    assert shown(encoded(drawn((400, 300)), "PNG")).size == (100, 75)


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    with pytest.raises(Unusable, match="large"):
        clean(encoded(drawn((200, 200)), "PNG"), 39_999)


def test_the_same_upload_becomes_the_same_file() -> None:
    # So Wagtail can say that the photo is here already.
    assert clean(encoded(drawn()), MOST) == clean(encoded(drawn()), MOST)
