"""Stories, teasers and stamps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from warta.facts import values as v
from warta.newsroom.body import parts_of
from warta.newsroom.loaders.arguments import by_argument, grouped, ids
from warta.newsroom.models import Story, StoryAuthor, StoryTopic


def public(using: str) -> QuerySet[Story]:
    """The stories that readers may see."""
    return Story.objects.using(using).filter(live=True, published_at__isnull=False)


_STORY_COLUMNS = [
    "pk",
    "title",
    "standfirst",
    "dateline",
    "kind",
    "section_id",
    "lead_photo_id",
    "lead_caption",
    "lead_credit",
    "raw_body",
    "source_kind",
    "source_name",
    "source_href",
    "initials",
    "zone",
    "published_at",
    "updated_at",
]


def stories(using: str, arguments: Sequence[str]) -> Mapping[str, v.Story]:
    """Each public story with its bylines and topics."""
    wanted = ids(arguments)
    rows = public(using).filter(pk__in=wanted).annotate(raw_body=Cast("body", TextField()))
    bylines, topics = _bylines(using, wanted), _topics(using, wanted)
    return {
        str(row["pk"]): _story(row, bylines.get(row["pk"], ()), topics.get(row["pk"], ()))
        for row in rows.values(*_STORY_COLUMNS)
    }


def value_of(story: Story, at: datetime) -> v.Story:
    """The fact that a story object would be, saved or not, if it came out at an instant: what a preview shows."""
    row = {name: getattr(story, name) for name in _STORY_COLUMNS if name != "raw_body"}
    row["pk"] = story.pk or 0  # one that never was saved
    row["parts"] = parts_of(story.body.raw_data)
    row["published_at"] = story.published_at or at
    bylines = tuple(v.Byline(a.person_id, a.role) for a in story.authorships.all())
    return _story(row, bylines, tuple(t.topic_id for t in story.story_topics.all()))


def _story(row: Mapping[str, Any], bylines: Iterable[v.Byline], topics: Iterable[int]) -> v.Story:
    return v.Story(
        id=row["pk"],
        headline=row["title"],
        standfirst=row["standfirst"],
        dateline=row["dateline"],
        kind=row["kind"],
        section=row["section_id"],
        lead=_lead(row),
        parts=row["parts"] if "parts" in row else parts_of(msgspec.json.decode(row["raw_body"] or "[]")),
        bylines=tuple(bylines),
        topics=tuple(topics),
        source=v.Source(row["source_kind"], row["source_name"], row["source_href"]),
        initials=row["initials"],
        zone=row["zone"],
        published=row["published_at"],
        updated=row["updated_at"] or row["published_at"],
    )


def _lead(row: Mapping[str, Any]) -> v.Picture | None:
    picture = v.Picture(row["lead_photo_id"], row["lead_caption"], row["lead_credit"])
    return picture if any(picture.__getattribute__(name) for name in picture.__struct_fields__) else None


def _bylines(using: str, wanted: Sequence[int]) -> dict[int, list[v.Byline]]:
    rows = StoryAuthor.objects.using(using).filter(story__in=wanted).order_by("sort_order", "pk")
    return grouped(
        (story, v.Byline(person, role)) for story, person, role in rows.values_list("story", "person", "role")
    )


def _topics(using: str, wanted: Sequence[int]) -> dict[int, list[int]]:
    rows = StoryTopic.objects.using(using).filter(story__in=wanted).order_by("sort_order", "pk")
    return grouped(rows.values_list("story", "topic"))


def teasers(using: str, arguments: Sequence[str]) -> Mapping[str, v.Teaser]:
    """What lists show of each public story."""
    rows = public(using).filter(pk__in=ids(arguments))
    columns = (
        "pk",
        "title",
        "short_headline",
        "standfirst",
        "kind",
        "section_id",
        "lead_photo_id",
        "published_at",
        "zone",
    )
    return by_argument(
        (id, v.Teaser(id, short or title, standfirst, kind, section, photo, published, zone))
        for id, title, short, standfirst, kind, section, photo, published, zone in rows.values_list(*columns)
    )


def stamps(using: str, arguments: Sequence[str]) -> Mapping[str, v.Stamp]:
    """When each public story was published and last changed."""
    rows = public(using).filter(pk__in=ids(arguments)).values_list("pk", "published_at", "updated_at")
    return by_argument((id, v.Stamp(published, updated or published)) for id, published, updated in rows)
