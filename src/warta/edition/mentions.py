"""Topics are linked where a story first mentions them; its words never change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import escape

# What a mention may not touch: links with their text, tags and character references.
_TAKEN = re.compile(r"<a\b.*?</a>|<[^>]*>|&\w+;|&#\w+;", re.IGNORECASE | re.DOTALL)


def with_topics(paragraphs: Sequence[str], topics: Sequence[tuple[str, str]]) -> list[str]:
    """The paragraphs with the first whole-word mention of each (name, href) linked, longest names first."""
    texts = list(paragraphs)
    lowered = [text.lower() for text in texts]
    for name, href in sorted(topics, key=lambda topic: -len(topic[0])):
        wanted = str(escape(name)).lower()
        for number, low in enumerate(lowered):
            start = _first_mention(low, wanted)
            # A few letters get longer in lower case (`İ`): then positions say nothing about the text.
            if start >= 0 and len(low) == len(texts[number]):
                texts[number] = _linked(texts[number], start, start + len(wanted), href)
                lowered[number] = texts[number].lower()
                break
    return texts


def _first_mention(low: str, wanted: str) -> int:
    start = low.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if _stands_alone(low, start, end) and not _is_taken(low, start, end):
            return start
        start = low.find(wanted, end)
    return -1


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum() or before == "_" or after == "_")


def _is_taken(text: str, start: int, end: int) -> bool:
    if "<" not in text and "&" not in text:
        return False
    return any(taken.start() < end and start < taken.end() for taken in _TAKEN.finditer(text))


def _linked(text: str, start: int, end: int, href: str) -> str:
    return f'{text[:start]}<a href="{escape(href)}">{text[start:end]}</a>{text[end:]}'
