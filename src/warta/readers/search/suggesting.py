"""Suggestions while somebody types: the last word is brought to its end, as public stories have it."""

from __future__ import annotations

from collections.abc import Callable
from sqlite3 import Connection

from warta.readers.search.asking import MOST_WORDS
from warta.readers.search.shown import are_shown
from warta.readers.search.stopwords import STOPWORDS
from warta.readers.search.words import folded_words

MOST = 6
# The words in most stories, of those that begin so: among them some do not stand beside what was typed before.
CANDIDATES = 24
# A letter says nothing yet where nothing stands before it.
SHORTEST = 2

_BEGUN = "SELECT word FROM word WHERE word > ? AND word < ? ORDER BY stories DESC, word LIMIT ?"


def suggested(connection: Connection, typed: str, is_printed: Callable[[str], bool]) -> list[str]:
    """What may be typed next, most common first; each is found in a story that readers can open."""
    *before, begun = folded_words(typed) or [""]
    says_nothing = len(begun) < (1 if before else SHORTEST)
    if says_nothing or len(before) >= MOST_WORDS or not typed[-1:].isalnum():
        return []
    found = connection.execute(_BEGUN, [begun, f"{begun}\U0010ffff", CANDIDATES]).fetchall()
    wanted = [word for (word,) in found if word not in STOPWORDS]
    kept: list[str] = []
    for word in wanted:
        if len(kept) < MOST and are_shown(connection, [*before, word], is_printed):
            kept.append(" ".join([*before, word]))
    return kept
