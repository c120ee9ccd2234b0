import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.wire.paragraphs import headline, paragraphs

# Invented texts in the shapes the archives have. The pieces of the first kind kept the blanks at
# their ends, the second did not.
KEPT_BLANKS = [
    (" , - Kapal tiba pagi.,Kapten turun. , ", ("Kapal tiba pagi.", "Kapten turun.")),
    (", ,-Kapal tiba. ,Ia turun.", ("Kapal tiba.", "Ia turun.")),
    (" , - Ia berkata dikutip ,, Minggu (1/2/2020).", ("Ia berkata dikutip, Minggu (1/2/2020).",)),
    (" , - Ia naik , dari pelabuhan dan ,.,Lalu pergi.", ("Ia naik dari pelabuhan dan.", "Lalu pergi.")),
    (" , - Gelombang (,) itu tinggi.", ("Gelombang itu tinggi.",)),
    (" , - Ia diam. (,: ,),Lalu pergi. , ", ("Ia diam.", "Lalu pergi.")),
    (", , - Selain Rana, ,juga datang.", ("Selain Rana, juga datang.",)),
    (" , - Budi S.H., M.H., datang.", ("Budi S.H., M.H., datang.",)),
    (' , - Ia diam.,"Saya siap," ujar dia.,"Ya."', ("Ia diam.", '"Saya siap," ujar dia.', '"Ya."')),
    (' , - "Siap!", katanya.', ('"Siap!", katanya.',)),
    (" , - Hasil:,Rana 1,Sura 2,Tata 0", ("Hasil:", "Rana 1", "Sura 2", "Tata 0")),
]
STRIPPED = [
    ("- Kapal tiba.,,,Kapten turun.", ("Kapal tiba.", "Kapten turun.")),
    ("Tampilan Penyanyi,menjadi sorotan.", ("Tampilan Penyanyi menjadi sorotan.",)),
    ("– Pelatih,, Rana Sura, marah.", ("Pelatih, Rana Sura, marah.",)),
    ('Ia diam.,Baca juga:,,"Saya siap," katanya.', ("Ia diam.", '"Saya siap," katanya.')),
    ("Ia naik,. Lalu turun.", ("Ia naik. Lalu turun.",)),
    ("Harganya Rp1,5 juta, naik 3,2 persen.", ("Harganya Rp1,5 juta, naik 3,2 persen.",)),
    ('",ini bagus," kata Rana.', ('"ini bagus," kata Rana.',)),
    ("Satu baris\nbaris kedua", ("Satu baris", "baris kedua")),
    (" , , ", ()),
]


@pytest.mark.parametrize(("glued", "expected"), KEPT_BLANKS + STRIPPED)
def test_commas_become_what_they_were(glued: str, expected: tuple[str, ...]) -> None:
    assert paragraphs(glued) == expected


words = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGH0123456789", min_size=1, max_size=9)
joints = st.sampled_from(
    [" ", ", ", ".,", ". ,", " ,", " ,, ", ",,,", ',"', '," ', "., ", ":,", " (,) ", ".\n", "\xa0,", " , "]
)


@given(st.lists(st.tuples(words, joints), max_size=40))
def test_no_word_is_lost_and_none_made_up(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + joint for word, joint in pieces)
    found = re.findall(r"\w+", " ".join(paragraphs(text)))
    glued = "".join(found)
    assert glued == "".join(word for word, _ in pieces) or "baca" in text.lower()


@given(st.lists(words, min_size=1, max_size=8))
def test_sentences_joined_with_commas_come_apart_as_they_were(starts: list[str]) -> None:
    written = [f"Kapal {word} tiba." for word in starts]
    assert paragraphs(" , - " + " ,".join(written) + " , ") == tuple(written)
    assert paragraphs("- " + ",,".join(written)) == tuple(written)


def test_a_headline_with_a_hole_says_so() -> None:
    assert headline("Selain ,, 3 Kapal") == ("Selain, 3 Kapal", True)
    assert headline("Nakhoda Ini , Diperiksa") == ("Nakhoda Ini Diperiksa", True)
    assert headline("Pengakuan Seorang ,: Pergi!") == ("Pengakuan Seorang: Pergi!", True)
    assert headline("  Naik 1,5 Persen, Lalu Turun ") == ("Naik 1,5 Persen, Lalu Turun", False)
