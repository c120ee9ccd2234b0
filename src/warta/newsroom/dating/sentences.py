"""A text cut into sentences, its abbreviations left whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
# What stands before a point that ends no sentence: initials, titles, streets, numbers.
_SHORT = "[A-Z]|Dr|Drs|Prof|Ir|Hj?|KH|Jl|Jln|No|Rp|Tn|Ny|Sdr|St|Kol|Jend|Kec|Kab|Kel|dll|dkk|hlm"
_GOES_ON = re.compile(rf"\b(?:{_SHORT})\.$")


def sentences_in(text: str) -> Iterator[str]:
    """The sentences, in order."""
    start = 0
    for end in _END.finditer(text):
        if not _GOES_ON.search(text[start : end.start() + 1]):
            yield text[start : end.end()].strip()
            start = end.end()
    if rest := text[start:].strip():
        yield rest
