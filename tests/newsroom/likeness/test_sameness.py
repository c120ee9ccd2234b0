"""When two texts are nearly the same."""

from datetime import UTC, datetime

import pytest

from tests.newsroom.likeness.texts import (
    BRIDGE,
    BRIDGE_ELSEWHERE,
    BRIDGE_FOLLOWED,
    FESTIVAL,
    PRICES,
    PRICES_LATER,
    body,
)
from warta.newsroom.likeness.sameness import FEW, Wording, day_of, nearly_same, wording_of
from warta.newsroom.likeness.wording import LONGEST, about, text_of, words_in


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (BRIDGE, BRIDGE, True),
        (BRIDGE, BRIDGE_ELSEWHERE, True),
        (BRIDGE, BRIDGE[: len(BRIDGE) * 2 // 3], True),
        (BRIDGE, FESTIVAL, False),
        (BRIDGE, BRIDGE_FOLLOWED, False),
        (PRICES, PRICES, True),
        (PRICES, PRICES_LATER, False),
        ("Air naik di hilir.", "Air naik di hilir.", False),
        ("", "", False),
    ],
    ids=[
        "itself",
        "another house",
        "shortened",
        "another story",
        "background",
        "the same prices",
        "prices of another day",
        "too short to tell",
        "nothing",
    ],
)
def test_texts_are_told_to_be_nearly_the_same(one: str, other: str, same: bool) -> None:
    assert nearly_same(wording_of(one), wording_of(other)) is same
    assert nearly_same(wording_of(other), wording_of(one)) is same


def test_what_is_nearly_the_same_leaves_the_same_traces() -> None:
    one, other = wording_of(BRIDGE * 3).traces, wording_of(BRIDGE_ELSEWHERE * 3).traces
    assert len(one & other) > len(one | other) / 2
    assert not wording_of("Pendek saja.").traces
    assert len(wording_of(BRIDGE).traces) < FEW * 3


def test_markup_pictures_and_capitals_make_no_difference() -> None:
    plain = body("Air &amp; angin <b>naik</b>,", "kata Sura.")
    other = [
        {"type": "picture", "value": {"photo": 1}},
        {"type": "quote", "value": {"text": "AIR angin", "by": "Sura"}},
    ]
    assert words_in(text_of(plain)) == ["air", "angin", "naik", "kata", "sura"]
    assert words_in(text_of([*other, {"type": "heading", "value": "Naik"}])) == ["air", "angin", "naik"]
    assert text_of([{"type": "paragraph", "value": None}]) == ""


def test_a_text_without_end_is_read_so_far_and_no_further() -> None:
    assert len(words_in("kata " * 100_000)) == LONGEST


def test_a_story_is_about_its_headline_and_the_names_it_begins_with() -> None:
    told = about("Jembatan Lirang ditutup", "Baja belum tiba", "Kepala dinas, Wira Dana, memeriksa rakit di Samudra.")
    assert told == "baja belum dana ditutup jembatan kepala lirang samudra tiba wira"


def test_days_are_counted_the_same_everywhere() -> None:
    assert day_of(datetime(1970, 1, 2, 23, tzinfo=UTC)) == 1


def test_a_wording_is_of_words() -> None:
    assert Wording(["a"] * 39).all == set()
    assert Wording(["a"] * 40).all == {"a a a"}
