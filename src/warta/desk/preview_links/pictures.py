"""The pictures of a draft, below its link only: at their own names they would stay open when the link has ended."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.base import File
from msgspec.structs import replace
from wagtail.images.models import Filter

from warta.facts import keys
from warta.facts import values as v
from warta.newsroom.body import photos_in
from warta.newsroom.loaders.photos import photos
from warta.newsroom.models import Photo, Story
from warta.newsroom.renditions import RENDITIONS, format_of

# One format is enough for a few readers.
SPECS = tuple(spec for spec in RENDITIONS if format_of(spec) == "jpeg")


def ids_in(story: Story) -> set[int]:
    """The photos that the story shows."""
    return {*photos_in(story.body.raw_data), *filter(None, [story.lead_photo_id])}


def facts_below(story: Story, base: str) -> dict[str, object]:
    """The story's photos with all their pictures below a path, also those of photos that are hidden."""
    told = photos("default", [str(id) for id in ids_in(story)])
    rows = Photo.objects.in_bulk(list(map(int, told)))
    return {
        keys.photo(int(id)): replace(photo, renditions=tuple(_renditions(rows[int(id)], base)))
        for id, photo in told.items()
    }


def _renditions(photo: Photo, base: str) -> Iterable[v.Rendition]:
    for number, spec in enumerate(SPECS):
        width, height = Filter(spec=spec).get_transform(photo).size
        yield v.Rendition(RENDITIONS[spec], int(width), int(height), f"{base}foto/{photo.pk}/{number}.jpg")


def picture(photo: Photo, number: int) -> File:
    """The bytes of one of its pictures; what is not there is made for this once and put nowhere."""
    ready = photo.renditions.filter(filter_spec=SPECS[number]).first()
    if ready is not None and ready.file.storage.exists(ready.file.name):
        ready.file.open("rb")
        return ready.file
    return photo.generate_rendition_file(Filter(spec=SPECS[number]))
