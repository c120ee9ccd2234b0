"""Related stories: those near in time, of the same topics and section, that speak of the same; no two of them alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from warta.newsroom.kinship import Kin, kin_of
from warta.newsroom.loaders.arguments import grouped, ids
from warta.newsroom.loaders.rows import instant, rows_in
from warta.newsroom.loaders.timelines import Group, Place, timelines

_TOPICS = (
    "SELECT DISTINCT story_id, topic_id FROM newsroom_storytopic WHERE story_id IN (*) ORDER BY story_id, topic_id"
)
_PUBLIC = """
SELECT s.published_at, s.page_ptr_id, s.section_id
FROM newsroom_story s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
WHERE p.live AND s.published_at IS NOT NULL AND s.page_ptr_id IN (*)
"""
_CHOSEN = "SELECT story_id, other_id FROM newsroom_chosen WHERE story_id IN (*) ORDER BY story_id, other_id"
_LIKENESSES = "SELECT story_id, words, COALESCE(original_id, story_id) FROM newsroom_likeness WHERE story_id IN (*)"


def related(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """A handful each: those that speak of the same, else some of a topic; none that an editor chose."""
    wanted = ids(arguments)
    topics = grouped(rows_in(using, _TOPICS, wanted))
    stories = [(instant(at), id, section) for at, id, section in rows_in(using, _PUBLIC, wanted)]
    places: dict[Group, list[Place]] = defaultdict(list)
    for at, id, section in stories:
        for group in _groups(topics.get(id, ()), section):
            places[group].append((at, id))
    lines = timelines(using, places)
    near = {
        id: {group: lines[group].near((at, id)) for group in _groups(topics.get(id, ()), section)}
        for at, id, section in stories
    }
    chosen = grouped(rows_in(using, _CHOSEN, wanted))
    likenesses = _likenesses(using, near, chosen)
    return {
        str(id): kin_of(
            _kin(likenesses, (at, id)),
            _candidates(likenesses, near[id]),
            told=[likenesses.get(one, (frozenset(), one))[1] for one in chosen.get(id, ())],
        )
        for at, id, _ in stories
    }


def _groups(topics: Sequence[int], section: int) -> list[Group]:
    return [*(("topic", topic) for topic in topics), ("section", section)]


# What a story is about, and which one it repeats.
Likenesses = Mapping[int, tuple[frozenset[str], int]]


def _likenesses(
    using: str, near: Mapping[int, Mapping[Group, Sequence[Place]]], chosen: Mapping[int, Sequence[int]]
) -> Likenesses:
    asked = {*near, *(id for by_group in near.values() for places in by_group.values() for _, id in places)}
    asked.update(id for ids in chosen.values() for id in ids)
    found = rows_in(using, _LIKENESSES, sorted(asked))
    return {id: (frozenset(words.split()), original) for id, words, original in found}


def _kin(likenesses: Likenesses, place: Place, shared: int = 0) -> Kin:
    words, original = likenesses.get(place[1], (frozenset(), place[1]))
    return Kin(place[1], place[0], words, original, shared)


def _candidates(likenesses: Likenesses, near: Mapping[Group, Sequence[Place]]) -> list[Kin]:
    """The neighbours, each with how many topics it shares."""
    shared: dict[Place, int] = defaultdict(int)
    for (kind, _), places in near.items():
        for place in places:
            shared[place] += kind == "topic"
    return [_kin(likenesses, place, topics) for place, topics in shared.items()]
