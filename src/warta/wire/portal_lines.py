"""The lines of a saved portal page, each told apart by what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from warta.wire.dates import When, read_when
from warta.wire.furniture import PASSING

_DATE_WORDS = re.compile(
    r"\b(?:senin|selasa|rabu|kamis|jum['’`]?a?at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"diterbitkan|terbit|dipublikasikan|published|publish|posted|tayang|tanggal|pukul|jam|pada|at|on|wib|wita|wit|"
    r"updated?|diperbarui|last)\b",
    re.IGNORECASE,
)
# `31 Febuari 2022`, `2022/13/01`: no date can be read, but none of it is a caption or a button.
_LIKE_A_DATE = re.compile(
    r"\b\d{1,2}(?:[./-]|\s+)(?:[^\W\d_]+|\d{1,2})(?:[./-]|,?\s+)\d{2,4}\b|\b\d{4}[./-]\d{1,2}[./-]\d{1,2}\b"
)
_LONGEST_DATE = 60
_WORD = re.compile(r"[^\W\d_]{3,}")
# A line wider than this was not wrapped by hand or by a mail program.
_WRAPPED = 90
_ENDS = re.compile(r"[.?!:…][\"'”’)]*$")


def date_of_line(line: str) -> When | None:
    """What a date line says: one that has little but a date in it (`Rana - Jumat, 11 Februari 2022 | 04:26 WIB`)."""
    if len(line) > 110 or line.endswith(".") or "(" in line[:1]:
        return None
    when = read_when(line)
    if when.day is None:
        return None
    rest = _WORD.findall(_DATE_WORDS.sub(" ", line))
    # The month itself, and a name or an outlet beside the date.
    return when if len(rest) <= (5 if when.time else 2) else None


def is_like_a_date(line: str) -> bool:
    """Whether a line was perhaps meant as a date line: short, with a day or a year beside words or more numbers."""
    return len(line) <= _LONGEST_DATE and not line.endswith(".") and bool(_LIKE_A_DATE.search(line))


def is_furniture(line: str) -> bool:
    """Whether a line is a button, an advertisement, a path of links or the like."""
    return bool(PASSING.fullmatch(line))


def _is_wrapped(lines: list[str]) -> bool:
    """Whether somebody broke the paragraphs into short lines: long runs of lines that do not end their sentence."""
    if any(len(line) > _WRAPPED for line in lines):
        return False
    runs = sum(len(line) > 45 and not _ENDS.search(line) and bool(after) for line, after in pairwise(lines))
    return runs >= 4


def _unwrapped(lines: list[str]) -> Iterator[str]:
    held = ""
    for line in lines:
        if not line or not held:
            if held:
                yield held
            held = line
            continue
        held += " " + line
    if held:
        yield held


def lines_of(text: str) -> list[str]:
    """The lines that say something, whole again where they were wrapped."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    if _is_wrapped(lines):
        # The head (headline, date, caption) has one line each; only what comes as a block of long lines was wrapped.
        return list(_unwrapped_blocks(lines))
    return [line for line in lines if line]


def _unwrapped_blocks(lines: list[str]) -> Iterator[str]:
    block: list[str] = []
    for line in [*lines, ""]:
        if line:
            block.append(line)
            continue
        long = sum(len(part) > 45 for part in block)
        yield from _unwrapped(block) if long >= 2 and long >= len(block) - 1 else block
        block = []
