"""Desk search and reference index for many stories at once: of the bulk path, and those that were due together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_save
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry
from wagtail.signal_handlers import disable_reference_index_auto_update, reference_index_auto_update_disabled

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


@contextmanager
def indexing_later() -> Iterator[None]:
    """Stories that are saved inside are not indexed one by one, which takes a quarter of publishing them.

    It holds for the whole process, so only for one that saves in a single thread; and `index_stories` has to follow.
    """
    searched = post_save.disconnect(post_save_signal_handler, sender=Story)
    referred = not getattr(reference_index_auto_update_disabled, "value", False)
    try:
        with disable_reference_index_auto_update() if referred else nullcontext():
            yield
    finally:
        if searched:
            post_save.connect(post_save_signal_handler, sender=Story)


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
