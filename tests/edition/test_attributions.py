"""What stands below a quote: who, when, where, and on which way it came here."""

from datetime import UTC, date, datetime, time

import pytest
from msgspec.structs import replace

from warta.edition.attributions import Speaker, attributions
from warta.edition.dates import calendar_of
from warta.edition.frame import NO_MENU, Frame
from warta.facts import values as v

from .sample import QUOTE, site

RATIH = {6: Speaker("Ratih <Handaru>", "/tokoh/ratih-handaru/")}
RT = v.Outlet("RT", "https://rt.example/1")
ANTARA = v.Outlet("Antara & Nusa", "")


def said(quote: v.Quote, language: str = "id", zone: str = "") -> str:
    one = site(language=language)
    frame = Frame("", one, NO_MENU, calendar_of(one), datetime(2022, 2, 10, tzinfo=UTC))
    return attributions(frame, [quote], RATIH, zone)[quote]


def test_all_that_is_known_stands_below() -> None:
    assert said(QUOTE).split("<br>\n") == [
        '<a href="/tokoh/ratih-handaru/">Ratih &lt;Handaru&gt;</a>, Wali Kota Teluk Nibung',
        '<time datetime="2022-02-09T14:05:00+08:00">Rabu, 9 Februari 2022 - 14:05 WITA</time>, Balai Kota Teluk Nibung',
        'Dalam konferensi pers, dikutip <a href="https://rt.example/wawancara">RT</a>, dikutip Antara Nusa,'
        " dikutip Kabar Nusa",
    ]


@pytest.mark.parametrize(
    ("made", "through", "words"),
    [
        ("", (RT,), 'Disampaikan kepada <a href="https://rt.example/1">RT</a>, dikutip Kabar Nusa'),
        ("", (ANTARA, RT), "Disampaikan kepada Antara &amp; Nusa, dikutip"),
        ("interview", (ANTARA,), "Dalam wawancara, disampaikan kepada Antara &amp; Nusa, dikutip Kabar Nusa"),
        ("speech", (ANTARA,), "Dalam pidato, dikutip Antara &amp; Nusa, dikutip Kabar Nusa"),
        ("us", (), "Dalam wawancara dengan Kabar Nusa"),
        ("reporters", (), "Kepada wartawan"),
    ],
)
def test_the_way_is_told_from_its_beginning(made: v.Made, through: tuple[v.Outlet, ...], words: str) -> None:
    assert said(v.Quote("x", "", 6, made=made, through=through)).partition("<br>\n")[2].startswith(words)


def test_a_day_needs_no_time_and_a_time_has_its_zone() -> None:
    day = v.Quote("x", "Warga", day=date(2022, 2, 9))
    assert said(day) == 'Warga<br>\n<time datetime="2022-02-09">Rabu, 9 Februari 2022</time>'
    timed = replace(day, clock=time(9, 30))
    assert "T09:30:00+07:00" in said(timed) and "09:30 WIB" in said(timed)
    assert "T09:30:00+09:00" in said(timed, zone="Asia/Jayapura") and "WIT<" in said(timed, zone="Asia/Jayapura")


def test_in_english_too() -> None:
    assert "At a press conference, quoted by" in said(QUOTE, "en")
    assert "told to <a" in said(v.Quote("x", "", 6, through=(RT,)), "en").lower()


def test_of_nothing_nothing_is_said() -> None:
    assert said(v.Quote("x", "")) == ""
    assert said(v.Quote("x", "", 7, place="Balai Kota")) == "Balai Kota"
