"""Names of topics by their first word: a text of any length is read once, however many topics there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from warta.readers.search.synonyms import others_for
from warta.readers.search.words import folded_words, words_in

# What is written in capitals as a word of so few letters is an abbreviation; the same in small letters is another word.
SHORT = 4


class Spelling(NamedTuple):
    """One of the names of a topic; an abbreviation is found in capitals only: PAN is no pan."""

    topic: int
    words: tuple[str, ...]
    in_capitals: bool


class Heard(NamedTuple):
    """A word of a text, folded, and whether it stands there in capitals."""

    folded: str
    in_capitals: bool


def heard(text: str) -> list[Heard]:
    """The words of a text."""
    return [Heard(word.folded, text[word.start : word.end].isupper()) for word in words_in(text)]


# While somebody writes, the same topics are asked for every few seconds.
@lru_cache(maxsize=50_000)
def spellings(topic: int, name: str, other_names: str) -> tuple[Spelling, ...]:
    """What a topic is called: by its name, by those that editors gave it, and as everybody abbreviates these."""
    return tuple(_spellings(topic, name, other_names))


def _spellings(topic: int, name: str, other_names: str) -> Iterator[Spelling]:
    for called in (name, *other_names.splitlines()):
        words = tuple(folded_words(called))
        if not words:
            continue
        yield Spelling(topic, words, len(words) == 1 and called.strip().isupper())
        for start, end, others in others_for(words):
            if (start, end) == (0, len(words)):
                yield from (Spelling(topic, other, _is_short(other)) for other in others)


def _is_short(words: Sequence[str]) -> bool:
    return len(words) == 1 and len(words[0]) <= SHORT


class Dictionary:
    """The names of all topics."""

    def __init__(self, topics: Iterable[tuple[int, str, str]]) -> None:
        self._by_first: dict[str, list[Spelling]] = defaultdict(list)
        for topic in topics:
            for spelling in spellings(*topic):
                self._by_first[spelling.words[0]].append(spelling)
        for those in self._by_first.values():
            # The longest first: where the council of a town is named, the country's is not.
            those.sort(key=lambda spelling: -len(spelling.words))

    def names(self) -> set[tuple[str, ...]]:
        """All names, in folded words."""
        return {spelling.words for those in self._by_first.values() for spelling in those}

    def found_in(self, text: str) -> Counter[int]:
        """How often the text names each topic."""
        words, found, start = heard(text), Counter[int](), 0
        folded = [word.folded for word in words]
        while start < len(words):
            there = self._at(words, folded, start)
            found.update({spelling.topic for spelling in there})
            start += len(there[0].words) if there else 1
        return found

    def _at(self, words: Sequence[Heard], folded: Sequence[str], start: int) -> list[Spelling]:
        """The longest names that begin there; several topics may share one."""
        found: list[Spelling] = []
        for spelling in self._by_first.get(folded[start], ()):
            end = start + len(spelling.words)
            if found and len(spelling.words) < len(found[0].words):
                break
            if tuple(folded[start:end]) == spelling.words and (words[start].in_capitals or not spelling.in_capitals):
                found.append(spelling)
        return found
