"""Slugs: the words of an address, made of a headline or a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

SLUG_LENGTH = 80
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# An elided quote belongs to its word: jum'at is jumat, not jum-at.
_QUOTES = str.maketrans("", "", "'’‘`´ʼ")


# The names of sections and topics come again with every story.
@lru_cache(maxsize=4096)
def slugified(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, at most 80 characters, cut at a word; may be empty."""
    folded = text.translate(_QUOTES)
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    slug = _NOT_SLUG.sub("-", folded.lower()).strip("-")
    if len(slug) <= SLUG_LENGTH:
        return slug
    return slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]


def numbered(slug: str, is_taken: Callable[[str], bool]) -> str:
    """The slug, or the first of `slug-2`, `slug-3` … that is free; never longer than a slug may be."""
    free, number = slug, 1
    while is_taken(free):
        number += 1
        tail = f"-{number}"
        free = slug[: SLUG_LENGTH - len(tail)].rstrip("-") + tail
    return free
