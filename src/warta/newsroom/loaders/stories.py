"""Stories, their texts, headlines, teasers and stamps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from warta.facts import values as v
from warta.newsroom.body import parts_of
from warta.newsroom.loaders.arguments import by_argument, grouped, ids
from warta.newsroom.loaders.rows import instant, rows_in
from warta.newsroom.models import Story

Parts = tuple[tuple[v.Block, ...], ...]

_COLUMNS = (
    "pk",
    "translation_key",
    "title",
    "standfirst",
    "dateline",
    "kind",
    "section_id",
    "lead_photo_id",
    "lead_caption",
    "lead_credit",
    "source_kind",
    "source_name",
    "source_href",
    "initials",
    "zone",
    "published_at",
    "updated_at",
)
_STORIES = """
SELECT p.id, p.translation_key, p.title, s.standfirst, s.dateline, s.kind, s.section_id, s.lead_photo_id,
  s.lead_caption, s.lead_credit, s.source_kind, s.source_name, s.source_href, s.initials, s.zone, s.published_at,
  s.updated_at, CAST(s.body AS text)
FROM newsroom_story s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
WHERE p.live AND s.published_at IS NOT NULL AND s.page_ptr_id IN (*)
"""
_BYLINES = "SELECT story_id, person_id, role FROM newsroom_storyauthor WHERE story_id IN (*) ORDER BY sort_order, id"
_TOPICS = "SELECT story_id, topic_id FROM newsroom_storytopic WHERE story_id IN (*) ORDER BY sort_order, id"
_CHOSEN = "SELECT story_id, other_id FROM newsroom_chosen WHERE story_id IN (*) ORDER BY sort_order, id"
# What is shown of a story elsewhere comes with the path it leads to: recipes ask for both or for none.
_LED_TO = """
FROM newsroom_story s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
  JOIN newsroom_address a ON a.owner = 'story:' || s.page_ptr_id AND a.until IS NULL
