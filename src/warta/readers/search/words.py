"""Words as they are indexed and asked for: lower case, without accents, cut at what is no letter or digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import combining, normalize

WORD = re.compile(r"[^\W_]+")
# Nobody types longer ones; what a story holds of them is noise.
LONGEST = 40


class Word(NamedTuple):
    """A word of a text, folded, and where it stands there."""

    folded: str
    start: int
    end: int


def folded(text: str) -> str:
    """The same in lower case, without accents and other forms of the same letters."""
    if text.isascii():
        return text.lower()
    return "".join(letter for letter in normalize("NFKD", text.lower()) if not combining(letter))


def words_in(text: str) -> Iterator[Word]:
    """Each word of a text with its place; the halves of `anak-anak` are two."""
    for found in WORD.finditer(text):
        yield Word(folded(found[0])[:LONGEST], *found.span())


def folded_words(text: str) -> list[str]:
    """The words of a text, folded."""
    return [folded(found)[:LONGEST] for found in WORD.findall(text)]
