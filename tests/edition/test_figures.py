"""The page of a public figure."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from tests.machines.rules import faults_of_cards, faults_of_data, things
from warta.edition.outcomes import Absent, Page
from warta.facts import keys
from warta.facts import values as v

from .runner import own_reads, page, run
from .sample import QUOTE, SAID_AT, facts_of, newsroom, story

RATIH = "/tokoh/ratih-handaru/"
MONTH = f"{RATIH}2022/02/"


def test_it_reads_what_was_said_and_the_headlines_of_its_stories() -> None:
    outcome, reads = run(RATIH, newsroom())
    assert isinstance(outcome, Page)
    assert outcome.calls == (MONTH,)
    assert own_reads(reads) == {
        "address:/tokoh/ratih-handaru/", "statements:6", "figure:6", "statementmonths:6", "headline:1",
    }  # fmt: skip


def test_it_says_who_they_are_what_they_said_and_where_it_stands() -> None:
    html = page(RATIH, newsroom())
    for words in ("<h1>Ratih Handaru</h1>", "Gubernur Seribu Pulau", "Insinyur, lahir", QUOTE.text, QUOTE.role):
        assert words in html
    assert 'href="/internasional/berita-1/"' in html and "Dalam konferensi pers, dikutip" in html
    assert faults_of_data(html) == [] and faults_of_cards(html) == []
    profile = next(one for one in things(html) if one["@type"] == "ProfilePage")
    assert profile["mainEntity"]["jobTitle"] == "Gubernur Seribu Pulau"
    [quotation] = profile["hasPart"]
    assert quotation["spokenByCharacter"]["name"] == "Ratih Handaru"
    assert quotation["isPartOf"]["url"] == "https://kabar.example/internasional/berita-1/"


def test_words_are_words() -> None:
    told = replace(QUOTE, text="<script>a</script>", role="<b>", place="<i>", through=(v.Outlet("<u>", ""),))
    html = page(RATIH, newsroom() | {keys.statements(6): (v.Statement(1, told, SAID_AT),)})
    assert not [tag for tag in ("<script>a", "<b>", "<i>", "<u>") if tag in html.partition("<main")[2]]


def test_a_story_without_an_address_is_left_out() -> None:
    assert QUOTE.text not in page(RATIH, newsroom() | {keys.headline(1): None})


def test_nothing_stands_where_nothing_was_said() -> None:
    silent = newsroom() | {keys.statements(6): (), keys.statement_months(6): (), keys.FIGURES: ()}
    assert [run(path, silent)[0] for path in (RATIH, MONTH, "/sitemap/figures.xml")] == [Absent()] * 3
    tails = ("2022/03/", "2022/2/", "rss.xml", "2/", "semua/", "2022/02/2/")
    assert [run(RATIH + tail, newsroom())[0] for tail in tails] == [Absent()] * len(tails)


def test_a_month_leads_to_the_months_beside_it() -> None:
    months = tuple(date(2022, month, 1) for month in (5, 2, 1))
    html = page(MONTH, newsroom() | {keys.statement_months(6): months})
    assert f'rel="prev" href="{RATIH}2022/01/">← Januari 2022' in html
    assert f'rel="next" href="{RATIH}2022/05/">Mei 2022' in html
    assert f'<link rel="canonical" href="https://kabar.example{MONTH}">' in html


def test_a_story_names_its_speaker_to_readers_and_machines() -> None:
    one = story(10, parts=((QUOTE, v.Quote("Kami senang.", "Warga")),))
    html = page("/nasional/berita-10/", newsroom() | facts_of(one))
    assert '<p><small>— <a href="/tokoh/ratih-handaru/">Ratih Handaru</a>, Wali Kota Teluk Nibung<br>' in html
    assert "<p><small>— Warga</small></p>" in html
    [article] = [thing for thing in things(html) if thing["@type"] == "NewsArticle"]
    [quotation] = article["hasPart"]
    assert quotation == {
        "@type": "Quotation",
        "text": QUOTE.text,
        "spokenByCharacter": {
            "@type": "Person",
            "name": "Ratih Handaru",
            "url": "https://kabar.example/tokoh/ratih-handaru/",
        },
        "dateCreated": "2022-02-09T14:05:00+08:00",
        "isBasedOn": "https://rt.example/wawancara",
    }
    lite = page("/lite/nasional/berita-10/", newsroom() | facts_of(one))
    assert QUOTE.text in lite and "Ratih Handaru</a>, Wali Kota" in lite


def test_a_figure_that_is_gone_leaves_the_words() -> None:
    one = story(10, parts=((QUOTE,),))
    html = page("/nasional/berita-10/", newsroom() | facts_of(one) | {keys.name("figure:6"): None})
    assert QUOTE.text in html and "/tokoh/" not in html and "— Wali Kota Teluk Nibung" in html
