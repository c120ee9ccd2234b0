"""The piece of a text in which most of what was asked for stands, with the words that were found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from warta.readers.search.stemmer import stem
from warta.readers.search.words import WORD, folded

# Characters of a text that are looked at, of an extract, and of what stands in it before the first word found.
LOOKED_AT = 10_000
SHOWN = 230
BEFORE = 50
# Places in a text that are compared: whoever asks for a common word gets one of its first.
COMPARED = 40

# A piece of text, and whether it is what was asked for.
Piece = tuple[str, bool]


class Place(NamedTuple):
    """Where something asked for stands in a text, and which of the words it is, as a root."""

    start: int
    end: int
    root: str


class Sought:
    """The words of a question, to find them again in texts."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = frozenset(words)
        self._roots = frozenset(map(stem, words))

    def places(self, text: str) -> list[Place]:
        """Where in a text what was asked for stands."""
        roots = {form: root for form in set(WORD.findall(text)) if (root := self._root(form))}
        return [Place(*at.span(), roots[at[0]]) for at in WORD.finditer(text) if at[0] in roots] if roots else []

    def _root(self, form: str) -> str:
        word = folded(form)
        root = stem(word)
        return root if word in self._words or root in self._roots else ""

    def marked(self, text: str) -> list[Piece]:
        """The whole text in pieces."""
        return _pieces(text, 0, len(text), self.places(text))

    def extract(self, text: str) -> list[Piece]:
        """The best part of a text in pieces; its beginning where nothing of the question stands in it."""
        places = self.places(text[:LOOKED_AT])
        start = _word_after(text, _best(places) - BEFORE)
        end = _word_before(text, start + SHOWN)
        before, after = [("… ", False)] if start else [], [(" …", False)] if end < len(text) else []
        return [*before, *_pieces(text, start, end, places), *after]


def _best(places: Sequence[Place]) -> int:
    """Where the piece begins that holds the most different words of the question."""
    room = SHOWN - BEFORE
    told = [
        (len({other.root for other in places[n:] if other.end < place.start + room}), -n)
        for n, place in enumerate(places[:COMPARED])
    ]
    return places[-max(told)[1]].start if told else 0


def _word_after(text: str, at: int) -> int:
    """The beginning of a word there or behind, so that none is shown without its first letters."""
    return text.find(" ", at) + 1 if at > 0 else 0


def _word_before(text: str, at: int) -> int:
    """The end of a word there or before."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at)
    return space if space > at - BEFORE else at


def _pieces(text: str, start: int, end: int, places: Sequence[Place]) -> list[Piece]:
    pieces, at = [], start
    for place in places:
        if start <= place.start and place.end <= end:
            pieces += [(text[at : place.start], False), (text[place.start : place.end], True)]
            at = place.end
    return [piece for piece in (*pieces, (text[at:end], False)) if piece[0]]
