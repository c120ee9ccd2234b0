"""UTF-8 that somebody opened as MacRoman (`‚Äì` for a dash) and how it is made right again.

Only sequences that are certain are repaired, each by itself, so an honest `é` or `≠` in the same text stays.
"""

from __future__ import annotations

import re
from functools import lru_cache


def _chars(first: int, last: int) -> str:
    return re.escape(bytes(range(first, last + 1)).decode("mac_roman"))


_TAIL = f"[{_chars(0x80, 0xBF)}]"
# Read as MacRoman, the lead bytes CA, C7-C9, D0-D5 and DB are ordinary typography: NBSP « » … – — “ ” ‘ ’ €.
# A quote before an accented letter (“état) must stay, so these count only in rows of three, as in a Cyrillic word.
_ODD_LEAD = f"[{_chars(0xC2, 0xC6)}{_chars(0xCB, 0xCF)}{_chars(0xD6, 0xDA)}{_chars(0xDC, 0xDF)}]"
_ANY_LEAD = f"[{_chars(0xC2, 0xDF)}]"
_SEQUENCE = re.compile(
    f"(?:{_ANY_LEAD}{_TAIL}){{3,}}"
    f"|{_ODD_LEAD}{_TAIL}"
    f"|[{_chars(0xE0, 0xEF)}]{_TAIL}{{2}}"
    f"|[{_chars(0xF0, 0xF4)}]{_TAIL}{{3}}"
)
_RUN = re.compile(r"[^\x00-\x7f]{2,}")


def _decoded(match: re.Match[str]) -> str:
    try:
        return match[0].encode("mac_roman").decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


# An archive repeats the same few runs (a quote, a dash) a hundred thousand times.
@lru_cache(maxsize=8192)
def _run(misread: str) -> str:
    return _SEQUENCE.sub(_decoded, misread)


def repaired(text: str) -> str:
    """The text with every certain MacRoman misreading undone; anything doubtful stays as it was."""
    if text.isascii():
        return text
    return _RUN.sub(lambda match: _run(match[0]), text)
