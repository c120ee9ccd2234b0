"""Days and times as Indonesian portals, spreadsheets and machines write them.

`31 Juli 2019` · `Jum'at, 11 Februari 2022 - 04:26 WIB` · `Oktober 19, 2019` · `10-Sep-19` · `14/9/2019` ·
`43722` (Excel) · `2019-09-14T22:19:00+07:00`; times `13:31 WIB`, `13.31`, `9:05 PM`, `0.96875` (Excel).
Numbers alone are read day first, as Indonesia writes them.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari pebruari february feb peb",
            "maret march mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu agt ags agus aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
# What people are told; the forms below read more.
FORMS = "2019-09-14, 14/9/2019 (day first), 14 September 2019 or Sabtu, 14 September 2019 - 22:19 WIB"
_LONGEST_QUOTE = 80
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<y>\d{4}|\d{2})(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s./-]*\b(?P<m>{_MONTH})\b[\s.,/-]*{_YEAR}",
        rf"\b(?P<m>{_MONTH})\b[\s.-]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s,]+{_YEAR}",
        rf"(?<!\d)(?P<d>\d{{1,2}})([-/.])(?P<m>\d{{1,2}})\2{_YEAR}",
    )
)
_CLOCK = re.compile(
    r"(?<![\d.:,/])(?P<h>[01]?\d|2[0-4])(?P<sep>[:.])(?P<i>[0-5]\d)(?:(?P=sep)(?P<s>[0-5]\d)(?:[.,]\d+)?)?(?![\d/])"
    r"\s*(?P<half>[AP]\.?M\b)?\s*(?P<zone>WIB|WITA|WIT|UTC|GMT|Z|[+-]\d\d:?\d\d)?(?![A-Za-z])",
    re.IGNORECASE,
)
_ISO_T = re.compile(r"(?<![A-Za-z])T(?=\d)")
_ZONE_ALONE = re.compile(r"\b(WIB|WITA|WIT)\b")
_EXCEL_DAY = re.compile(r"\d{5}(?:[.,]\d+)?")
_FRACTION = re.compile(r"[01](?:[.,]\d+)?(?:E-?\d+)?|\d[.,]\d+E-\d+", re.IGNORECASE)
# Excel counts a 29 February 1900 that never was, so its day 1 is 31 December 1899 for every date after that.
_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet knows no zone
_SECOND = timedelta(seconds=1)


class When(Struct, frozen=True):
    """What a text says of a moment; each part may be missing. `zone` is WIB, WITA, WIT, or like `+07:00`."""

    day: date | None = None
    time: time | None = None
    zone: str = ""


def _excel(serial: str) -> datetime:
    moment = _EXCEL_EPOCH + timedelta(days=float(serial.replace(",", ".")))
    return (moment + _SECOND / 2).replace(microsecond=0)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    # The rule of POSIX and of strptime: 69 to 99 are the last century.
    return year + (1900 if year >= 69 else 2000)


def _day(match: re.Match[str]) -> date | None:
    month = match["m"].casefold()
    try:
        return date(_year(match["y"]), MONTHS.get(month) or int(month), int(match["d"]))
    except ValueError:
        return None


def read_day(text: str) -> date | None:
    """The first day written in a text, or none."""
    text = text.strip()
    if _EXCEL_DAY.fullmatch(text):
        return _excel(text).date()
    for form in _FORMS:
        for match in form.finditer(text):
            if day := _day(match):
                return day
    return None


def _without_day(text: str) -> str:
    # Else 14.09 of 14.09.2019 would be read as a time.
    for form in _FORMS:
        text = form.sub(lambda m: " " if _day(m) else m[0], text, count=1)
    return text


def _hour(match: re.Match[str]) -> int:
    hour = int(match["h"])
    if not match["half"]:
        return hour % 24
    return hour % 12 + (12 if match["half"][0] in "Pp" else 0)


def _zone(written: str | None) -> str:
    if not written or written.upper() in ZONES:
        return (written or "").upper()
    if written.upper() in ("Z", "UTC", "GMT"):
        return "+00:00"
    return written[:3] + ":" + written[-2:]


# The days and times of an archive are few and come again and again.
@lru_cache(maxsize=4096)
def read_time(text: str) -> When:
    """The first time of day written in a text, and its zone where one is named."""
    text = text.strip()
    if _FRACTION.fullmatch(text):
        return When(time=_excel(text).time() if float(text.replace(",", ".")) < 1 else None)
    named = _ZONE_ALONE.search(text)
    clock = _CLOCK.search(text)
    if not clock:
        return When(zone=named[1] if named else "")
    at = time(_hour(clock), int(clock["i"]), int(clock["s"] or 0))
    return When(time=at, zone=_zone(clock["zone"]) or (named[1] if named else ""))


@lru_cache(maxsize=4096)
def read_when(text: str) -> When:
    """Day, time and zone as far as a text names them."""
    text = text.strip()
    if _EXCEL_DAY.fullmatch(text):
        moment = _excel(text)
        return When(moment.date(), moment.time() if not text.isdigit() else None)
    day = read_day(text)
    if day is None:
        return When()
    rest = read_time(_ISO_T.sub(" ", _without_day(text)))
    return When(day, rest.time, rest.zone)


def not_a_date(text: str) -> str:
    """What is said of a text that stands where a date belongs and from which none could be read."""
    quoted = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
    return f"“{quoted}” is no date"


def tzinfo_of(zone: str, default: str = "Asia/Jakarta") -> tzinfo:
    """The zone itself, from WIB, WITA, WIT, an offset, a zone's name, or the default when empty."""
    if not zone or zone in ZONES:
        return ZoneInfo(ZONES.get(zone, default))
    if zone[0] in "+-":
        sign = -1 if zone[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6])))
    return ZoneInfo(zone)


def moment(when: When, default: str = "Asia/Jakarta") -> datetime:
    """An aware moment; needs a day, and takes midnight where no time is known."""
    assert when.day is not None  # noqa: S101 - callers refuse a story without a day first
    return datetime.combine(when.day, when.time or time(), tzinfo_of(when.zone, default))


def day_of(at: datetime, zone: str, default: str = "Asia/Jakarta") -> date:
    """The day a moment falls on in a zone."""
    return at.astimezone(tzinfo_of(zone, default)).date()


def from_epoch(seconds: int) -> datetime:
    """A moment from the seconds since 1970 that some addresses end with."""
    return datetime.fromtimestamp(seconds, UTC)
