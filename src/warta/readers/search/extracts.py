"""The piece of a text in which most of what was asked for stands, with the words that were found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice

from warta.readers.search.stemmer import stem
from warta.readers.search.words import Word, words_in

# Words of a text that are looked at, and of an extract.
LOOKED_AT = 1_200
SHOWN = 32
BEFORE = 6

# A piece of text, and whether it is what was asked for.
Piece = tuple[str, bool]


class Sought:
    """The words of a question, to find them again in texts."""

    def __init__(self, words: Collection[str]) -> None:
        self._words = frozenset(words)
        self._stems = frozenset(map(stem, words))

    def name_of(self, word: Word) -> str:
        """What the question calls a word of a text, as a root; empty when it does not ask for it."""
        root = stem(word.folded)
        return root if word.folded in self._words or root in self._stems else ""

    def marked(self, text: str) -> list[Piece]:
        """The whole text in pieces."""
        return self._pieces(text, 0, len(text), list(words_in(text)))

    def extract(self, text: str) -> list[Piece]:
        """The best part of a text in pieces; its beginning where nothing of the question stands in it."""
        words = list(islice(words_in(text), LOOKED_AT))
        if not words:
            return []
        first = self._best(words)
        shown = words[first : first + SHOWN]
        start = shown[0].start if first else 0
        end = shown[-1].end if shown[-1] is not words[-1] or len(words) == LOOKED_AT else len(text)
        cut_off = [(" …", False)] if end < len(text) else []
        return [*([("… ", False)] if start else []), *self._pieces(text, start, end, shown), *cut_off]

    def _best(self, words: Sequence[Word]) -> int:
        """Where an extract begins that holds the most different words of the question."""
        hits = [(at, name) for at, word in enumerate(words) if (name := self.name_of(word))]
        windows = [
            (len({name for at, name in hits[n:] if at < start + SHOWN - BEFORE}), -n, start)
            for n, (start, _) in enumerate(hits[:40])
        ]
        return max(0, max(windows)[2] - BEFORE) if windows else 0

    def _pieces(self, text: str, start: int, end: int, words: Sequence[Word]) -> list[Piece]:
        pieces, at = [], start
        for word in words:
            if self.name_of(word):
                pieces += [(text[at : word.start], False), (text[word.start : word.end], True)]
                at = word.end
        return [piece for piece in (*pieces, (text[at:end], False)) if piece[0]]
