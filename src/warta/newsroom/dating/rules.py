"""What each way of telling a date means, seen from the day on which it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from warta.newsroom.dating.known import Known, day, days_from, month, span, valid
from warta.newsroom.dating.words import MONTHS, WEEKDAYS, number_of

# What a pattern found, by the names of its groups; in small letters.
Parts = Mapping[str, str | None]
Rule = Callable[[Parts, date], Known | None]


def _direction(parts: Parts) -> int:
    return -1 if parts.get("past") else 1 if parts.get("coming") else 0


def _month_of(parts: Parts) -> int:
    return MONTHS[str(parts["month"])]


def full(parts: Parts, told: date) -> Known | None:
    """12 Desember 2021 · 12/12/2021"""
    text = str(parts["year"])
    year = int(text) + (2000 if len(text) == 2 else 0)
    number = _month_of(parts) if parts.get("month") else int(str(parts["number"]))
    found = valid(year, number, int(str(parts["day"])))
    return day(found) if found else None


def month_and_year(parts: Parts, told: date) -> Known | None:
    """Desember 2021 · 10-12 Desember 2021"""
    return Known(int(str(parts["year"])), _month_of(parts))


def year_alone(parts: Parts, told: date) -> Known | None:
    """pada 2019"""
    return Known(int(str(parts["year"])))


def without_year(parts: Parts, told: date) -> Known | None:
    """Senin (7/2) · Senin, 7 Februari: the nearest such day, which has to be a Monday where one is named."""
    number = _month_of(parts) if parts.get("month") else int(str(parts["number"]))
    if not 1 <= number <= 12:
        return None
    found = [valid(told.year + more, number, int(str(parts["day"]))) for more in (-1, 0, 1)]
    near = min((one for one in found if one), key=lambda one: abs(one - told), default=None)
    if near is None or abs(near - told) > timedelta(days=180):
        return None
    weekday = parts.get("weekday")
    return day(near) if weekday is None or near.weekday() == WEEKDAYS[weekday] else None


def day_of_month(parts: Parts, told: date) -> Known | None:
    """17 Agustus lalu · 17 Agustus tahun lalu · 17 Agustus mendatang"""
    way, number, nth = _direction(parts), _month_of(parts), int(str(parts["day"]))
    if parts.get("unit"):
        found = valid(told.year + way, number, nth)
        return day(found) if found else None
    years = range(told.year, told.year + 2) if way > 0 else range(told.year, told.year - 2, -1)
    days = [found for year in years if (found := valid(year, number, nth)) and (found - told).days * way > 0]
    return day(days[0]) if days else None


def named_month(parts: Parts, told: date) -> Known | None:
    """Desember lalu · Desember tahun lalu · Februari mendatang"""
    way, number = _direction(parts), _month_of(parts)
    if parts.get("unit"):
        return Known(told.year + way, number)
    if not way:
        return Known(told.year, number) if number == told.month else None
    is_this_year = number < told.month if way < 0 else number > told.month
    return Known(told.year + (0 if is_this_year else way), number)


def unit(parts: Parts, told: date) -> Known | None:
    """tahun lalu · awal bulan ini · pekan depan"""
    return _moved(str(parts["unit"]), _direction(parts), told)


def counted(parts: Parts, told: date) -> Known | None:
    """tiga hari lalu · dua pekan lagi"""
    way = -1 if parts.get("past") else 1
    return _moved(str(parts["unit"]), way * number_of(str(parts["count"])), told)


def _moved(unit_: str, by: int, told: date) -> Known | None:
    if unit_ == "hari":
        return days_from(told, by)
    if unit_ in ("pekan", "minggu"):
        return span(_monday(told, by), 7)
    if unit_ == "bulan":
        return month(told.year, told.month + by)
    return Known(told.year + by) if told.year + by > 0 else None


def _monday(told: date, weeks: int) -> date:
    return told + timedelta(days=7 * weeks - told.weekday())


def weekday(parts: Parts, told: date) -> Known | None:
    """Senin lalu · Senin pekan lalu · Senin mendatang"""
    way, wanted = _direction(parts), WEEKDAYS[str(parts["weekday"])]
    if parts.get("unit"):
        return days_from(_monday(told, way), wanted)
    if not way:
        return None
    ahead = (wanted - told.weekday()) % 7
    return days_from(told, (ahead or 7) if way > 0 else ahead - 7)


def weekend(parts: Parts, told: date) -> Known | None:
    """akhir pekan lalu"""
    return span(_monday(told, _direction(parts)) + timedelta(days=5), 2)


def nth_of_month(parts: Parts, told: date) -> Known | None:
    """tanggal 5 bulan lalu"""
    of = month(told.year, told.month + _direction(parts))
    found = valid(of.year, of.month or 1, int(str(parts["day"])))
    return day(found) if found else None


def near(days: int) -> Rule:
    """kemarin, hari ini, lusa"""
    return lambda parts, told: days_from(told, days)


def nobody_knows(parts: Parts, told: date) -> Known | None:
    """beberapa tahun lalu"""
    return None
