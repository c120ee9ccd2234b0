"""Who signed a story: `Penulis: Rana Sura`, `Editor : Tata`, `(rs/tt)`."""

from __future__ import annotations

import re

_SIGNED = re.compile(
    r"(?:penulis|reporter|pewarta|oleh|by|editor|redaktur|wartawan|jurnalis|kontributor|fotografer)\s*:?\s+(?P<names>[^.:]{3,80})"
    r"|(?:penulis|reporter|pewarta|editor|redaktur|wartawan|jurnalis|fotografer)\s*:\s*(?P<more>.{3,80})",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|&|/| dan )\s*")
_NAME_WORD = re.compile(r"[A-Z][\w.'’-]*|bin|binti|al|van|de")
INITIALS = re.compile(r"\s*[(\[](?P<initials>[a-z]{2,5}(?:[/ ][a-z]{2,5}){0,2})[)\]]\.?$")
INITIALS_LINE = re.compile(r"\s*[(\[](?P<initials>[a-z]{2,5}(?:[/ ][a-z]{2,5}){0,2})[)\]]\.?\s*")


def _is_name(name: str) -> bool:
    parts = name.split()
    return 1 <= len(parts) <= 5 and all(_NAME_WORD.fullmatch(part) for part in parts)


def signed_by(line: str) -> list[str]:
    """The names on a signature line; none where it is something else (`Oleh karena itu kapal...`)."""
    match = _SIGNED.fullmatch(line)
    if not match:
        return []
    names = [name.strip() for name in _JOINED.split(match["names"] or match["more"]) if name.strip()]
    return names if all(map(_is_name, names)) else []
