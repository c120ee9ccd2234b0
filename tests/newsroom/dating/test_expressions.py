"""What Indonesian sentences mean by their dates, told on Thursday, 10 February 2022."""

from datetime import date

import pytest

from warta.newsroom.dating.finding import dates_in
from warta.newsroom.dating.known import Known

TOLD = date(2022, 2, 10)
# What is written, and what is known: year, month, day; nothing where it could be several days.
TABLE: dict[str, tuple[int, ...] | None] = {
    # Whole dates.
    "pada 12 Desember 2021": (2021, 12, 12),
    "Senin, 7 Februari 2022": (2022, 2, 7),
    "Senin 7 Februari 2022": (2022, 2, 7),
    "Senin malam, 7 Februari 2022": (2022, 2, 7),
    "Senin (7/2/2022)": (2022, 2, 7),
    "Senin (7/2/22)": (2022, 2, 7),
    "Senin (07/02/2022)": (2022, 2, 7),
    "Senin (7/2)": (2022, 2, 7),
    "Jumat (31/12)": (2021, 12, 31),
    "Jum'at (31/12)": (2021, 12, 31),
    "(7/2)": (2022, 2, 7),
    "Senin, 7 Februari": (2022, 2, 7),
    "12 Des 2021": (2021, 12, 12),
    "3 Nopember 2020": (2020, 11, 3),
    # No such day, or a Monday that is none.
    "31 Februari 2021": None,
    "Selasa (7/2)": None,
    "Senin (30/2)": None,
    "(7/13)": None,
    # Months.
    "Desember 2021": (2021, 12),
    "Desember tahun 2021": (2021, 12),
    "awal Desember 2021": (2021, 12),
    "10-12 Desember 2021": (2021, 12),
    "Desember tahun lalu": (2021, 12),
    "Februari tahun lalu": (2021, 2),
    "Maret tahun ini": (2022, 3),
    "Maret tahun depan": (2023, 3),
    "Desember lalu": (2021, 12),
    "Januari lalu": (2022, 1),
    "Maret silam": (2021, 3),
    "Februari lalu": (2021, 2),
    "akhir Januari lalu": (2022, 1),
    "Februari mendatang": (2023, 2),
    "Maret mendatang": (2022, 3),
    "Januari nanti": (2023, 1),
    "Februari ini": (2022, 2),
    "April ini": None,
    "bulan lalu": (2022, 1),
    "bulan ini": (2022, 2),
    "bulan depan": (2022, 3),
    "awal bulan ini": (2022, 2),
    "tiga bulan lalu": (2021, 11),
    "sebulan lalu": (2022, 1),
    "dua belas bulan yang lalu": (2021, 2),
    # Years.
    "pada 2019": (2019,),
    "sejak tahun 2019": (2019,),
    "tahun 2019": (2019,),
    "pertengahan 2020": (2020,),
    "tahun lalu": (2021,),
    "awal tahun ini": (2022,),
    "akhir tahun lalu": (2021,),
    "tahun depan": (2023,),
    "setahun lalu": (2021,),
    "dua tahun silam": (2020,),
    "10 tahun lalu": (2012,),
    "dua puluh tahun yang lalu": (2002,),
    "lima tahun lagi": (2027,),
    "beberapa tahun lalu": None,
    "puluhan tahun silam": None,
    "2-3 tahun lalu": None,
    # Days.
    "17 Agustus lalu": (2021, 8, 17),
    "5 Januari lalu": (2022, 1, 5),
    "10 Februari lalu": (2021, 2, 10),
    "17 Agustus tahun lalu": (2021, 8, 17),
    "5 Januari tahun lalu": (2021, 1, 5),
    "17 Agustus mendatang": (2022, 8, 17),
    "5 Januari mendatang": (2023, 1, 5),
    "tanggal 5 bulan lalu": (2022, 1, 5),
    "tanggal 30 bulan ini": None,
    "kemarin": (2022, 2, 9),
    "kemarin malam": (2022, 2, 9),
    "tadi malam": (2022, 2, 9),
    "hari ini": (2022, 2, 10),
    "pagi tadi": (2022, 2, 10),
    "besok pagi": (2022, 2, 11),
    "lusa": (2022, 2, 12),
    "kemarin lusa": (2022, 2, 8),
    "tiga hari lalu": (2022, 2, 7),
    "sebelas hari yang lalu": (2022, 1, 30),
    "dua hari lagi": (2022, 2, 12),
    "beberapa hari lalu": None,
    # Weekdays.
    "Senin lalu": (2022, 2, 7),
    "Kamis lalu": (2022, 2, 3),
    "Jumat yang lalu": (2022, 2, 4),
    "Senin kemarin": (2022, 2, 7),
    "Minggu malam lalu": (2022, 2, 6),
    "Senin pekan lalu": (2022, 1, 31),
    "Jumat pekan ini": (2022, 2, 11),
    "Rabu pekan depan": (2022, 2, 16),
    "Senin minggu lalu": (2022, 1, 31),
    "Senin mendatang": (2022, 2, 14),
    "Kamis depan": (2022, 2, 17),
    # Weeks: the month, unless they lie in two.
    "pekan lalu": None,
    "pekan depan": (2022, 2),
    "minggu depan": (2022, 2),
    "tiga pekan lalu": (2022, 1),
    "dua pekan lalu": (2022, 1),
    "akhir pekan lalu": (2022, 2),
}
NONE_AT_ALL = (
    "kecelakaan lalu lintas tahun",
    "Senin",
    "12 Desember",
    "2019 orang",
    "pada 2019 penumpang hadir lalu pulang",
    "pasal 7/2",
    "skor 2-1",
    "desember",
    "rumah nomor 12/2021/A",
    "sepuluh tahun penjara",
    "berusia 18 tahun ini",
    "ulang tahun ini",
    "sejak 2500 tahun lalu",
    "65 juta tahun lalu",
    "1.200 tahun lalu",
    "dua hari ini",
    "musim panas kemarin",
)


