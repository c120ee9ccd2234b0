"""Names are left as they are; offices and beginnings of sentences are words like any other."""

from __future__ import annotations

from warta.readers.search.names import names_in, stems_of

TEXT = "Membersihkan saluran itu berat, kata Bekasiman kepada Sura. Bekasiman dan Menteri Perhubungan pulang."


def test_names_stand_with_a_capital_in_the_midst_of_sentences() -> None:
    assert names_in(TEXT) == {"bekasiman", "sura"}


def test_only_names_keep_what_looks_like_an_affix() -> None:
    assert stems_of(TEXT, names_in(TEXT)).split()[:2] == ["bersih", "salur"]
    assert "bekasiman" in stems_of(TEXT, names_in(TEXT)).split()
    assert "hubung" in stems_of(TEXT, names_in(TEXT)).split()


def test_a_word_that_also_stands_without_a_capital_is_no_name() -> None:
    assert names_in("Kata orang, Mentarian datang. Lalu mentarian pulang.") == frozenset()
