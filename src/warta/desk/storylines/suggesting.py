"""Sentences of a storyline's stories that tell when something happened before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from html import unescape
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.html import strip_tags
from msgspec import Struct

from warta.facts import values as v
from warta.newsroom.body import parts_of
from warta.newsroom.dating.finding import dates_in
from warta.newsroom.dating.known import Known
from warta.newsroom.dating.sentences import sentences_in
from warta.newsroom.models import NewsroomSettings, Story, Storyline

# What happened yesterday is the news itself, not what came before it.
BACKGROUND = timedelta(days=2)


class Suggestion(Struct, frozen=True):
    """A sentence, the date that it tells, in its own words and resolved, and its story; `key` tells it from others."""

    key: str
    sentence: str
    written: str
    known: Known
    story: Story


def suggestions_for(storyline: Storyline) -> list[Suggestion]:
    """What nobody has taken or dismissed yet, oldest first."""
    done = {key for rows in (storyline.dismissed, storyline.entries) for key in rows.values_list("sentence", flat=True)}
    zone = ZoneInfo(NewsroomSettings.load().zone)
    found = {one.key: one for story in _public_stories(storyline) for one in _in_story(story, zone)}
    left = [one for key, one in found.items() if key not in done]
    return sorted(left, key=lambda one: (one.known.last_day, one.story.pk))


def _public_stories(storyline: Storyline) -> QuerySet[Story]:
    """Drafts are the business of their sections."""
    ids = storyline.parts.values_list("story", flat=True)
    return Story.objects.filter(pk__in=list(ids), live=True, published_at__isnull=False).order_by("pk")


def _in_story(story: Story, zone: ZoneInfo) -> Iterator[Suggestion]:
    told = story.published_at.astimezone(zone).date()
    for sentence in _sentences(story):
        if dated := _background(sentence, told):
            key = hashlib.blake2b(f"{story.pk} {sentence}".encode(), digest_size=16).hexdigest()
            yield Suggestion(key, sentence, *dated, story)


def _sentences(story: Story) -> Iterator[str]:
    blocks: Iterable[v.Block] = (block for part in parts_of(story.body.raw_data) for block in part)
    for block in blocks:
        if isinstance(block, v.Paragraph):
            yield from sentences_in(" ".join(unescape(strip_tags(block.html)).split()))


def _background(sentence: str, told: date) -> tuple[str, Known] | None:
    """The first date of a sentence that lies well before it was told."""
    for one in dates_in(sentence, told):
        if one.known is not None and one.known.last_day <= told - BACKGROUND:
            return sentence[one.start : one.end], one.known
    return None
