"""What readers say that they have or can take: If-None-Match and Accept-Encoding."""

from __future__ import annotations

import re
from functools import lru_cache

# Browsers send a handful of values; an endless one must not fill the memory.
LONGEST_REMEMBERED = 200

_ETAG = re.compile(r'(?:W/)?("[^"]*")')
_WEIGHT = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


def has_match(if_none_match: str, etag: str) -> bool:
    """Whether one of the listed tags is ours; weak ones count too, as RFC 9110 wants it for reading."""
    if if_none_match == etag or if_none_match.strip() == "*":
        return True
    return etag in _ETAG.findall(if_none_match)


def takes_gzip(accept_encoding: str) -> bool:
    """Whether to send gzip; without a header we cannot know and do not."""
    if len(accept_encoding) <= LONGEST_REMEMBERED:
        return _remembered(accept_encoding)
    return _takes_gzip(accept_encoding)


def _takes_gzip(accept_encoding: str) -> bool:
    weights: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        weights[coding] = _weight(parameters)
    gzip = weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0)))
    return gzip > 0 and gzip >= weights.get("identity", 0.0)


def _weight(parameters: list[str]) -> float:
    if not parameters:
        return 1.0
    found = _WEIGHT.fullmatch(parameters[0].replace(" ", ""))
    return float(found[1]) if found else 0.0


_remembered = lru_cache(maxsize=256)(_takes_gzip)
