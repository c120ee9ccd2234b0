"""Photos that nothing public shows any more leave the folder that readers can fetch from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from warta.newsroom.body import photos_in
from warta.newsroom.models import Person, Photo, PhotoUse, Story, StoryAuthor, Storyline, StorylinePart


def hide_photos_of(story: Story) -> None:
    """Hides the photos that the story shows or ever showed, but for those that others show in public."""
    shown = set(_ever_in(story))
    elsewhere = PhotoUse.objects.filter(photo__in=shown, story__live=True).exclude(story=story)
    # A name that no other public story carries has no page any more.
    signing = StoryAuthor.objects.filter(story__live=True).exclude(story=story).values("person")
    portraits = Person.objects.filter(photo__in=shown, pk__in=signing)
    told = StorylinePart.objects.filter(story__live=True).exclude(story=story).values("storyline")
    over = Storyline.objects.filter(photo__in=shown, shown=True, pk__in=told)
    for others in (elsewhere, portraits, over):
        shown -= set(others.values_list("photo", flat=True))
    for photo in Photo.objects.filter(pk__in=shown).order_by("pk"):
        photo.hide()


def _ever_in(story: Story) -> Iterator[int]:
    yield from PhotoUse.objects.filter(story=story).values_list("photo", flat=True)
    yield from PhotoUse.portraits_over(story)
    for revision in story.revisions.iterator():
        yield from _in_revision(revision.content)


def _in_revision(content: Mapping[str, Any]) -> Iterator[int]:
    if content.get("lead_photo"):
        yield content["lead_photo"]
    yield from photos_in(json.loads(content.get("body") or "[]"))
