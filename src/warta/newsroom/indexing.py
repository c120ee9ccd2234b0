"""Desk search and reference index for stories that came in by the bulk path."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from warta.newsroom.models import Story

# Small, so that an editor's save waits no longer than a blink.
BATCH = 200


def unindexed_stories() -> list[int]:
    """Stories that desk search does not know: new ones, and those of an import that was interrupted."""
    type_ = ContentType.objects.get_for_model(Story)
    known = set(IndexEntry.objects.filter(content_type=type_).values_list("object_id", flat=True))
    return [id for id in Story.objects.order_by("pk").values_list("pk", flat=True) if str(id) not in known]


def index_stories(ids: list[int], progress: Callable[[int, int], None]) -> None:
    """Makes stories findable in the desk and known to the pages and photos they refer to."""
    for start in range(0, len(ids), BATCH):
        _index(ids[start : start + BATCH])
        progress(min(start + BATCH, len(ids)), len(ids))


@transaction.atomic
def _index(ids: list[int]) -> None:
    stories = list(Story.objects.filter(pk__in=ids))
    for story in stories:
        ReferenceIndex.create_or_update_for_object(story)
    # Last: a story in the search index is one that is done.
    get_search_backend().add_bulk(Story, stories)
