"""From typed words to what FTS5 is asked. Nothing typed reaches it but as words between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from warta.readers.search.asking import MOST_WORDS
from warta.readers.search.schema import STEMS, SURFACE
from warta.readers.search.stemmer import stem
from warta.readers.search.stopwords import telling
from warta.readers.search.synonyms import others_for
from warta.readers.search.words import folded_words

_QUOTED = re.compile(r'"([^"]+)"')
_SURFACE, _STEMS = f"{{{' '.join(SURFACE)}}}", f"{{{' '.join(STEMS)}}}"


class Query(Struct, frozen=True):
    """Words that are looked for, and phrases that must stand so; both folded."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.phrases)

    def strict(self) -> str:
        """An expression for stories that have all of it."""
        return " AND ".join((*self._required(), *self._groups()))

    def loose(self) -> str:
        """An expression for stories that have any of the words, and all of the phrases."""
        words = " OR ".join(self._groups())
        return " AND ".join((*self._required(), *([f"({words})"] if words else [])))

    def _required(self) -> Iterable[str]:
        return (f"{_SURFACE}: {_phrase(phrase)}" for phrase in self.phrases)

    def _groups(self) -> list[str]:
        """One for each word, or for several that have another name."""
        groups: list[str] = []
        at = 0
        for start, end, others in others_for(self.words):
            groups += map(_word, self.words[at:start])
            said = " AND ".join(map(_word, self.words[start:end]))
            groups.append(f"(({said}) OR {_SURFACE}: ({' OR '.join(map(_phrase, others))}))")
            at = end
        return [*groups, *map(_word, self.words[at:])]


def query_of(typed: str) -> Query:
    """What somebody means by what they typed; words that say nothing are left out unless there are no others."""
    phrases = [tuple(folded_words(quoted)) for quoted in _QUOTED.findall(typed)]
    words = list(dict.fromkeys(folded_words(_QUOTED.sub(" ", typed))))[: 2 * MOST_WORDS]
    kept = tuple(phrase[:MOST_WORDS] for phrase in phrases if phrase)[:3]
    return Query(tuple(telling(words)[:MOST_WORDS]) if words else (), kept)


def _phrase(words: Sequence[str]) -> str:
    return f'"{" ".join(words)}"'


def _word(word: str) -> str:
    return f'({_SURFACE}: "{word}" OR {_STEMS}: "{stem(word)}")'
