"""Which topics a text names."""

from collections import Counter

import pytest

from warta.desk.topics.candidates import names_repeated_in
from warta.desk.topics.dictionary import Dictionary, spellings

TOPICS = [
    (1, "Banjir", ""),
    (2, "Banjir Rob", ""),
    (3, "Badan Penanggulangan Bencana Daerah", ""),
    (4, "PAN", ""),
    (5, "Jembatan Lirang", "Jembatan Lama\nJL2\n\n"),
    (6, "Dewan Perwakilan Rakyat", ""),
    (7, "Dewan Perwakilan Rakyat Daerah", ""),
    (8, "Café Améria", ""),
    (9, "Musim Tanam", "Banjir Rob"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Banjir surut, lalu banjir lagi.", {1: 2}),
        ("Banjirnya surut, kebanjiran lagi.", {}),
        ("Banjir rob datang.", {2: 1, 9: 1}),
        ("Air naik. Banjir", {1: 1}),
        # As everybody abbreviates them, in capitals only.
        ("Petugas BPBD siaga.", {3: 1}),
        ("Kepala bpbd siaga.", {}),
        ("Ketua PAN hadir.", {4: 1}),
        ("Adonan di pan panas.", {}),
        ("DPRD menolak, DPR setuju.", {7: 1, 6: 1}),
        ("Rapat Dewan Perwakilan Rakyat Daerah.", {7: 1}),
        # By the names that editors gave.
        ("Di jembatan lama dan JL2.", {5: 2}),
        ("Di Cafe Ameria.", {8: 1}),
        ("Jembatan", {}),
        ("", {}),
    ],
)
def test_topics_are_found_by_whole_names(text: str, found: dict[int, int]) -> None:
    assert Dictionary(TOPICS).found_in(text) == Counter(found)


def test_a_topic_without_letters_is_called_nothing() -> None:
    assert spellings(1, "—", "\n \n") == ()


def known() -> set[tuple[str, ...]]:
    return {spelling.words for topic in TOPICS for spelling in spellings(*topic)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Warga memuji Ratna Kusuma. Lalu Ratna Kusuma pergi, kata Ratna Kusuma.", ["Ratna Kusuma"]),
        # Known already, too seldom, the calendar, an office.
        ("Naik Jembatan Lirang. Lewat Jembatan Lirang. Ke Jembatan Lirang.", []),
        ("Ia ke Alora, lalu dari Alora.", []),
        ("Pada Senin, lalu Senin, dan Senin.", []),
        ("Kata Wali Kota, tutur Wali Kota, ujar Wali Kota.", []),
        # Only where a sentence begins.
        ("Kabut turun. Kabut naik. Kabut pergi.", []),
        ("Di Port Alora. Ke Port Alora. Dari Port Alora 3.", ["Port Alora"] * 0),
        ("Kapal ke Port Alora, dari Port Alora, dan dekat Port Alora.", ["Port Alora"]),
    ],
)
def test_names_that_a_text_repeats_may_become_topics(text: str, names: list[str]) -> None:
    assert names_repeated_in(text, known()) == names
