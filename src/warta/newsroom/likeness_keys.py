"""What a changed likeness alters: what is related to its story, and to those neighbours that see a difference."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct, field

from warta.facts import keys
from warta.facts.registry import Change, Row
from warta.newsroom.loaders.rows import rows_in
from warta.newsroom.placement import near_now

_CHOOSING = "SELECT story_id FROM newsroom_chosen WHERE other_id IN (*)"
_WORDS = "SELECT story_id, words FROM newsroom_likeness WHERE story_id IN (*)"
# Stories looked at together: each may have some hundred neighbours.
BATCH = 20


class Reworded(Struct):
    """The words by which a story's neighbours see that it changed; that it repeats another story, all of them see."""

    words: set[str] = field(default_factory=set)
    repeats_another: bool = False


def note_likeness(change: Change, reworded: dict[int, Reworded], moved: Collection[int]) -> None:
    """Adds what a changed row of `newsroom_likeness` says; no words of stories that `moved`: an archive has many."""
    for id in {row["story_id"] for row in change.rows()}:
        noted = reworded.setdefault(id, Reworded())
        noted.words |= _words_that_tell(change) if id not in moved else set()
        noted.repeats_another |= _original(change.old) != _original(change.new)


def _words_that_tell(change: Change) -> set[str]:
    """Those that came or went; where there are more or fewer than before, each of them counts for less or more."""
    old, new = (set(row["words"].split()) if row else set() for row in (change.old, change.new))
    return old ^ new if len(old) == len(new) else old | new


def _original(row: Row | None) -> int | None:
    return row["original_id"] if row else None


def keys_of_likenesses(using: str, reworded: Mapping[int, Reworded], moved: Collection[int]) -> set[str]:
    """The keys of what is related to stories that are about something else, and to those that see it.

    The neighbours of those that `moved` too are known already.
    """
    seeing, stayed = set[int](), sorted(reworded.keys() - moved)
    for start in range(0, len(stayed), BATCH):
        seeing |= _seeing(using, {id: reworded[id] for id in stayed[start : start + BATCH]})
    repeating = [id for id, noted in reworded.items() if noted.repeats_another]
    seeing.update(id for (id,) in rows_in(using, _CHOOSING, repeating))
    return set(map(keys.related, {*reworded, *seeing}))


def _seeing(using: str, reworded: Mapping[int, Reworded]) -> set[int]:
    near = near_now(using, set(reworded))
    # Neighbours that are reworded themselves are named for that.
    words = _words_of(using, sorted({one for stories in near.values() for one in stories}))
    seeing = set[int]()
    for id, stories in near.items():
        noted = reworded[id]
        seeing |= stories if noted.repeats_another else _having(noted.words, stories, words)
    return seeing


def _words_of(using: str, stories: Sequence[int]) -> Mapping[int, Collection[str]]:
    return {id: words.split() for id, words in rows_in(using, _WORDS, stories)}


def _having(words: set[str], stories: Iterable[int], all_words: Mapping[int, Collection[str]]) -> set[int]:
    return {id for id in stories if not words.isdisjoint(all_words.get(id, ()))}
