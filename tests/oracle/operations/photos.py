"""Photos: their texts, their files, their renditions."""

from __future__ import annotations

from tests.filled import picture
from tests.oracle.choosing import Choice
from tests.oracle.registry import operation
from tests.oracle.trial import Trial
from warta.newsroom.models import Photo

COLOURS = ("teal", "maroon", "navy")
MOST = 5


@operation(5)
def write_under_a_photo(trial: Trial, choice: Choice) -> None:
    photo = choice.row(Photo.objects.all())
    name = choice.one(["caption", "credit", "alt_text", "licence", "source", "title", "is_decorative"])
    setattr(photo, name, choice.chance(50) if name == "is_decorative" else choice.words())
    photo.save()


@operation(1)
def replace_a_photo_file(trial: Trial, choice: Choice) -> None:
    photo = choice.row(Photo.objects.all())
    photo.file = picture(choice.one(COLOURS), (choice.number(40, 90), 48))
    photo.save()


@operation(1)
def crop_a_photo(trial: Trial, choice: Choice) -> None:
    photo = choice.row(Photo.objects.filter(width__lt=100))
    photo.focal_point_x, photo.focal_point_y = choice.number(5, 30), choice.number(5, 30)
    photo.focal_point_width = photo.focal_point_height = 8
    photo.save()


@operation(1)
def take_or_delete_a_photo(trial: Trial, choice: Choice) -> None:
    if Photo.objects.count() >= MOST:
        choice.row(Photo.objects.all()).delete()
    else:
        Photo.objects.create(title=choice.words(), file=picture(choice.one(COLOURS), (64, 48)), alt_text=choice.words())


@operation(1)
def drop_a_rendition(trial: Trial, choice: Choice) -> None:
    choice.row(choice.row(Photo.objects.all()).renditions.all()).delete()
