"""What an approval covers: the story's own facts, each part by digest, so that a change can be named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import msgspec
from django.utils.translation import gettext_lazy as _

from warta.facts.digest import digest_of
from warta.newsroom.body import photos_in
from warta.newsroom.loaders.photos import photos
from warta.newsroom.loaders.stories import value_of
from warta.newsroom.models import Story

PARTS = {
    "headline": _("headline"),
    "text": _("text"),
    "photos": _("photos or their captions"),
    "labels": _("labels"),
}
# When it comes out is not what was approved.
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def digests_of(story: Story) -> dict[str, str]:
    """Part -> digest of what readers would see of it; times and other stories do not count."""
    fact = msgspec.structs.replace(value_of(story, _ANY_TIME), published=_ANY_TIME, updated=_ANY_TIME)
    notes = [[note.kind, note.text, note.reply_id] for note in story.corrections.all()]
    shown = {
        "headline": (fact.headline, story.short_headline, story.slug),
        "text": (fact.standfirst, fact.dateline, fact.parts),
        "photos": (fact.lead, _photos(story)),
        "labels": (fact.kind, fact.source, fact.bylines, fact.topics, fact.initials, fact.zone, notes),
    }
    return {part: digest_of(value).hex() for part, value in shown.items()}


def _photos(story: Story) -> list[object]:
    named = sorted({*photos_in(story.body.raw_data), *filter(None, [story.lead_photo_id])})
    found = photos("default", [str(id) for id in named])
    # Not the files made of it: they follow from the photo, and are made again now and then.
    return [msgspec.structs.replace(photo, renditions=()) for _id, photo in sorted(found.items())]


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The parts that differ."""
    return [part for part in PARTS if before.get(part) != after.get(part)]


def in_words(parts: Iterable[str]) -> str:
    """Parts as a text for people."""
    return ", ".join(str(PARTS[part]) for part in parts)
