"""Texts cut into sentences."""

import pytest

from warta.newsroom.dating.sentences import sentences_in


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Air naik. Warga pindah.", ["Air naik.", "Warga pindah."]),
        ("“Air naik.” Warga pindah!", ["“Air naik.”", "Warga pindah!"]),
        ("Kata Dr. Rana, air naik.", ["Kata Dr. Rana, air naik."]),
        ("Di Jl. Kenanga No. 12. Besok lagi?", ["Di Jl. Kenanga No. 12.", "Besok lagi?"]),
        ("Sebanyak 7.500 orang. 12 pulang", ["Sebanyak 7.500 orang.", "12 pulang"]),
        ("Kata A. Rana. lalu pergi.", ["Kata A. Rana. lalu pergi."]),
        ("Tanpa titik", ["Tanpa titik"]),
        ("  ", []),
    ],
)
def test_a_sentence_ends_where_people_end_it(text: str, sentences: list[str]) -> None:
    assert list(sentences_in(text)) == sentences