WHERE p.live AND s.published_at IS NOT NULL AND s.page_ptr_id IN (*)
"""
_LINE = "SELECT p.id, COALESCE(NULLIF(s.short_headline, ''), p.title), s.kind, s.published_at, s.zone, a.path"
_HEADLINES = _LINE + _LED_TO
_ORIGINAL = "(SELECT l.original_id FROM newsroom_likeness l WHERE l.story_id = s.page_ptr_id)"
_TEASERS = _LINE + ", s.standfirst, s.lead_photo_id, " + _ORIGINAL + _LED_TO
_STAMPS = "SELECT p.id, s.published_at, s.updated_at, a.path" + _LED_TO


def stories(using: str, arguments: Sequence[str]) -> Mapping[str, v.Story | Exception]:
    """Each public story with its bylines and topics; an exception for one whose body cannot be read."""
    wanted = ids(arguments)
    bylines, topics, chosen = _bylines(using, wanted), _topics(using, wanted), _chosen(using, wanted)
    return {
        str(id := row["pk"]): parts
        if isinstance(parts, Exception)
        else _story(row, parts, bylines.get(id, ()), topics.get(id, ()), chosen.get(id, ()))
        for row, parts in _with_parts(using, wanted)
    }


def texts(using: str, arguments: Sequence[str]) -> Mapping[str, v.Text | Exception]:
    """The text of each public story; an exception for one whose body cannot be read."""
    wanted = ids(arguments)
    bylines = _bylines(using, wanted)
    return {
        str(row["pk"]): parts
        if isinstance(parts, Exception)
        else v.Text(**_words(row, parts, bylines.get(row["pk"], ())))
        for row, parts in _with_parts(using, wanted)
    }


def _with_parts(using: str, wanted: Sequence[int]) -> Iterator[tuple[dict[str, Any], Parts | Exception]]:
    for *columns, body in rows_in(using, _STORIES, wanted):
        row = dict(zip(_COLUMNS, columns, strict=True))
        row["published_at"], updated = instant(row["published_at"]), row["updated_at"]
        row["updated_at"] = instant(updated) if updated else row["published_at"]
        yield row, _parts(body)


def _parts(body: str) -> Parts | Exception:
    try:
        return parts_of(msgspec.json.decode(body or "[]"))
    except (KeyError, TypeError, ValueError) as error:
        # The press fails what shows this story and prints all else.
        return error


def value_of(story: Story, at: datetime) -> v.Story:
    """The fact that a story object would be, saved or not, if it came out at an instant: what a preview shows."""
    row = {name: getattr(story, name) for name in _COLUMNS}
    row["pk"] = story.pk or 0  # one that never was saved
    row["published_at"] = story.published_at or at
    row["updated_at"] = story.updated_at or row["published_at"]
    bylines = tuple(v.Byline(a.person_id, a.role) for a in story.authorships.all())
    topics = tuple(t.topic_id for t in story.story_topics.all())
    chosen = [one.other_id for one in story.chosen.all()]
    return _story(row, parts_of(story.body.raw_data), bylines, topics, chosen)


def _story(
    row: Mapping[str, Any], parts: Parts, bylines: Iterable[v.Byline], topics: Iterable[int], chosen: Iterable[int]
) -> v.Story:
    return v.Story(
        **_words(row, parts, bylines),
        section=row["section_id"],
        topics=tuple(topics),
        updated=row["updated_at"],
        chosen=tuple(chosen),
    )


def _words(row: Mapping[str, Any], parts: Parts, bylines: Iterable[v.Byline]) -> dict[str, Any]:
    return {
        "id": row["pk"],
        "key": UUID(str(row["translation_key"])).hex,
        "headline": row["title"],
        "standfirst": row["standfirst"],
        "dateline": row["dateline"],
        "kind": row["kind"],
        "lead": _lead(row),
        "parts": parts,
        "bylines": tuple(bylines),
        "source": _source(row),
        "initials": row["initials"],
        "zone": row["zone"],
        "published": row["published_at"],
    }


def _source(row: Mapping[str, Any]) -> v.Source:
    kind, name = row["source_kind"], row["source_name"]
    # Readers are told a name, and of the newsroom's own stories none.
    return v.Source(kind, name, row["source_href"]) if name and kind != "own" else v.Source("own", "", "")


def _lead(row: Mapping[str, Any]) -> v.Picture | None:
    words = row["lead_photo_id"], row["lead_caption"], row["lead_credit"]
    return v.Picture(*words) if any(words) else None


def _bylines(using: str, wanted: Sequence[int]) -> dict[int, list[v.Byline]]:
    return grouped((story, v.Byline(person, role)) for story, person, role in rows_in(using, _BYLINES, wanted))


def _topics(using: str, wanted: Sequence[int]) -> dict[int, list[int]]:
    return grouped((story, topic) for story, topic in rows_in(using, _TOPICS, wanted))


def _chosen(using: str, wanted: Sequence[int]) -> dict[int, list[int]]:
    return grouped((story, other) for story, other in rows_in(using, _CHOSEN, wanted))


def headlines(using: str, arguments: Sequence[str]) -> Mapping[str, v.Headline]:
    """What a line shows of each public story."""
    return by_argument(
        (id, v.Headline(id, headline, kind, instant(published), zone, href))
        for id, headline, kind, published, zone, href in rows_in(using, _HEADLINES, ids(arguments))
    )


def teasers(using: str, arguments: Sequence[str]) -> Mapping[str, v.Teaser]:
    """What a card shows of each public story."""
    return by_argument(
        (id, v.Teaser(id, headline, kind, instant(published), *told))
        for id, headline, kind, published, *told in rows_in(using, _TEASERS, ids(arguments))
    )


def stamps(using: str, arguments: Sequence[str]) -> Mapping[str, v.Stamp]:
    """When each public story was published and last changed, and where it is."""
    return by_argument(
        (id, v.Stamp(instant(published), instant(updated or published), href))
        for id, published, updated, href in rows_in(using, _STAMPS, ids(arguments))
    )
