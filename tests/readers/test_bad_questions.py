"""Whatever stands in an address, it is a question and no error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.conftest import clear, founded
from tests.readers.searching import Searching
from warta.readers.search.asking import Asked, asked_in
from warta.site import home

QUERIES = {
    "operators": '"banjir AND (pasar OR NOT NEAR(air, 2)) ^head: body* -x + {head body} : y',
    "lonely quotation marks": '""" \' `',
    "columns": "head_stems:banjir rank:1 text:air",
    "injection": "'); DROP TABLE story; --",
    "controls": "ban\x00jir\x01\x1f\x7f\u202e",
    "surrogates and emoji": "😀🔥 \ufffe",
    "only stop words": "yang di dan itu",
    "one letter": "a",
    "marks alone": "?!*^:{}()-+",
    "very long": "banjir " * 5_000,
    "one long word": "b" * 10_000,
    "many words": " ".join(f"kata{n}" for n in range(500)),
    "right to left": "فيضان",
    "han": "洪水",
}
STRINGS = {
    "broken percent": "q=%",
    "broken utf-8": "q=%ff%fe%c3",
    "no name": "=&=&&&;;",
    "a field a thousand times": "q=banjir&" * 1_000,
    "a far page": "q=banjir&hal=99999",
    "a page of many digits": "q=banjir&hal=" + "9" * 500,
    "a page below the first": "q=banjir&hal=-1",
    "a page in other digits": "q=banjir&hal=٣",
    "days that are none": "q=banjir&dari=2022-02-31&sampai=kemarin",
    "the first and last days": "q=banjir&dari=0001-01-01&sampai=9999-12-31",
    "a section that climbs": "q=banjir&kanal=../../meja",
    "a kind that is none": "q=banjir&jenis=%27%20OR%201=1",
    "an author with a null": "q=banjir&penulis=%00",
    "an order that is none": "q=banjir&urut=zz",
}


@pytest.fixture(scope="module")
def site(template: Path) -> Iterator[Searching]:
    desk = founded(template)
    searching = Searching(desk)
    desk.story(desk.section("Kota"), "Banjir merendam pasar")
    searching.catch_up()
    yield searching
    clear(home.current())


@pytest.mark.parametrize("typed", QUERIES)
def test_whatever_is_typed_is_answered(site: Searching, typed: str) -> None:
    answer = site.client.get("/cari/?q=" + quote(QUERIES[typed]))
    assert answer.status == 200
    assert "<h1>Cari</h1>" in answer.text


@pytest.mark.parametrize("query", STRINGS)
def test_whatever_the_address_says_is_answered(site: Searching, query: str) -> None:
    answer = site.client.get("/cari/?" + STRINGS[query])
    assert answer.status == 200
    assert "<h1>Cari</h1>" in answer.text


def test_operators_are_words() -> None:
    assert asked_in("q=a%00b&hal=3") == Asked(words="a b", page=3)


def test_what_is_typed_stands_in_the_page_as_text(site: Searching) -> None:
    page = site.client.get("/cari/?q=" + quote('"><script>alert(1)</script>')).text
    assert "<script>alert" not in page


def test_only_reading_is_allowed(site: Searching) -> None:
    assert site.client.get("/cari/?q=banjir", "POST").status == 405
    head = site.client.get("/cari/?q=banjir", "HEAD")
    assert (head.status, head.body) == (200, b"")


def test_below_the_search_nothing_is_found(site: Searching) -> None:
    assert site.client.get("/cari/banjir/").status == 404
    assert site.client.get("/cari").headers["Location"] == "/cari/"
