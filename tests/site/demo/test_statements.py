"""A statement in a demo story is a quote with what is known of it."""

from datetime import UTC, date, datetime, time

import pytest

from warta.facts import values as v
from warta.site.demo.markup import MarkupError, read_body
from warta.site.demo.statements import StatementRef, told

BODY = """\
> Jembatan ini
> milik warga.
>> tokoh: ratih
>> jabatan: Wali Kota
>> hari: 2
>> jam: 16:40
>> zona: Asia/Jayapura
>> tempat: Balai Kota
>> cara: press
>> lewat: Radio Samudra | https://radio.example/1; Kabar Nusa
"""


def test_a_statement_becomes_what_an_editor_would_have_written() -> None:
    [[statement]] = read_body(BODY)
    assert isinstance(statement, StatementRef) and statement.figure == "ratih"
    assert told(statement, 6, datetime(2026, 11, 20, 3, tzinfo=UTC)) == v.Quote(
        "Jembatan ini milik warga.",
        "",
        6,
        "Wali Kota",
        date(2026, 11, 18),
        time(16, 40),
        "Asia/Jayapura",
        "Balai Kota",
        "press",
        (v.Outlet("Radio Samudra", "https://radio.example/1"), v.Outlet("Kabar Nusa", "")),
    )


def test_a_figure_is_enough() -> None:
    [[statement]] = read_body("> Ya.\n>> tokoh: ratih")
    assert isinstance(statement, StatementRef)
    assert told(statement, 6, datetime(2026, 11, 20, tzinfo=UTC)) == v.Quote("Ya.", "", 6)


@pytest.mark.parametrize(
    "lines", [">> tempat: Balai Kota", ">> tokoh: a\n>> cuaca: hujan", ">> tokoh: a\n>> cara: sihir"]
)
def test_what_cannot_be_meant_is_told_with_its_line(lines: str) -> None:
    with pytest.raises(MarkupError, match="a statement"):
        read_body(f"> Ya.\n{lines}")
