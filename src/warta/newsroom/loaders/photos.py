"""Photos and where they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings

from warta.facts import values as v
from warta.newsroom.loaders.arguments import by_argument, grouped, ids
from warta.newsroom.models import Photo, PhotoUse, Rendition
from warta.newsroom.models.photos import RENDITIONS

# A photo page lists the newest stories that show it; its existence needs but one.
USES_LENGTH = 30


def photos(using: str, arguments: Sequence[str]) -> Mapping[str, v.Photo]:
    """Each photo with the renditions that are ready."""
    wanted = ids(arguments)
    renditions = _renditions(using, wanted)
    rows = Photo.objects.using(using).filter(pk__in=wanted)
    columns = ("pk", "alt_text", "caption", "credit", "licence", "source")
    return by_argument(
        (row[0], v.Photo(*row, renditions=tuple(renditions.get(row[0], ())))) for row in rows.values_list(*columns)
    )


def _renditions(using: str, wanted: Sequence[int]) -> dict[int, list[v.Rendition]]:
    rows = Rendition.objects.using(using).filter(image__in=wanted, filter_spec__in=RENDITIONS)
    rows = rows.order_by("image", "filter_spec").values_list("image_id", "filter_spec", "width", "height", "file")
    return grouped(
        (image, v.Rendition(RENDITIONS[spec], width, height, settings.MEDIA_URL + file))
        for image, spec, width, height, file in rows
    )


def uses(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """The newest public stories that show each photo."""
    return {argument: _uses(using, int(argument)) for argument in arguments}


def _uses(using: str, photo: int) -> tuple[int, ...]:
    rows = PhotoUse.objects.using(using).filter(photo=photo, story__live=True, story__published_at__isnull=False)
    return tuple(rows.order_by("-story__published_at", "-story").values_list("story", flat=True)[:USES_LENGTH])
