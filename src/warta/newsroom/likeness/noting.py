"""Noting: what each public story is like, in the transaction that made it so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection
from msgspec import Struct

from warta.newsroom.likeness.finding import repeated_by
from warta.newsroom.likeness.sameness import Wording, day_of, nearly_same, wording_of
from warta.newsroom.likeness.wording import about, text_of
from warta.newsroom.models import Likeness, Story, Trace

_TRACE = "INSERT INTO newsroom_trace (story_id, value, day) VALUES (%s, %s, %s)"


class Noted(Struct, frozen=True):
    """What is to be noted of a story."""

    at: datetime
    words: str
    wording: Wording


def note(stories: Sequence[Story]) -> None:
    """Notes what public stories are like that were written or written anew, and which ones they nearly repeat."""
    noted = {story.pk: _noted(story) for story in sorted(stories, key=lambda story: story.pk) if story.published_at}
    before = Likeness.objects.in_bulk(list(noted))
    rewritten = _leave_traces(noted)
    _let_go(noted, rewritten & before.keys())
    texts, originals = {id: one.wording for id, one in noted.items()}, dict[int, int | None]()
    for id, one in noted.items():
        if id in rewritten:
            found = repeated_by(one.wording, one.at, id, texts)
            # Of those that come together, the first is repeated by the others.
            originals[id] = _original(id, [same for same in found if same in originals or same not in noted], originals)
        elif id in before:
            originals[id] = before[id].original_id
    _write(noted, before, originals)


def _noted(story: Story) -> Noted:
    text = text_of(story.body.raw_data)
    return Noted(story.published_at, about(story.title, story.standfirst, text), wording_of(text))


def _leave_traces(noted: Mapping[int, Noted]) -> set[int]:
    """Leaves the traces of the texts where others were or none; says of which."""
    before: dict[int, set[tuple[int, int]]] = {id: set() for id in noted}
    for id, value, day in Trace.objects.filter(story__in=noted).values_list("story", "value", "day"):
        before[id].add((value, day))
    now = {id: {(value, day_of(one.at)) for value in one.wording.traces} for id, one in noted.items()}
    rewritten = {id for id in noted if before[id] != now[id]}
    if old := [id for id in rewritten if before[id]]:
        Trace.objects.filter(story__in=old).delete()
    # By plain SQL: Django takes five times as long, and an archive has a dozen of them a story.
    with connection.cursor() as cursor:
        cursor.executemany(_TRACE, [(id, *trace) for id in sorted(rewritten) for trace in sorted(now[id])])
    return rewritten


def _let_go(noted: Mapping[int, Noted], rewritten: set[int]) -> None:
    """What repeated a story as it was may repeat it no more."""
    for one in Likeness.objects.filter(original__in=rewritten).select_related("story") if rewritten else ():
        wording = wording_of(text_of(one.story.body.raw_data))
        if not nearly_same(noted[one.original_id].wording, wording):
            Likeness.objects.filter(pk=one.pk).update(original=None)


def _original(id: int, same: list[int], decided: dict[int, int | None]) -> int | None:
    """The one that all name who repeat each other; nothing for itself."""
    if not same:
        return None
    there = dict(Likeness.objects.filter(pk__in=same).values_list("pk", "original"))
    original = decided.get(same[0]) or there.get(same[0]) or same[0]
    if original == id:
        return None
    # Whatever repeats this one repeats that one: all name the same.
    decided.update({other: original for other, named in decided.items() if named == id})
    Likeness.objects.filter(original=id).update(original=original)
    return original


def _write(noted: Mapping[int, Noted], before: Mapping[int, Likeness], originals: Mapping[int, int | None]) -> None:
    rows = [Likeness(story_id=id, words=one.words, original_id=originals.get(id)) for id, one in noted.items()]
    Likeness.objects.bulk_create(row for row in rows if row.pk not in before)
    changed = [row for row in rows if row.pk in before and _says(row) != _says(before[row.pk])]
    if changed:
        Likeness.objects.bulk_update(changed, ["words", "original"])


def _says(row: Likeness) -> tuple[str, int | None]:
    return row.words, row.original_id
