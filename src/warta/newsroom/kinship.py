"""Kinship: which of a story's neighbours speak of the same, by the words that few of them have.

How rare a word is, the neighbours themselves tell: what all of them say means nothing here. So what is related depends
on them alone, and on no count of the whole archive, which every new story would change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from math import log, sqrt

from msgspec import Struct

# Shown at most; and at least, if a topic has so many, whatever they speak of.
MOST, FEWEST = 5, 3
# From here on readers found that two stories belong together (`bench/related.py`).
ENOUGH = 2.0
# A story of few words is no closer for that.
WORDS = 10
# What each shared topic adds, and in how many days closeness halves.
TOPIC, DAYS = 0.15, 20


class Kin(Struct, frozen=True):
    """A story as its neighbours see it; `topics` are those that it shares."""

    id: int
    at: datetime
    words: frozenset[str]
    original: int
    topics: int


def kin_of(story: Kin, neighbours: Sequence[Kin], told: Iterable[int] = ()) -> tuple[int, ...]:
    """Whom readers are shown beside a story, the closest first; of those that nearly repeat each other only one.

    What is `told` there by others is not told again.
    """
    known, found = {story.original, *told}, list[int]()
    for one, speaks in _in_order(story, neighbours):
        if len(found) == MOST or not (speaks or (one.topics and len(found) < FEWEST)):
            break
        if one.original not in known:
            known.add(one.original)
            found.append(one.id)
    return tuple(found)


def _in_order(story: Kin, neighbours: Sequence[Kin]) -> Iterator[tuple[Kin, bool]]:
    """Those that speak of the same, the closest first; then the others by their topics, closeness and time."""
    closeness = _closeness(story, neighbours)
    close = [one for one in neighbours if closeness[one.id] >= ENOUGH]
    rest = [one for one in neighbours if closeness[one.id] < ENOUGH]
    for one in sorted(close, key=lambda one: (-closeness[one.id], -one.id)):
        yield one, True
    for one in sorted(rest, key=lambda one: (-one.topics, -closeness[one.id], abs(one.at - story.at), -one.id)):
        yield one, False


def _closeness(story: Kin, neighbours: Sequence[Kin]) -> dict[int, float]:
    shared = {one.id: story.words & one.words for one in neighbours}
    having = Counter(word for words in shared.values() for word in words)
    weight = {word: log((len(neighbours) + 1) / count) for word, count in having.items()}
    return {one.id: _of(story, one, sum(weight[word] for word in sorted(shared[one.id]))) for one in neighbours}


def _of(story: Kin, other: Kin, weight: float) -> float:
    days = abs(other.at - story.at).total_seconds() / 86_400
    return weight / sqrt(len(other.words) + WORDS) * (1 + TOPIC * other.topics) / (1 + days / DAYS)
