"""What a changed storyline, part or story alters of storylines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from warta.facts import keys
from warta.facts.registry import Row
from warta.newsroom.loaders.rows import rows_in
from warta.newsroom.loaders.storylines import shown_parts

_MEMBERS = "SELECT story_id FROM newsroom_storylinepart WHERE storyline_id IN (*)"
_OF_STORIES = """
SELECT storyline_id FROM newsroom_storylinepart WHERE story_id IN (*)
UNION SELECT storyline_id FROM newsroom_timelineentry WHERE story_id IN (*)
"""
_COLUMNS = {"newsroom_storyline": "id", "newsroom_storylinepart": "storyline_id"}


def keys_of_storylines(using: str, changed: Sequence[tuple[str, Row]], moved: Collection[int]) -> set[str]:
    """The keys that changed rows of storylines and stories that came or went may alter."""
    altered = {row[_COLUMNS[table]] for table, row in changed if table in _COLUMNS}
    # Those that have left a storyline are not found in it any more.
    left = {row["story_id"] for table, row in changed if table == "newsroom_storylinepart"}
    stories = sorted(moved)
    altered |= {id for (id,) in rows_in(using, _OF_STORIES.replace("(*)", _marks(stories)), stories * 2)}
    if not altered:
        return set()
    members = {id for (id,) in rows_in(using, _MEMBERS, sorted(altered))}
    return {keys.STORYLINES, *_of(altered), *map(keys.places, members | left)}


def key_of_any_storyline(using: str, edited: Collection[int], moved: Collection[int]) -> set[str]:
    """The key that says whether there is any storyline, unless one stands that was not edited, by a story not moved.

    Every page reads that fact: as long as it must be what it was, not one of them is looked up.
    """
    stands = any(storyline not in edited and story not in moved for storyline, story in shown_parts(using))
    return set() if stands else {keys.HAS_STORYLINES}


def _marks(wanted: Sequence[int]) -> str:
    return f"({','.join(['%s'] * len(wanted))})"


def _of(storylines: Iterable[int]) -> Iterable[str]:
    for id in storylines:
        yield from (keys.storyline(id), keys.parts(id), keys.timeline(id))
