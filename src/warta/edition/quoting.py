"""What somebody said, in the quotation marks of its script."""

from __future__ import annotations

from unicodedata import bidirectional

_MARKS = "\"“”„‟«»‹›‘’‚'"
# What is quoted within stands in single ones.
_WITHIN = str.maketrans("“”", "‘’")


def in_marks(text: str) -> str:
    """The words in quotation marks; those that begin or end with any have their own."""
    text = text.strip()
    if not text or text[0] in _MARKS or text[-1] in _MARKS:
        return text
    # Those that turn with the direction of the text; the others would stand the wrong way round.
    return f"«{text}»" if runs_from_the_right(text) else f"“{text.translate(_WITHIN)}”"


def runs_from_the_right(text: str) -> bool:
    """Whether the first letter that has a direction runs from the right."""
    # As dir=auto decides, which old readers of feeds do not know.
    return next((way for way in map(bidirectional, text) if way in {"L", "R", "AL"}), "L") != "L"
