"""Extracts: the part of a text that answers, in whole words, with what was found."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from warta.readers.search.extracts import SHOWN, Sought

LONG = "Pagi itu tenang. " * 40 + "Warga membersihkan saluran di pasar sebelum hujan. " + "Sore itu ramai. " * 40


def text_of(pieces: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _ in pieces)


def found_in(pieces: list[tuple[str, bool]]) -> list[str]:
    return [text for text, is_sought in pieces if is_sought]


def test_the_part_with_most_of_the_words_is_shown() -> None:
    pieces = Sought(["pagi", "saluran", "pasar"]).extract(LONG)
    assert {"saluran", "pasar"} <= set(found_in(pieces))
    assert pieces[0] == ("… ", False) and pieces[-1] == (" …", False)
    assert len(text_of(pieces)) <= SHOWN + 4


def test_other_forms_of_a_word_are_marked_too() -> None:
    assert found_in(Sought(["bersih"]).marked("Membersihkan dan dibersihkan, bukan Bersihar")) == [
        "Membersihkan",
        "dibersihkan",
    ]


def test_without_any_of_the_words_it_is_the_beginning() -> None:
    assert text_of(Sought(["kapal"]).extract(LONG)).startswith("Pagi itu tenang.")


def test_a_short_text_is_shown_whole() -> None:
    assert text_of(Sought(["air"]).extract("Air naik lagi!")) == "Air naik lagi!"
    assert Sought(["air"]).extract("") == []


@given(st.text(max_size=900), st.lists(st.text(max_size=8), max_size=4))
@settings(max_examples=200, deadline=None)
def test_whatever_the_text_its_pieces_are_the_text(text: str, words: list[str]) -> None:
    assert text_of(Sought(words).marked(text)) == text
    shown = text_of(Sought(words).extract(text)).removeprefix("… ").removesuffix(" …")
    assert shown in f"… {text} …"
