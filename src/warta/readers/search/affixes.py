"""The affixes of Indonesian, and what may have stood before they were put on."""

from __future__ import annotations

from collections.abc import Iterator

PARTICLES = ("lah", "kah", "tah", "pun")
POSSESSIVES = ("nya", "ku", "mu")
SUFFIXES = ("kan", "an", "i")
VOWELS = frozenset("aeiou")
# Nothing shorter is a root that affixes are put on, but for a few of three letters that the list knows.
SHORTEST = 3

# Where a nasal stands for the first letter of the root, and what stood there: `menulis` is `tulis`, `menyapu` `sapu`.
_NASALS = (
    ("ng", ("", "k"), "aiueogkhq"),
    ("ny", ("s", "ny"), "aiueo"),
    ("m", ("", "p", "m"), "aiueobpfv"),
    ("n", ("", "t", "n"), "aiueocdjtsz"),
)
_WITHOUT_NASAL = frozenset("lrwymn")
_PLAIN = ("di", "ke", "se", "ku", "kau")
# Before some roots the r of these falls away or becomes an l: `bekerja`, `belajar`, `tepercaya`.
_WITH_R = (("ber", "be", "bel"), ("ter", "te", ""), ("per", "pe", "pel"))


def without_ending(word: str, endings: tuple[str, ...]) -> Iterator[str]:
    """The word without one of the endings."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST - 1:
            yield word[: -len(ending)]


def without_prefix(word: str) -> Iterator[str]:
    """What a word may have been before its first prefix, likelier ones first."""
    for prefix in _PLAIN:
        if word.startswith(prefix):
            yield word[len(prefix) :]
    for prefix in ("me", "pe"):
        if word.startswith(prefix):
            yield from _without_nasal(word[2:])
    for whole, short, other in _WITH_R:
        yield from _without_r(word, whole, short, other)


def _without_nasal(rest: str) -> Iterator[str]:
    for nasal, firsts, followers in _NASALS:
        after = rest[len(nasal) :]
        if rest.startswith(nasal) and after[:1] and after[0] in followers:
            yield from (first + after for first in firsts if not first or after[0] in VOWELS)
    if rest.startswith("nge"):  # `mengecat`, of a root of one syllable.
        yield rest[3:]
    if rest[:1] in _WITHOUT_NASAL:
        yield rest


def _without_r(word: str, whole: str, short: str, other: str) -> Iterator[str]:
    if word.startswith(whole):
        yield word[len(whole) :]
        yield word[len(short) :]  # Its r may be the root's own: `beramai`, `perawat`.
    elif other and word.startswith(other):
        yield word[len(other) :]
        yield word[len(short) :]
    elif word.startswith(short):
        yield word[len(short) :]
