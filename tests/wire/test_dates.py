import calendar
import re
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.wire import dates
from warta.wire.dates import When, moment, read_day, read_time, read_when

INDONESIAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
ENGLISH = tuple(calendar.month_name)[1:]
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jum'at", "Sabtu", "Minggu")
FORMS = {
    "Indonesian": lambda d: f"{d.day} {INDONESIAN[d.month - 1]} {d.year}",
    "with its weekday": lambda d: f"{WEEKDAYS[d.weekday()]}, {d.day:02} {INDONESIAN[d.month - 1]} {d.year}",
    "month first": lambda d: f"{INDONESIAN[d.month - 1]} {d.day}, {d.year}",
    "English": lambda d: f"{d.day} {ENGLISH[d.month - 1]} {d.year}",
    "American": lambda d: f"{ENGLISH[d.month - 1][:3]} {d.day}, {d.year}",
    "short, as a spreadsheet exports it": lambda d: f"{d.day:02}-{ENGLISH[d.month - 1][:3]}-{d.year % 100:02}",
    "slashes": lambda d: f"({d.day}/{d.month}/{d.year})",
    "dots": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "ISO": lambda d: d.isoformat(),
    "Excel": lambda d: str((d - date(1899, 12, 30)).days),
}
days = st.dates(date(1970, 1, 1), date(2068, 12, 31))
clocks = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@pytest.mark.parametrize("form", re.split(r"(?<!Sabtu), | or ", dates.FORMS))
def test_the_forms_that_people_are_told_are_read(form: str) -> None:
    assert read_day(form) == date(2019, 9, 14)


@pytest.mark.parametrize("form", FORMS)
@given(day=days)
def test_every_written_form_of_a_day_is_read_back(form: str, day: date) -> None:
    assert read_day(FORMS[form](day)) == day


@given(
    day=days,
    clock=clocks,
    zone=st.sampled_from(["WIB", "WITA", "WIT"]),
    joint=st.sampled_from([" - ", " | ", ", ", " "]),
)
def test_a_date_line_of_a_portal_is_read_back(day: date, clock: time, zone: str, joint: str) -> None:
    written = FORMS["with its weekday"](day) + joint + clock.strftime("%H:%M ") + zone
    assert read_when(written) == When(day, clock, zone)


@given(day=days, clock=clocks, hours=st.integers(-11, 13))
def test_a_machines_moment_is_read_back(day: date, clock: time, hours: int) -> None:
    at = datetime.combine(day, clock, timezone(timedelta(hours=hours)))
    assert moment(read_when(at.isoformat())) == at


@given(clock=clocks)
def test_a_spreadsheets_part_of_the_day_is_read_back(clock: time) -> None:
    assert read_time(repr((clock.hour * 60 + clock.minute) / 1440)).time == clock


@pytest.mark.parametrize(
    ("written", "day", "clock", "zone"),
    [
        ("Jum'at, 11 Februari 2022 - 04:26 WIB", date(2022, 2, 11), time(4, 26), "WIB"),
        ("Jumat, 11 Februari 2022 04.26 WIB", date(2022, 2, 11), time(4, 26), "WIB"),
        ("Jumaat 11 Pebruari 2022", date(2022, 2, 11), None, ""),
        ("Minggu, 3 Nop 2019 | 9:05 PM", date(2019, 11, 3), time(21, 5), ""),
        ("14.09.2019 13.31 WITA", date(2019, 9, 14), time(13, 31), "WITA"),
        ("Diterbitkan 1 Agt 2021, 00:10 WIT", date(2021, 8, 1), time(0, 10), "WIT"),
        ("2016-02-16T02:20:00Z", date(2016, 2, 16), time(2, 20), "+00:00"),
        ("43722.5", date(2019, 9, 14), time(12), ""),
        ("10-Sep-19", date(2019, 9, 10), None, ""),
        ("30 Februari 2020", None, None, ""),
        ("besok pagi", None, None, ""),
        ("", None, None, ""),
    ],
)
def test_spellings_seen_on_portals(written: str, day: date | None, clock: time | None, zone: str) -> None:
    assert read_when(written) == When(day, clock, zone)


def test_a_zone_moves_the_moment_and_its_absence_means_jakarta() -> None:
    assert moment(read_when("1 Mei 2020 09:00 WIT")) == datetime(2020, 5, 1, 0, tzinfo=UTC)
    assert moment(read_when("1 Mei 2020 09:00")) == datetime(2020, 5, 1, 2, tzinfo=UTC)
    assert moment(read_when("1 Mei 2020 09:00"), "Asia/Makassar") == datetime(2020, 5, 1, 1, tzinfo=UTC)
