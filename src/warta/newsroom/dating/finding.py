"""Finding dates in a text, as far as they can be told from the day on which it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from warta.newsroom.dating import rules
from warta.newsroom.dating.known import Known
from warta.newsroom.dating.words import (
    ANY_MONTH,
    COUNT,
    DAY,
    HOUR,
    MONTH,
    PART_OF,
    PAST,
    THIS,
    WAY,
    WEEK,
    WEEKDAY,
    YEAR,
)

_NUMERIC = r"(?P<day>[0-3]?\d)/(?P<number>[01]?\d)"
_UNIT = f"(?P<unit>hari|{WEEK}|bulan|tahun)"
_RULES: tuple[tuple[str, rules.Rule], ...] = (
    (f"(?:{WEEKDAY}{HOUR},? )?{DAY} {ANY_MONTH} {YEAR}", rules.full),
    (rf"(?:{WEEKDAY}{HOUR},? )?\(?{_NUMERIC}/(?P<year>(?:19|20)?\d\d)\b\)?", rules.full),
    (rf"(?:{WEEKDAY}{HOUR},? )?\({_NUMERIC}\)", rules.without_year),
    (f"{WEEKDAY}{HOUR},? {DAY} {MONTH}", rules.without_year),
    (f"{DAY} ?[-–] ?[0-3]?\\d {ANY_MONTH} {YEAR}", rules.month_and_year),
    (f"{PART_OF}{ANY_MONTH} (?:tahun )?{YEAR}", rules.month_and_year),
    (f"(?:pada|tahun|sejak|hingga|sampai|awal|pertengahan|akhir|medio) (?:tahun )?{YEAR}(?! \\w+(?:an|ang)\\b)",
     rules.year_alone),
    (f"{DAY} {MONTH} (?:(?P<unit>tahun) )?{WAY}", rules.day_of_month),
    (f"{PART_OF}{MONTH} (?:(?P<unit>tahun) )?{WAY}", rules.named_month),
    (f"tanggal {DAY} bulan {WAY}", rules.nth_of_month),
    (f"{WEEKDAY}{HOUR} (?:(?P<unit>{WEEK}) )?{WAY}", rules.weekday),
    (f"akhir pekan {WAY}", rules.weekend),
    (f"{COUNT} ?{_UNIT} (?:{PAST}|(?P<coming>lagi|mendatang|ke depan))", rules.counted),
    (f"{PART_OF}(?P<unit>{WEEK}|bulan|tahun) {WAY}", rules.unit),
    (rf"(?:beberapa|sejumlah|puluhan|belasan|ratusan|sekian|\d+\s?[-–]\s?\d+) {_UNIT} (?:{PAST}|lagi|mendatang)",
     rules.nobody_knows),
    ("kemarin lusa|lusa kemarin", rules.near(-2)),
    (f"kemarin{HOUR}|semalam|tadi malam", rules.near(-1)),
    (f"hari {THIS}|(?:pagi|siang|sore|petang|malam) (?:ini|tadi)|tadi (?:pagi|siang|sore)", rules.near(0)),
    (f"besok{HOUR}|esok", rules.near(1)),
    (f"lusa{HOUR}", rules.near(2)),
)  # fmt: skip
_PATTERNS = tuple((re.compile(rf"(?<![\w/.,-])(?:{text})(?![\w/])", re.IGNORECASE), rule) for text, rule in _RULES)
# Where a sentence begins, one cannot tell whether `Minggu lalu` is last Sunday or last week.
_SUNDAY_OR_WEEK = re.compile(rf"Minggu {WAY}")
# After these it is no date: an age, a birthday, a length of time, a season.
_AFTER = re.compile(rf"(?:\b(?:{COUNT}|ribu|juta|miliar)|\d[\d.,]*|\bulang|\bbeberapa|\bmusim \w+)\s+$", re.IGNORECASE)


class Found(Struct, frozen=True):
    """A date in a text, from where to where, and what is known of it; None where it could be several."""

    start: int
    end: int
    known: Known | None


def dates_in(text: str, told: date) -> Iterator[Found]:
    """The dates of a text that was published on a day, in its order; the longest way to read each."""
    hits = [(hit, rule) for pattern, rule in _PATTERNS for hit in pattern.finditer(text)]
    after = 0
    for hit, rule in sorted(hits, key=lambda one: (one[0].start(), -one[0].end())):
        if hit.start() >= after and not _AFTER.search(text, max(0, hit.start() - 25), hit.start()):
            after = hit.end()
            parts = {name: part and part.lower() for name, part in hit.groupdict().items()}
            known = None if _is_sunday_or_week(text, hit.start()) else rule(parts, told)
            yield Found(hit.start(), hit.end(), known)


def _is_sunday_or_week(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return (not before or before[-1] in '.!?:“"') and bool(_SUNDAY_OR_WEEK.match(text, start))
