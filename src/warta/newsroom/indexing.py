"""Desk search and reference index for stories that came in by the bulk path."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, ReferenceIndex
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
    stories = list(Story.objects.filter(pk__in=ids).prefetch_related("authorships", "story_topics", "corrections"))
    _refer(stories)
    # Last: a story in the search index is one that is done.
    get_search_backend().add_bulk(Story, stories)


def _refer(stories: list[Story]) -> None:
    """The references of many stories in one insert; Wagtail's own way asks the database several times a story."""
    type_ = ContentType.objects.get_for_model(Story)
    base = ContentType.objects.get_for_model(Page)
    ReferenceIndex.objects.filter(base_content_type=base, object_id__in=[str(story.pk) for story in stories]).delete()
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=type_,
            base_content_type=base,
            object_id=story.pk,
            to_content_type_id=to_type,
            to_object_id=to,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for story in stories
        for to_type, to, model_path, content_path in set(ReferenceIndex._extract_references_from_object(story))
    )
