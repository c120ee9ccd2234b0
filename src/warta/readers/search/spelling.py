"""Mungkin maksud Anda: what somebody may have meant by a word that no public story has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from sqlite3 import Connection

from warta.readers.search.nearness import distance, keys_of
from warta.readers.search.schema import STEMS
from warta.readers.search.shown import are_shown
from warta.readers.search.stemmer import roots, stem

# A word that is so much rarer than its neighbour is most often a slip in a story.
RARE, FAR_MORE = 2, 50
# From so many letters on, two slips are forgiven.
LONG = 7


def meant(connection: Connection, words: Sequence[str], is_printed: Callable[[str], bool]) -> tuple[str, ...] | None:
    """The words with those put right that look like slips; None when there is nothing to put right."""
    right = tuple(_right(connection, word, is_printed) for word in words)
    return right if right != tuple(words) else None


def is_known(connection: Connection, word: str) -> bool:
    """Whether a public story has the word, or another form of it."""
    return stories_with(connection, word) > 0 or _has_root(connection, word)


def _right(connection: Connection, word: str, is_printed: Callable[[str], bool]) -> str:
    stories = stories_with(connection, word)
    if stories > RARE or word in roots() or (not stories and _has_root(connection, word)):
        return word
    known = [(other, count) for other, count in _near(connection, word) if count > stories * FAR_MORE]
    allowed = 2 if len(word) >= LONG else 1
    ranked = sorted((distance(word, other), other[0] != word[0], -count, other) for other, count in known)
    right = (other for slips, _, _, other in ranked if 0 < slips <= allowed)
    return next((other for other in right if are_shown(connection, [other], is_printed)), word)


def stories_with(connection: Connection, word: str) -> int:
    """In how many public stories the word stands just so."""
    row = connection.execute("SELECT stories FROM word WHERE word = ?", [word]).fetchone()
    return row[0] if row else 0


def _has_root(connection: Connection, word: str) -> bool:
    sought = f'{{{" ".join(STEMS)}}}: "{stem(word)}"'
    return connection.execute("SELECT 1 FROM text WHERE text MATCH ? LIMIT 1", [sought]).fetchone() is not None


def _near(connection: Connection, word: str) -> list[tuple[str, int]]:
    keys = list(keys_of(word))
    places = ",".join("?" * len(keys))
    sql = f"SELECT DISTINCT word, stories FROM near JOIN word USING (word) WHERE key IN ({places})"
    return connection.execute(sql, keys).fetchall()
