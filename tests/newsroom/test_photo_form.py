"""Editing photos: a new file, a new crop, new words."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.forms import get_image_form

from tests.filled import photo, picture
from tests.newsdesk import Newsdesk
from tests.newsroom.test_photos import SMALL, fact, files
from warta.newsroom.models import Photo


def saved_in_the_desk(photo: Photo, **changes: Any) -> Photo:
    """Through the form that editors use."""
    kept = {
        name: getattr(photo, name) or "" for name in ("title", "alt_text", "caption", "credit", "licence", "source")
    }
    kept |= {"collection": photo.collection_id, "tags": "", "focal_point_x": "", "focal_point_y": ""}
    data = kept | {name: value for name, value in changes.items() if name != "file"}
    form = get_image_form(Photo)(data, {"file": changes["file"]} if "file" in changes else {}, instance=photo)
    assert form.is_valid(), form.errors
    return form.save()


def test_a_decorative_photo_stays_one(desk: Newsdesk) -> None:
    ornament = photo("Garis", alt_text="", is_decorative=True)
    again = saved_in_the_desk(Photo.objects.get(pk=ornament.pk), caption="Garis", is_decorative="on")
    assert Photo.objects.get(pk=again.pk).is_decorative
    assert fact(ornament).alt == ""


def test_a_new_file_under_an_old_photo_is_rendered_and_the_old_files_go(desk: Newsdesk) -> None:
    first = photo("Dermaga")
    before = [*files(first, desk), Path(first.file.path)]
    saved_in_the_desk(first, file=SimpleUploadedFile("baru.jpg", picture("red", (800, 800)).read(), "image/jpeg"))
    after = files(first, desk)
    assert len(after) == len(Photo.objects.get(pk=first.pk).wanted())
    assert {(one.width, one.height) for one in fact(first).renditions if one.role == "full"} == {(480, 480), (800, 800)}
    assert not [path for path in before if path.exists()]
    assert all(path.is_file() for path in after)


def test_a_new_crop_takes_the_place_of_the_old_one(desk: Newsdesk) -> None:
    first = photo("Dermaga")
    crop = {"focal_point_x": 100, "focal_point_y": 100, "focal_point_width": 50, "focal_point_height": 50}
    before = {one.href for one in fact(first).renditions if one.role in ("card", "square")}
    saved_in_the_desk(first, **crop)
    after = {one.href for one in fact(first).renditions if one.role in ("card", "square")}
    assert len(fact(first).renditions) == SMALL
    assert not before & after


def test_saving_words_alone_renders_nothing_anew(desk: Newsdesk) -> None:
    first = photo("Dermaga")
    before = fact(first).renditions
    saved_in_the_desk(first, caption="Dermaga pagi ini")
    assert fact(first).renditions == before
    assert fact(first).caption == "Dermaga pagi ini"
