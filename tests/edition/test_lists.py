import re

import pytest

from warta.edition.outcomes import Absent, Page
from warta.facts import keys, limits
from warta.facts import values as v
from warta.facts.keys import kind_of

from .runner import own_reads, page, run
from .sample import facts_of, newsroom, story


def test_a_section_reads_its_list_and_what_its_cards_show() -> None:
    facts = newsroom() | {keys.latest_in_section(101): (10, 5)}
    outcome, reads = run("/nasional/", facts)
    assert isinstance(outcome, Page)
    assert outcome.calls == ("/nasional/rss.xml", "/nasional/atom.xml", "/nasional/feed.json", "/lite/nasional/")
    assert own_reads(reads) == {
        "address:/nasional/", "section:101", "location:page:101", "latest:section:101",
        "arrangement:101", "teaser:10", "photo:10", "teaser:5", "photo:5",
    }  # fmt: skip


def test_a_list_reads_standfirsts_and_photos_only_of_stories_that_show_them() -> None:
    _, reads = run("/penulis/rina-lestari/", newsroom())
    assert {key for key in reads if kind_of(key) == "teaser"} == {f"teaser:{id}" for id in range(1, 8)}
    assert {key for key in reads if kind_of(key) == "headline"} == {f"headline:{id}" for id in range(8, 31)}


def test_a_topic_is_a_timeline() -> None:
    _, reads = run("/topik/bakau/", newsroom())
    assert {key for key in reads if kind_of(key) == "teaser"} == {"teaser:1"}
    html = page("/topik/bakau/", newsroom())
    # The day stands once above its stories, with their time by the site's clock.
    assert html.count("<h2>Kamis, 10 Februari 2022</h2>") == 1
    assert f'{story(10).headline}</a> <time datetime="2022-02-10T20:36:00+07:00">20:36 WIB</time>' in html


def test_a_topic_opens_with_what_editors_call_its_most_important_stories() -> None:
    html = page("/topik/bakau/", newsroom() | {keys.pinned_in_topic(4): (20, 99, 3)})
    heads = [html.index(words) for words in ("Terpenting", story(20).headline, story(3).headline, "Terbaru")]
    assert heads == sorted(heads)
    assert "Terpenting" not in page("/topik/bakau/", newsroom() | {keys.pinned_in_topic(4): (99,)})


def test_a_subsection_stands_under_its_section() -> None:
    facts = newsroom() | {
        keys.section(110): v.Section(110, "Pilkada", "", 101),
        keys.address("/nasional/pilkada/"): v.Address("section:110", "live"),
        keys.location_of_page(110): "/nasional/pilkada/",
    }
    html = page("/nasional/pilkada/", facts)
    assert '<li><a href="/nasional/">Nasional</a></li>' in html
    assert "Belum ada berita di sini." in html
    one = story(10, section=101)
    assert "Pilkada" in page("/nasional/berita-10/", facts | facts_of(one) | {keys.story(10): story(10, section=110)})


def test_topics_and_authors_introduce_themselves() -> None:
    topic, person = page("/topik/bakau/", newsroom()), page("/penulis/rina-lestari/", newsroom())
    assert "Hutan di tepi laut" in topic and "/nasional/berita-10/" in topic
    assert "Menulis tentang laut." in person and "Wartawan" in person


@pytest.mark.parametrize(
    ("path", "older"),
    [
        ("/nasional/", "/indeks/nasional/2022/02/10/"),
        ("/topik/bakau/", "/indeks/2022/02/10/"),
        ("/penulis/rina-lestari/", "/indeks/2022/02/10/"),
    ],
)
def test_a_full_list_leads_on_to_the_day_on_which_it_ends(
    path: str, older: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = newsroom()
    monkeypatch.setattr(limits, "LIST_LENGTH", 2)
    assert f'<a href="{older}">← Berita lama</a>' in page(path, facts)
    assert isinstance(run(older, facts)[0], Page)


def test_a_list_that_holds_all_there_is_leads_nowhere() -> None:
    facts = newsroom()
    assert "Berita lama" not in page("/nasional/", facts | {keys.latest_in_section(101): (10, 11)})


def test_a_subsection_leads_on_to_the_days_of_its_section(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIST_LENGTH", 1)
    facts = newsroom() | {
        keys.section(110): v.Section(110, "Pilkada", "", 101),
        keys.address("/nasional/pilkada/"): v.Address("section:110", "live"),
        keys.location_of_page(110): "/nasional/pilkada/",
    }
    assert "Berita lama" not in page("/nasional/pilkada/", facts)
    html = page("/nasional/pilkada/", facts | {keys.latest_in_section(110): (10,)})
    assert '<a href="/indeks/nasional/2022/02/1' in html


def test_a_photo_has_a_page_while_a_public_story_shows_it() -> None:
    outcome, reads = run("/foto/10/", newsroom())
    assert isinstance(outcome, Page)
    assert own_reads(reads) == {"uses:10", "photo:10", "headline:10"}
    html = outcome.whole.decode()
    assert "Nelayan menarik perahu nomor 10." in html and "CC BY 4.0" in html and "Foto/Ayu" in html
    assert run("/foto/10/", newsroom() | {keys.uses(10): ()}) == (Absent(), {"uses:10"})


def test_the_register_links_corrections_and_names_no_withdrawn_story() -> None:
    facts = newsroom() | {
        keys.REGISTER: (
            v.RegisterEntry("ralat", 10, "Angka keliru.", story().published),
            v.RegisterEntry("pencabutan", 5, "Masa depan anak.", story().published),
        )
    }
    html = page("/koreksi/", facts)
    assert '<a href="/nasional/berita-10/">' in html
    assert "Masa depan anak." in html and "Pencabutan" in html
    assert "/nasional/berita-5/" not in html
    assert "headline:5" not in run("/koreksi/", facts)[1]


def test_flat_pages_follow_their_links() -> None:
    assert '<a href="/ekonomi/berita-2/">Contoh</a>' in page("/pedoman-media-siber/", newsroom())


def test_the_latest_headlines_are_a_fragment_of_their_own() -> None:
    outcome, _ = run("/_f/terkini.html", newsroom())
    assert isinstance(outcome, Page)
    html = outcome.whole.decode()
    assert html.count("<li>") == 8 and "<html" not in html
    assert 'data-fragment="/_f/terkini.html"' in page("/nasional/berita-10/", newsroom())


@pytest.mark.parametrize("path", ["/", "/nasional/", "/nasional/berita-10/"])
def test_no_heading_stands_over_a_list_that_is_empty_on_a_new_site(path: str) -> None:
    html = page(path, newsroom())
    (shown,) = re.findall(r'<aside data-fragment="/_f/terpopuler\.html"([^>]*)>', html)
    assert shown.endswith(" hidden"), "the script shows it as soon as there is a list"
    (plain,) = re.findall(r"<noscript>((?:(?!<noscript>).)*terpopuler.*?)</noscript>", html)
    assert "<h2" not in plain and '<a href="/terpopuler/">' in plain
