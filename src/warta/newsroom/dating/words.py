"""The words of Indonesian dates: months, weekdays, numbers, and what says that a time is past or to come."""

from __future__ import annotations

from collections.abc import Iterable

_MONTHS = """
januari jan / februari pebruari feb / maret mar / april apr / mei / juni jun / juli jul / agustus agu agt ags /
september sept sep / oktober okt / november nopember nov / desember des
"""
_WEEKDAYS = "senin / selasa / rabu / kamis / jumat jum'at jum’at / sabtu / minggu ahad"
_NUMBERS = "se satu / dua / tiga / empat / lima / enam / tujuh / delapan / sembilan / sepuluh / sebelas"


def _numbered(text: str) -> dict[str, int]:
    return {name: number for number, names in enumerate(text.split("/")) for name in names.split()}


MONTHS = {name: number + 1 for name, number in _numbered(_MONTHS).items()}
WEEKDAYS = _numbered(_WEEKDAYS)
NUMBERS = {name: number + 1 for name, number in _numbered(_NUMBERS).items()}
NUMBERS |= {f"{name} belas": number + 10 for name, number in NUMBERS.items() if 2 <= number <= 9}
NUMBERS |= {f"{name} puluh": number * 10 for name, number in NUMBERS.items() if 2 <= number <= 9}


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


# Pieces of patterns. A whole month's name may stand without a year, a short one may not: `des` is a village, too.
MONTH = f"(?P<month>{_any(name for name in MONTHS if len(name) > 3)})"
ANY_MONTH = f"(?P<month>{_any(MONTHS)})\\.?"
# `minggu` in small letters is a week.
WEEKDAY = f"(?P<weekday>{_any(set(WEEKDAYS) - {'minggu'})}|(?-i:Minggu))"
WEEK = "(?:pekan|(?-i:minggu))"
COUNT = f"(?P<count>{_any(NUMBERS)}|\\d{{1,3}})"
DAY = r"(?P<day>[0-3]?\d)"
YEAR = r"(?P<year>(?:19|20)\d\d)\b(?![.,/]\d)"
# `lalu lintas` is traffic.
PAST = r"(?P<past>(?:yang )?(?:lalu(?! lintas| lalang)|silam)|kemarin)"
COMING = r"(?P<coming>(?:yang )?(?:akan datang|mendatang|depan|nanti))"
THIS = "(?P<this>ini)"
WAY = f"(?:{PAST}|{COMING}|{THIS})"
PART_OF = "(?:(?:awal|pertengahan|akhir|medio|penghujung) )?"
HOUR = "(?: (?:dini hari|pagi|siang|sore|petang|malam))?"


def number_of(word: str) -> int:
    """`dua belas` or `12` as a number."""
    return int(word) if word.isdecimal() else NUMBERS[word]
