"""Photos and where they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings

from warta.facts import values as v
from warta.newsroom.loaders.arguments import by_argument, grouped, ids
from warta.newsroom.loaders.rows import rows, rows_in
from warta.newsroom.renditions import RENDITIONS, format_of

# A photo page lists the newest stories that show it; its existence needs but one.
USES_LENGTH = 30

_PHOTOS = "SELECT id, alt_text, caption, credit, licence, source, tone FROM newsroom_photo WHERE id IN (*)"
_RENDITIONS = """
SELECT image_id, filter_spec, width, height, file FROM newsroom_rendition
WHERE image_id IN (*) ORDER BY image_id, filter_spec
"""
_USES = """
SELECT u.story_id FROM newsroom_photouse u JOIN wagtailcore_page p ON p.id = u.story_id
WHERE u.photo_id = %s AND p.live AND u.published_at IS NOT NULL
ORDER BY u.published_at DESC, u.story_id DESC LIMIT %s
"""


def photos(using: str, arguments: Sequence[str]) -> Mapping[str, v.Photo]:
    """Each photo with the renditions that are ready."""
    wanted = ids(arguments)
    renditions = _renditions(using, wanted)
    return by_argument(
        (id, v.Photo(id, *words, renditions=tuple(renditions.get(id, ())), tone=tone))
        for id, *words, tone in rows_in(using, _PHOTOS, wanted)
    )


def _renditions(using: str, wanted: Sequence[int]) -> dict[int, list[v.Rendition]]:
    return grouped(
        (image, v.Rendition(RENDITIONS[spec], width, height, settings.MEDIA_URL + file, format_of(spec)))
        for image, spec, width, height, file in rows_in(using, _RENDITIONS, wanted)
        if spec in RENDITIONS
    )


def uses(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """The newest public stories that show each photo."""
    return {argument: _uses(using, int(argument)) for argument in arguments}


def _uses(using: str, photo: int) -> tuple[int, ...]:
    return tuple(id for (id,) in rows(using, _USES, photo, USES_LENGTH))
