"""The root of an Indonesian word: what is left when its affixes are taken off."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from warta.readers.search.affixes import PARTICLES, POSSESSIVES, SUFFIXES, VOWELS, without_ending, without_prefix

ROOTS = Path(__file__).with_name("roots.txt")
MOST_PREFIXES = 3
# Roots that the list does not know are at least so long, so that little is taken off names and foreign words.
LONG_ENOUGH = 4


@cache
def roots() -> frozenset[str]:
    """The roots we know, from our own list."""
    return frozenset(ROOTS.read_text("utf-8").split())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The root of a folded word; the word itself where nothing of it looks like an affix."""
    if len(word) < LONG_ENOUGH or word in roots() or not word.isascii() or not word.isalpha():
        return word
    return next((one for one in _bare(word) if one in roots()), "") or _guessed(word)


def _bare(word: str) -> Iterator[str]:
    """All that the word may be without affixes, the least bare first."""
    level = list(dict.fromkeys(_without_suffixes(word)))
    for _ in range(MOST_PREFIXES + 1):
        yield from level
        level = list(dict.fromkeys(before for one in level for before in without_prefix(one)))


def _without_suffixes(word: str) -> Iterator[str]:
    """The word, and without its particle, possessive and suffix, in this order."""
    yield word
    for endings in (SUFFIXES, POSSESSIVES, PARTICLES):
        yield from without_ending(word, endings)
    for bare in without_ending(word, PARTICLES):
        yield from without_ending(bare, POSSESSIVES)
        yield from without_ending(bare, SUFFIXES)
    for bare in without_ending(word, POSSESSIVES):
        yield from without_ending(bare, SUFFIXES)


def _guessed(word: str) -> str:
    """A root that we do not know: little is taken off, and what is taken off alike is found alike."""
    bare = word
    for endings in (PARTICLES, POSSESSIVES):
        bare = next((one for one in without_ending(bare, endings) if _may_be_root(one)), bare)
    prefixed = next((one for one in islice(without_prefix(bare), 4) if _may_be_root(one) and bare[:2] in _SURE), "")
    for ending in ("kan", "an", *(("i",) if prefixed else ())):
        shorter = (prefixed or bare)[: -len(ending)]
        if bare.endswith(ending) and not bare.endswith(_FOREIGN) and _may_be_root(shorter):
            return shorter
    return prefixed or bare


# Few roots begin so; many begin with `se`, `ke`, `pe` and `te`.
_SURE = frozenset(("me", "be", "di"))
# Words from elsewhere end so, and have no suffix there.
_FOREIGN = ("si", "ti", "gi", "vi", "man", "wan")


def _may_be_root(word: str) -> bool:
    return len(word) >= LONG_ENOUGH and sum(letter in VOWELS for letter in word) > 1
