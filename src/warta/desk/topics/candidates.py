"""Names that a text repeats and that are no topic yet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from warta.readers.search.stemmer import roots, stem
from warta.readers.search.stopwords import STOPWORDS
from warta.readers.search.words import folded_words

# Named so often in a text, something may be a topic.
LEAST, SHOWN = 3, 4
_NAME = re.compile(r"[A-Z][\w’'-]*[^\W_](?: (?:[A-Z][\w’'-]*[^\W_]|\d+\b))*")
_BEGINS = re.compile(r"(?:^|[.!?:;“”\"‘(–—-]) *$")
# Capitals that name no one: the calendar, and words that often begin a sentence before a name.
_CALENDAR = """
senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus september oktober november
desember wib wita wit
"""
_OPENING = STOPWORDS | {"menurut", "kata", "ujar", "kemudian", "selain", "setelah", "sebelum", "ketika"}


def names_repeated_in(text: str, known: Collection[tuple[str, ...]]) -> list[str]:
    """The names in a text that it repeats, the most frequent first, but for those that are `known` (folded words)."""
    counts = Counter(_names_in(text))
    wholes = [name for name, count in counts.items() if count >= LEAST and not _is_known(name, known)]
    # Of Ratna Kusuma, who is Ratna further on, the whole name.
    apart = [name for name in wholes if not any(f" {name} " in f" {other} " for other in wholes if other != name)]
    return sorted(apart, key=lambda name: (-counts[name], name))[:SHOWN]


def _names_in(text: str) -> Iterator[str]:
    for found in _NAME.finditer(text):
        words = found[0].split()
        # Where a sentence begins every word has a capital.
        begins = _BEGINS.search(text[max(0, found.start() - 3) : found.start()])
        if begins and (len(words) == 1 or words[0].lower() in _OPENING):
            words = words[1:]
        if words:
            yield " ".join(words)


def _is_known(name: str, known: Collection[tuple[str, ...]]) -> bool:
    words = tuple(folded_words(name))
    return words in known or set(words) <= set(_CALENDAR.split()) or (len(words) < 3 and all(map(_is_common, words)))


def _is_common(word: str) -> bool:
    """As in offices and institutions: a mayor, the police."""
    return stem(word) in roots()
