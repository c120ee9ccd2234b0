"""A number and its unit stay on one line: `Rp 65.000`, `2,41 triliun`."""

from __future__ import annotations

import re

_UNIT = r"(?:[Rr]ibu|[Jj]uta|[Mm]il[iy]ar|[Tt]riliun|[Pp]ersen)\b"
# Of all spaces, a look at the letter before leaves few to look at closely; a tag's own may be part of an address.
_TORN = re.compile(rf" (?<=[p0-9] )(?:(?<=\bRp )(?=\d)|(?<=\d )(?={_UNIT}))(?![^<>]*>)")


def with_units(text: str) -> str:
    """The text, or clean HTML, with spaces that do not break between numbers and units."""
    return _TORN.sub("\N{NO-BREAK SPACE}", text)
