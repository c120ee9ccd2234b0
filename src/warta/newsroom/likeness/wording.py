"""A story's words as they are compared: in lower case, without markup, pictures and what only leads elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_WORD = re.compile(r"\w+")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME = re.compile(r"\b[A-ZÀ-Þ]\w\w+")
_MARKUP = re.compile(r"<[^>]*>|&#?\w+;")
_SPOKEN = {"paragraph", "heading", "quote"}
# Nobody's story is longer; what is pasted in beyond that tells nothing more.
LONGEST = 3_000
# Letters in which the names come up; words further on are background.
BEGINNING = 900
MOST_WORDS = 60


def text_of(raw_blocks: Iterable[Mapping[str, Any]]) -> str:
    """What a body says; headline and standfirst are left out, since each house words them in its own way."""
    return _MARKUP.sub(" ", " ".join(_spoken(raw_blocks)))


def _spoken(blocks: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["type"] in _SPOKEN and block["value"]:
            value = block["value"]
            yield str(value if isinstance(value, str) else value.get("text") or "")


def words_in(text: str) -> list[str]:
    """The words and numbers of a text, as far as anybody reads."""
    return _WORD.findall(text.lower())[:LONGEST]


def runs_in(words: Sequence[str]) -> set[str]:
    """All runs of three words: texts that share most of them were written once."""
    return set(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def about(headline: str, standfirst: str, text: str) -> str:
    """What tells the subject: the words of headline and standfirst, and the names with which the text begins."""
    told = _LONG_WORD.findall(f"{headline} {standfirst}")
    found = [*told, *_NAME.findall(text[:BEGINNING])]
    return " ".join(sorted({word.lower() for word in found[:MOST_WORDS]}))
