"""Part of a file: one range of bytes, as RFC 9110 says."""

from __future__ import annotations

import re

_ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.ASCII)


class Unsatisfiable(Exception):
    """The file has no such bytes."""


def wanted_range(header: str, size: int) -> tuple[int, int] | None:
    """First byte and length; None for all of it, also where several ranges or nonsense are asked for."""
    found = _ONE_RANGE.fullmatch(header.strip())
    if found is None or found[1] == found[2] == "":
        return None
    if found[1] == "":
        length = min(int(found[2]), size)
        first = size - length
    else:
        first = int(found[1])
        last = int(found[2]) if found[2] else size - 1
        if found[2] and last < first:
            return None
        length = min(last, size - 1) - first + 1
    if length <= 0:
        raise Unsatisfiable
    return first, length
