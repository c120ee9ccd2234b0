"""The roots of words, in sentences' worth of news."""

from __future__ import annotations

import pytest

from warta.readers.search.stemmer import roots, stem

FORMS = {
    "tulis": "menulis ditulis penulis tulisan tertulis menuliskan tulisannya",
    "sapu": "menyapu disapu penyapu",
    "pukul": "memukul dipukul pemukul pukulan terpukul",
    "kirim": "mengirim dikirim pengiriman kiriman mengirimkannya",
    "ambil": "mengambil diambil pengambilan",
    "kerja": "bekerja pekerja pekerjaan dikerjakan mengerjakan kerjanya",
    "ajar": "belajar mengajar pelajaran pengajar diajarkan",
    "banjir": "kebanjiran membanjiri banjirnya",
    "baik": "memperbaiki perbaikan diperbaiki kebaikan sebaiknya",
    "bom": "mengebom pengeboman",
    "tinggal": "meninggal ketinggalan tertinggal peninggalannya",
    "bangun": "membangun pembangunan bangunan terbangun",
    "siapa": "siapakah",
    "pergi": "pergilah",
    "rumah": "perumahan rumahnya serumah",
}


@pytest.mark.parametrize("root", FORMS)
def test_all_forms_of_a_word_have_its_root(root: str) -> None:
    assert {form: stem(form) for form in FORMS[root].split()} == dict.fromkeys(FORMS[root].split(), root)


@pytest.mark.parametrize("word", ["polisi", "demokrasi", "partai", "menteri", "berita", "bekas", "sungai"])
def test_what_only_looks_like_an_affix_stays(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize("word", ["", "a", "di", "kpk", "2022", "covid19", "ñandú", "x" * 40])
def test_what_is_no_indonesian_word_is_left_alone(word: str) -> None:
    assert stem(word) == word


def test_the_list_of_roots_is_in_order_and_holds_each_once() -> None:
    listed = sorted(roots())
    assert len(listed) > 2_000
    assert all(word.isascii() and word.isalpha() and word == word.lower() for word in listed)


def test_the_root_of_a_root_is_itself() -> None:
    assert [root for root in sorted(roots()) if stem(root) != root] == []
