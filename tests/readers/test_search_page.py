"""The page at /cari/: what readers see of a search, without a script."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from tests.newsdesk import Newsdesk
from tests.readers.searching import Searching
from warta.newsroom.models import Story
from warta.readers.search.asking import LAST_PAGE

BODY = "<p>Warga <b>Tanjung Biru</b> membersihkan saluran sejak pagi, kata {}.</p>"


def body(words: str) -> list[dict]:
    return [{"type": "paragraph", "value": BODY.format(words)}]


@pytest.fixture
def filled(desk: Newsdesk, searching: Searching) -> Searching:
    """Stories of two sections, kinds, authors and years."""
    kota, laut = desk.section("Kota"), desk.section("Laut")
    pesisir = desk.section("Pesisir", under=laut)
    rina, sura = desk.person("Rina Lestari"), desk.person("Sura Adi")
    desk.story(kota, "Banjir merendam pasar", people=[rina], body=body("camat"))
    desk.story(laut, "Nelayan menunggu", people=[sura], body=body("nelayan yang kebanjiran"))
    desk.story(pesisir, "Kolom: sesudah banjir", kind="opinion", people=[sura], body=body("kami"))
    times = {"Banjir merendam pasar": 2020, "Nelayan menunggu": 2022, "Kolom: sesudah banjir": 2021}
    for headline, year in times.items():
        Story.objects.filter(title=headline).update(published_at=datetime(year, 2, 10, 17, 30, tzinfo=UTC))
    searching.catch_up()
    return searching


def test_other_forms_of_a_word_are_found_after_the_word_itself(filled: Searching) -> None:
    assert filled.found("banjir") == [
        "/kota/banjir-merendam-pasar/",
        "/laut/kolom-sesudah-banjir/",
        "/laut/nelayan-menunggu/",
    ] or set(filled.found("banjir")[:2]) == {"/kota/banjir-merendam-pasar/", "/laut/kolom-sesudah-banjir/"}
    assert filled.found("banjir")[2] == "/laut/nelayan-menunggu/"
    assert filled.found("kebanjiran")[0] == "/laut/nelayan-menunggu/"


def test_newest_first_when_asked_for(filled: Searching) -> None:
    assert filled.found("banjir", urut="terbaru") == [
        "/laut/nelayan-menunggu/",
        "/laut/kolom-sesudah-banjir/",
        "/kota/banjir-merendam-pasar/",
    ]


def test_what_is_fresh_goes_before_what_is_as_relevant_and_old(desk: Newsdesk, searching: Searching) -> None:
    kota = desk.section("Kota")
    for slug in ("lama", "baru", "tua"):
        desk.story(kota, "Harga cabai naik", slug=slug)
    Story.objects.exclude(slug="baru").update(published_at=Newsdesk.ago(days=900))
    searching.catch_up()
    assert searching.found("harga cabai")[0] == "/kota/baru/"


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"kanal": "kota"}, {"/kota/banjir-merendam-pasar/"}),
        ({"kanal": "laut"}, {"/laut/nelayan-menunggu/", "/laut/kolom-sesudah-banjir/"}),
        ({"kanal": "laut/pesisir"}, {"/laut/kolom-sesudah-banjir/"}),
        ({"penulis": "sura-adi"}, {"/laut/nelayan-menunggu/", "/laut/kolom-sesudah-banjir/"}),
        ({"jenis": "opinion"}, {"/laut/kolom-sesudah-banjir/"}),
        ({"dari": "2021-01-01"}, {"/laut/nelayan-menunggu/", "/laut/kolom-sesudah-banjir/"}),
        # In Jakarta, half past midnight of the eleventh.
        ({"dari": "2020-02-11", "sampai": "2020-02-11"}, {"/kota/banjir-merendam-pasar/"}),
        ({"sampai": "2020-02-10"}, set()),
        ({"kanal": "laut", "penulis": "rina-lestari"}, set()),
        ({"kanal": "tidak-ada"}, set()),
        ({"penulis": "tidak-ada"}, set()),
    ],
)
def test_filters_with_and_without_words(filled: Searching, fields: dict[str, str], found: set[str]) -> None:
    assert set(filled.found("banjir", **fields)) == found
    assert set(filled.found("", **fields)) == found


def test_the_form_shows_what_was_asked_and_says_by_what_it_is_narrowed_down(filled: Searching) -> None:
    asked = {"kanal": "laut", "penulis": "sura-adi", "jenis": "opinion", "dari": "2020-01-01", "urut": "terbaru"}
    page = filled.get("banjir", **asked).text
    chosen = re.findall(r'<option value="([^"]+)" selected>', page)
    assert chosen == ["laut", "opinion", "sura-adi", "terbaru"]
    assert '<input id="dari" name="dari" type="date" value="2020-01-01">' in page
    # Folded up, so that a phone shows what was found; but not hidden.
    assert "Persempit: <small>Laut, Opini, Sura Adi, 2020-01-01 – </small></summary>" in page
    assert "Persempit</summary>" in filled.get("banjir").text


def test_words_that_were_found_are_marked_and_everything_else_is_escaped(desk: Newsdesk, searching: Searching) -> None:
    desk.story(desk.section("Kota"), "Pasar <script>alert(1)</script> & dermaga", body=body("a &lt;img src=x&gt;"))
    searching.catch_up()
    page = searching.get("dermaga saluran").text
    assert "<mark>dermaga</mark>" in page and "<mark>saluran</mark>" in page
    assert "Pasar &lt;script&gt;alert(1)&lt;/script&gt; &amp; " in page
    assert "&lt;img src=x&gt;" in page
    assert "<script>alert" not in page and "<img src=x" not in page


@pytest.mark.parametrize("typed", ["banjri", "bajir", "bannjir", "bamjir"])
def test_a_slip_is_forgiven(filled: Searching, typed: str) -> None:
    assert filled.found(typed) == filled.found("banjir")
    said = filled.words_of(typed)
    assert f"Tidak ada berita dengan “{typed}”. Mungkin maksud Anda banjir ?" in said
    assert 'href="/cari/?q=banjir"' in filled.get(typed).text


def test_abbreviations_and_what_they_stand_for(desk: Newsdesk, searching: Searching) -> None:
    kota = desk.section("Kota")
    desk.story(kota, "Harga BBM naik", slug="singkat")
    desk.story(kota, "Bahan bakar minyak langka", slug="panjang")
    searching.catch_up()
    assert (
        set(searching.found("bbm"))
        == set(searching.found("bahan bakar minyak"))
        == {
            "/kota/singkat/",
            "/kota/panjang/",
        }
    )


def test_words_between_quotation_marks_stand_just_so(desk: Newsdesk, searching: Searching) -> None:
    kota = desk.section("Kota")
    desk.story(kota, "Pasar ikan pagi", slug="so")
    desk.story(kota, "Ikan di pasar", slug="otherwise")
    searching.catch_up()
    assert searching.found('"pasar ikan"') == ["/kota/so/"]


def test_pages_of_results_are_linked_with_all_that_was_asked(desk: Newsdesk, searching: Searching) -> None:
    kota = desk.section("Kota")
    for n in range(12):
        desk.story(kota, f"Banjir hari ke-{n}")
    searching.catch_up()
    first, second = searching.found("banjir", kanal="kota"), searching.found("banjir", kanal="kota", hal="2")
    assert (len(first), len(second), len({*first, *second})) == (10, 2, 12)
    assert 'href="/cari/?q=banjir&amp;kanal=kota&amp;hal=2" rel="next"' in searching.get("banjir", kanal="kota").text
    assert 'rel="prev"' in searching.get("banjir", hal="2").text
    assert 'rel="next"' not in searching.get("banjir", hal=str(LAST_PAGE)).text


def test_without_a_question_there_is_the_form_and_what_to_do(filled: Searching) -> None:
    page = filled.client.get("/cari/")
    assert page.status == 200
    assert "Ketik satu kata atau lebih" in page.text
    assert '<form class="search" action="/cari/" role="search">' in page.text


def test_the_page_says_so_in_english_too(desk: Newsdesk, searching: Searching) -> None:
    desk.set(language="en")
    searching.catch_up()
    assert "Nothing found." in searching.words_of("jembatan")


def test_nobody_keeps_results_and_no_machine_lists_them(filled: Searching) -> None:
    answer = filled.get("banjir")
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.text
    assert answer.headers["Cache-Control"] == "private, no-cache"
    packed = filled.client.get("/cari/?q=banjir", accept_encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.text == answer.text


def test_every_page_leads_to_the_search(desk: Newsdesk, searching: Searching) -> None:
    desk.changed()
    assert '<a href="/cari/">' in desk.page("/")
    assert '<form class="search" action="/cari/"' in desk.page("/404.html")


def test_a_question_at_the_address_without_its_slash_is_not_lost(filled: Searching) -> None:
    answer = filled.client.get("/cari?q=air+naik&urut=terbaru&asal=surat")
    assert (answer.status, answer.headers["Location"]) == (301, "/cari/?q=air+naik&urut=terbaru")
    assert filled.client.get("/cari").headers["Location"] == "/cari/"


def test_suggestions_while_there_is_no_index_are_none(filled: Searching) -> None:
    assert filled.suggested("ban") == ["banjir"]
    filled.path.rename(filled.path.with_suffix(".away"))
    assert filled.suggested("ban") == []
