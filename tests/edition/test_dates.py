from datetime import UTC, datetime

import pytest

from warta.edition.dates import calendar_of

from .sample import site

AT = datetime(2022, 2, 10, 21, 26, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "words", "iso"),
    [
        ("", "Jumat, 11 Februari 2022 - 04:26 WIB", "2022-02-11T04:26:00+07:00"),
        ("Asia/Makassar", "Jumat, 11 Februari 2022 - 05:26 WITA", "2022-02-11T05:26:00+08:00"),
        ("Asia/Jayapura", "Jumat, 11 Februari 2022 - 06:26 WIT", "2022-02-11T06:26:00+09:00"),
        ("Asia/Kolkata", "Jumat, 11 Februari 2022 - 02:56 UTC+05:30", "2022-02-11T02:56:00+05:30"),
    ],
)
def test_times_are_said_in_the_zone_of_the_story_or_of_the_site(zone: str, words: str, iso: str) -> None:
    moment = calendar_of(site()).moment(AT, zone)
    assert (moment.words, moment.iso) == (words, iso)


def test_a_site_may_spell_its_friday() -> None:
    assert calendar_of(site(day_spelling="Jum'at")).moment(AT).words == "Jum'at, 11 Februari 2022 - 04:26 WIB"


def test_english_has_its_own_form() -> None:
    english = calendar_of(site(language="en", day_spelling="Jum'at"))
    assert english.moment(AT).words == "Friday, 11 February 2022, 04:26 WIB"


def test_days_and_years_end_at_midnight_of_the_site() -> None:
    calendar = calendar_of(site())
    assert calendar.day_of(AT).isoformat() == "2022-02-11"
    assert calendar.next_day(AT) == datetime(2022, 2, 11, 17, tzinfo=UTC).timestamp()
    assert calendar.next_year(AT) == datetime(2022, 12, 31, 17, tzinfo=UTC).timestamp()
    assert (
        calendar.next_year(datetime(2022, 12, 31, 17, tzinfo=UTC)) == datetime(2023, 12, 31, 17, tzinfo=UTC).timestamp()
    )
