"""Related stories: those near in time, of the same topics and section, that speak of the same; no two of them alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from sys import intern

from warta.newsroom.kinship import Kin, Neighbourhood, breadth_of
from warta.newsroom.loaders.arguments import grouped, ids
from warta.newsroom.loaders.rows import Row, rows_in
from warta.newsroom.loaders.timelines import Group, Place, Timeline, timelines

_TOPICS = (
    "SELECT DISTINCT story_id, topic_id FROM newsroom_storytopic WHERE story_id IN (*) ORDER BY story_id, topic_id"
)
_PUBLIC = """
SELECT CAST(s.published_at AS text), s.page_ptr_id, s.section_id
FROM newsroom_story s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
WHERE p.live AND s.published_at IS NOT NULL AND s.page_ptr_id IN (*)
"""
_CHOSEN = "SELECT story_id, other_id FROM newsroom_chosen WHERE story_id IN (*) ORDER BY story_id, other_id"
_LIKENESSES = "SELECT story_id, words, COALESCE(original_id, story_id) FROM newsroom_likeness WHERE story_id IN (*)"

# For what an editor chose: it is nobody's neighbour for that.
_NEVER = "1970-01-01"

# Places in time by the group in which they are.
_Places = defaultdict[Group, list[Place]]


def related(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """A handful each: those that speak of the same, else some of a topic; none that an editor chose."""
    wanted = ids(arguments)
    topics = grouped(rows_in(using, _TOPICS, wanted))
    stories = rows_in(using, _PUBLIC, wanted)
    lines = timelines(using, _places(stories, topics))
    times = {id: at for at, id, _ in stories}
    times.update((id, at) for line in lines.values() for at, id in line.places)
    shared = {id: _shared((at, id), section, topics.get(id, ()), lines) for at, id, section in stories}
    chosen = grouped(rows_in(using, _CHOSEN, wanted))
    told = {one for ids in chosen.values() for one in ids}
    kin = Neighbourhood(_kin(using, {**dict.fromkeys(told, _NEVER), **times}), shared)
    return {str(id): kin.kin_of(id, near, told=chosen.get(id, ())) for id, near in shared.items()}


def _places(stories: Iterable[Row], topics: Mapping[int, Sequence[int]]) -> _Places:
    """Where the stories stand in their section and in each of their topics."""
    places: _Places = defaultdict(list)
    for at, id, section in stories:
        places["section", section].append((at, id))
        for topic in topics.get(id, ()):
            places["topic", topic].append((at, id))
    return places


def _shared(place: Place, section: int, topics: Sequence[int], lines: Mapping[Group, Timeline]) -> dict[int, int]:
    """How many topics each neighbour shares."""
    shared = {id: 0 for _, id in lines["section", section].near(place)}
    for topic in topics:
        for _, id in lines["topic", topic].near(place):
            shared[id] = shared.get(id, 0) + 1
    return shared


def _kin(using: str, times: Mapping[int, str]) -> dict[int, Kin]:
    """Stories as their neighbours see them; one that is not noted yet is about nothing."""
    noted = {id: (words, original) for id, words, original in rows_in(using, _LIKENESSES, sorted(times))}
    return {id: _seen(id, at, *noted.get(id, ("", id))) for id, at in times.items()}


# A newsroom works on its newest stories, which have the same neighbours again and again. What is kept of one is small:
# a word that many have is kept once.
@lru_cache(maxsize=5_000)
def _seen(id: int, at: str, words: str, original: int) -> Kin:
    each = tuple(map(intern, words.split()))
    second = datetime.fromisoformat(at).replace(tzinfo=UTC).timestamp()
    return Kin(id, second, each, breadth_of(each), original)
