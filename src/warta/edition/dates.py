"""Times as readers and machines read them, in the zone of the story or else of the site."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from warta.edition.language import marked, texts_in
from warta.facts.values import Site

WEEKDAYS = (
    marked("Monday"),
    marked("Tuesday"),
    marked("Wednesday"),
    marked("Thursday"),
    marked("Friday"),
    marked("Saturday"),
    marked("Sunday"),
)
MONTHS = (
    marked("January"),
    marked("February"),
    marked("March"),
    marked("April"),
    marked("May"),
    marked("June"),
    marked("July"),
    marked("August"),
    marked("September"),
    marked("October"),
    marked("November"),
    marked("December"),
)
SHORT_MONTHS = (
    marked("Jan"),
    marked("Feb"),
    marked("Mar"),
    marked("Apr"),
    marked("May"),
    marked("Jun"),
    marked("Jul"),
    marked("Aug"),
    marked("Sep"),
    marked("Oct"),
    marked("Nov"),
    marked("Dec"),
)
ZONE_LABELS = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
FRIDAY = 4


class Moment(Struct, frozen=True):
    """A time as a page shows it: for machines with its offset, in words, in few words; `clock` is the site's own."""

    iso: str
    words: str
    brief: str
    clock: str


class Calendar(Struct, frozen=True, cache_hash=True):
    """The weekdays, months and patterns of a site's language, and its zone."""

    zone: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    full: str
    brief: str
    day: str

    def moment(self, at: datetime, zone: str = "") -> Moment:
        """A time in a story's zone, or in the site's."""
        return _moment(self, at, zone or self.zone)

    def day_of(self, at: datetime) -> date:
        """The day of the site on which a time falls."""
        return at.astimezone(ZoneInfo(self.zone)).date()

    def day_in_words(self, day: date) -> str:
        """`Jumat, 11 Februari 2022`."""
        return self.day.format(
            weekday=self.weekdays[day.weekday()], day=day.day, month=self.months[day.month - 1], year=day.year
        )

    def month_in_words(self, day: date) -> str:
        """`Februari 2022`."""
        return f"{self.months[day.month - 1]} {day.year}"

    def known_in_words(self, year: int, month: int | None, day: int | None) -> str:
        """`11 Februari 2022`, `Februari 2022` or `2022`: as much as is known."""
        named = [self.months[month - 1]] if month else []
        return " ".join(map(str, (*([day] if day else []), *named, year)))

    def next_year(self, at: datetime) -> float:
        """When the site's next year starts (Unix time)."""
        return _start_of_year(self.day_of(at).year + 1, self.zone)

    def next_day(self, at: datetime) -> float:
        """When the site's next day starts (Unix time)."""
        day = self.day_of(at) + timedelta(days=1)
        return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(self.zone)).timestamp()


@lru_cache(maxsize=8)
def _start_of_year(year: int, zone: str) -> float:
    return datetime(year, 1, 1, tzinfo=ZoneInfo(zone)).timestamp()


# Lists show the same times over and over.
@lru_cache(maxsize=8192)
def _moment(calendar: Calendar, at: datetime, zone: str) -> Moment:
    local, own = at.astimezone(ZoneInfo(zone)), at.astimezone(ZoneInfo(calendar.zone))
    parts = {
        "weekday": calendar.weekdays[local.weekday()],
        "day": local.day,
        "month": calendar.months[local.month - 1],
        "short_month": calendar.short_months[local.month - 1],
        "year": local.year,
        "time": f"{local:%H:%M}",
        "zone": ZONE_LABELS.get(zone) or offset_label(local),
    }
    return Moment(
        iso=local.isoformat(timespec="seconds"),
        words=calendar.full.format_map(parts),
        brief=calendar.brief.format_map(parts),
        clock=f"{own:%H:%M} {ZONE_LABELS.get(calendar.zone) or offset_label(own)}",
    )


@lru_cache(maxsize=16)
def calendar_of(site: Site) -> Calendar:
    """The calendar in which a site writes its dates."""
    text = texts_in(site.language).gettext
    weekdays = [text(name) for name in WEEKDAYS]
    if site.language == "id":
        weekdays[FRIDAY] = site.day_spelling
    return Calendar(
        zone=site.zone,
        weekdays=tuple(weekdays),
        months=tuple(text(name) for name in MONTHS),
        short_months=tuple(text(name) for name in SHORT_MONTHS),
        full=text("{weekday}, {day} {month} {year}, {time} {zone}"),
        brief=text("{day} {short_month} {year}, {time} {zone}"),
        day=text("{weekday}, {day} {month} {year}"),
    )


def offset_label(local: datetime) -> str:
    """`UTC+05:30`, for a zone that has no letters readers know."""
    offset = local.isoformat(timespec="seconds")[19:]
    return f"UTC{offset}"
