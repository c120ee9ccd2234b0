"""Questions in addresses: read as they are meant, and written again as the same question."""

from __future__ import annotations

from datetime import date

from warta.readers.search.asking import LAST_PAGE, LONGEST_TEXT, Asked, asked_in

FULL = Asked(
    words='banjir "rob & pasang"',
    section="laut/pesisir",
    author="sura-adi",
    kind="opinion",
    since=date(2020, 1, 2),
    until=date(2021, 3, 4),
    is_newest=True,
    page=3,
)


def test_a_question_written_into_an_address_is_read_as_the_same() -> None:
    assert asked_in(FULL.query(page=3)) == FULL
    assert asked_in(Asked().query()) == Asked()


def test_an_address_says_only_what_was_asked() -> None:
    assert Asked(words="banjir").query() == "q=banjir"
    assert Asked(words="banjri", section="kota").query(words="banjir") == "q=banjir&kanal=kota"


def test_of_a_field_that_comes_twice_the_first_counts() -> None:
    assert asked_in("q=satu&q=dua").words == "satu"


def test_what_is_too_long_is_cut_and_what_is_too_far_comes_nearer() -> None:
    asked = asked_in(f"q={'a' * 9_999}&hal=9999")
    assert (len(asked.words), asked.page) == (LONGEST_TEXT, LAST_PAGE)


def test_what_makes_no_sense_is_left_out() -> None:
    assert asked_in("dari=2022-02-30&sampai=20220211&hal=x&urut=acak&kanal=%00") == Asked()
    assert asked_in("&".join("q=a" for _ in range(99))) == Asked()


def test_filters_alone_are_a_question() -> None:
    assert Asked().is_empty
    assert Asked(is_newest=True, page=2).is_empty
    assert not Asked(kind="opinion").is_empty
