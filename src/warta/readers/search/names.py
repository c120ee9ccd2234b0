"""Names in a text: what stands in it with a capital only, in the midst of sentences. They are not stemmed."""

from __future__ import annotations

from collections.abc import Iterable

from warta.readers.search.stemmer import roots, stem
from warta.readers.search.words import folded_words, words_in

_ENDS = frozenset('.!?:;\n"“”‘(-–—')


def names_in(text: str) -> frozenset[str]:
    """The words of a text that are names there; offices and institutions, made of common words, are none."""
    small, capital = set(), set()
    for word in words_in(text):
        if not text[word.start].isupper():
            small.add(word.folded)
        elif not _begins(text, word.start):
            capital.add(word.folded)
    return frozenset(name for name in capital - small if stem(name) not in roots())


def _begins(text: str, start: int) -> bool:
    """Whether a sentence may begin there, where every word has a capital."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in _ENDS


def stems_of(text: str, names: frozenset[str]) -> str:
    """The words of a text as roots, names as they are."""
    return " ".join(_stemmed(folded_words(text), names))


def _stemmed(words: Iterable[str], names: frozenset[str]) -> Iterable[str]:
    return (word if word in names else stem(word) for word in words)
