"""When two texts are nearly the same: they share most of the shorter one, and each begins with what the other says.

Shares were chosen by `bench/near_duplicates.py`. What only repeats the background of a story, as all do that follow it,
begins with news of its own.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import datetime
from functools import cached_property
from zlib import crc32

from warta.newsroom.likeness.wording import runs_in, words_in

# Shorter ones say too little to be told apart.
SHORTEST = 40
BEGINNING = 80
SHARED, SHARED_BEGINNING = 0.5, 0.15
# The form of yesterday's prices with those of today is another day's news.
FIGURES, SHARED_FIGURES = 3, 0.5
# One run of words in so many is a trace, the same ones in every text.
ONE_IN = 20
# Of texts with more traces than these, a single one that is shared says nothing: a name, an office, a date.
FEW = 4
# Agencies send corrections for days, and houses print what was left over.
DAYS = 3


def day_of(at: datetime) -> int:
    """The number of a day, the same for all of the world."""
    return int(at.timestamp() // 86_400)


class Wording:
    """A text in runs of words, all of it and its beginning; one that is too short has none."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words if len(words) >= SHORTEST else ()
        self.all: Set[str] = runs_in(self._words)

    @cached_property
    def beginning(self) -> Set[str]:
        """Asked for only where much is shared."""
        return runs_in(self._words[:BEGINNING])

    @cached_property
    def figures(self) -> Set[str]:
        """The numbers at its beginning."""
        return {word for word in self._words[:BEGINNING] if len(word) > 1 and any(map(str.isdigit, word))}

    @cached_property
    def traces(self) -> Set[int]:
        """Some of the runs, as numbers."""
        return {number for number in map(crc32, map(str.encode, self.all)) if number % ONE_IN == 0}


def wording_of(text: str) -> Wording:
    """The runs of a text."""
    return Wording(words_in(text))


def nearly_same(one: Wording, other: Wording) -> bool:
    """Whether a reader of one would find little new in the other."""
    shorter = min(len(one.all), len(other.all))
    if not shorter or len(one.all & other.all) < SHARED * shorter:
        return False
    return _begins_within(one, other) and _begins_within(other, one) and _counts_alike(one, other)


def _counts_alike(one: Wording, other: Wording) -> bool:
    fewest = min(len(one.figures), len(other.figures))
    return fewest < FIGURES or len(one.figures & other.figures) >= SHARED_FIGURES * fewest


def _begins_within(one: Wording, other: Wording) -> bool:
    return len(one.beginning & other.all) >= SHARED_BEGINNING * len(one.beginning)
