"""Kinship: which of a story's neighbours speak of the same, by the words that few of them have.

How rare a word is, the neighbours themselves tell: what all of them say means nothing here. So what is related depends
on them alone, and on no count of the whole archive, which every new story would change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from msgspec import Struct

# Shown at most; and at least, if a topic has so many, whatever they speak of.
MOST, FEWEST = 5, 3
# From here on readers found that two stories belong together (`bench/related.py`).
ENOUGH = 2.0
# A story of few words is no closer for that.
WORDS = 10
# What each shared topic adds, and in how many seconds closeness halves.
TOPIC, HALVED = 0.15, 20 * 86_400


class Kin(Struct, frozen=True):
    """A story as its neighbours see it: when it came out (as a time stamp), what it is about, which one it repeats.

    Its words are sorted, each of them once; `breadth` is `breadth_of` them.
    """

    id: int
    at: float
    words: Sequence[str]
    breadth: float
    original: int


def breadth_of(words: Sequence[str]) -> float:
    """By how much a word that is shared counts for less in a story of so many."""
    return sqrt(len(words) + WORDS)


class Neighbourhood:
    """Some stories, and those among which their kin are looked for."""

    def __init__(self, stories: Mapping[int, Kin], wanted: Iterable[int]) -> None:
        self._stories = stories
        # By word, since most words are those of few: comparing story with story would take four times as long.
        self._having: dict[str, set[int]] = {word: set() for id in wanted for word in stories[id].words}
        asked = self._having.keys()
        for id, one in stories.items():
            for word in asked & one.words:
                self._having[word].add(id)

    def kin_of(self, id: int, near: Mapping[int, int], told: Iterable[int] = ()) -> tuple[int, ...]:
        """Whom readers are shown beside a story, the closest first; of those that repeat each other only one.

        `near` are its neighbours, and how many topics each of them shares; what repeats the stories that are `told`
        there by others is not told again.
        """
        story, found = self._stories[id], list[int]()
        known = {story.original, *(self._original(one) for one in told)}
        closeness = self._closeness(story, near)
        close = [one for one, much in closeness.items() if much >= ENOUGH]
        self._take(sorted(close, key=lambda one: (-closeness[one], -one)), MOST, known, found)
        if len(found) < FEWEST:
            rest = [self._stories[one] for one in near.keys() - close if near[one]]
            rest.sort(key=lambda one: (-near[one.id], -closeness.get(one.id, 0.0), abs(one.at - story.at), -one.id))
            self._take([one.id for one in rest], FEWEST, known, found)
        return tuple(found)

    def _take(self, stories: Iterable[int], most: int, known: set[int], found: list[int]) -> None:
        """Adds the first of them that do not repeat what is known, until so many are found."""
        for one in stories:
            if len(found) == most:
                return
            if (original := self._original(one)) not in known:
                known.add(original)
                found.append(one)

    def _original(self, id: int) -> int:
        return self._stories[id].original

    def _closeness(self, story: Kin, near: Mapping[int, int]) -> dict[int, float]:
        """How close those are that share any word."""
        weights: dict[int, float] = defaultdict(float)
        beside = set(near)
        for word in story.words:  # In their order: another one would not come to quite the same sums.
            if having := self._having[word] & beside:
                weight = log((len(beside) + 1) / len(having))
                for one in having:
                    weights[one] += weight
        return {
            one: weight * (1 + TOPIC * near[one]) / (1 + abs(other.at - story.at) / HALVED) / other.breadth
            for one, weight in weights.items()
            for other in (self._stories[one],)
        }
