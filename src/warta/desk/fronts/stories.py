"""The search of stories beside the slots: the newest first, among the newest of the newsroom."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from wagtail.models import Revision

from warta.newsroom.models import Section, Story
from warta.newsroom.own_links import page_at

SHOWN = 30
# What stands on a front is news: older stories are found by their address.
LOOKED_AT = 20_000


def found(words: str, section: Section | None = None) -> list[Story]:
    """Public stories whose headline has all the words, the newest first, after those that are set for a time."""
    words = words.strip()
    if (page := page_at(words)) is not None:
        return list(Story.objects.filter(pk=page, live=True))
    public = _narrowed(Story.objects.filter(live=True, published_at__isnull=False), section)
    if words:
        newest = public.order_by("-published_at", "-pk").values("pk")[:LOOKED_AT]
        public = _with(words, Story.objects.filter(pk__in=newest))
    coming = _with(words, _narrowed(_scheduled(), section)).order_by("pk")
    return [*coming[:SHOWN], *public.order_by("-published_at", "-pk")[:SHOWN]][:SHOWN]


def _scheduled() -> QuerySet[Story]:
    ids = Revision.page_revisions.filter(approved_go_live_at__isnull=False).values_list("object_id", flat=True)
    return Story.objects.filter(pk__in=[int(id) for id in ids], live=False)


def _narrowed(stories: QuerySet[Story], section: Section | None) -> QuerySet[Story]:
    return stories.filter(Q(section=section) | Q(section__above=section)) if section else stories


def _with(words: str, stories: QuerySet[Story]) -> QuerySet[Story]:
    for word in words.split()[:8]:
        stories = stories.filter(Q(title__icontains=word) | Q(short_headline__icontains=word))
    return stories


def may_be_placed(story: Story) -> bool:
    """Nobody places a draft whose headline they could not have read: public, or set for a time."""
    return story.live or _scheduled().filter(pk=story.pk).exists()