@pytest.mark.parametrize(("written", "known"), TABLE.items())
def test_a_date_is_told_as_exactly_as_it_is_known(written: str, known: tuple[int, ...] | None) -> None:
    text = f"Tanggul itu retak {written}, kata warga."
    found = list(dates_in(text, TOLD))
    assert [text[one.start : one.end].strip("()") for one in found] == [written.removeprefix("pada ").strip("()")] or (
        len(found) == 1 and written in text[found[0].start : found[0].end]
    )
    assert found[0].known == (Known(*known) if known else None)


@pytest.mark.parametrize("written", NONE_AT_ALL)
def test_what_is_no_date_is_none(written: str) -> None:
    assert list(dates_in(f"Itu {written} saja.", TOLD)) == []


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(TABLE) + len(NONE_AT_ALL) >= 60


def test_where_a_sentence_begins_nobody_knows_sunday_from_week() -> None:
    assert [one.known for one in dates_in("Minggu lalu hujan turun.", TOLD)] == [None]
    assert [one.known for one in dates_in("Pada Minggu lalu hujan turun.", TOLD)] == [Known(2022, 2, 6)]
    assert [one.known for one in dates_in("Hujan turun minggu lalu.", date(2022, 2, 17))] == [Known(2022, 2)]


def test_the_year_turns_and_leap_days_are_days() -> None:
    turn = date(2022, 1, 1)
    told = {text: [one.known for one in dates_in(text, turn)] for text in ("kemarin", "bulan lalu", "Sabtu (1/1)")}
    assert told == {
        "kemarin": [Known(2021, 12, 31)],
        "bulan lalu": [Known(2021, 12)],
        "Sabtu (1/1)": [Known(2022, 1, 1)],
    }
    assert [one.known for one in dates_in("29 Februari 2020", TOLD)] == [Known(2020, 2, 29)]
    assert [one.known for one in dates_in("besok", date.max)] == [None]


def test_a_sentence_may_tell_several_dates() -> None:
    text = "Dibangun pada 2012, retak Desember tahun lalu, dan runtuh Senin (7/2)."
    assert [one.known for one in dates_in(text, TOLD)] == [Known(2012), Known(2021, 12), Known(2022, 2, 7)]
