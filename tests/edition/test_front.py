import re
from datetime import UTC, datetime

from warta.edition.outcomes import Page
from warta.facts import keys

from .runner import page, run
from .sample import newsroom


def test_no_story_stands_on_the_front_twice() -> None:
    links = re.findall(r'<a href="(/[a-z]+/berita-\d+/)"', page("/", newsroom()))
    assert len(links) > 20
    assert len(links) == len(set(links))


def test_the_lead_is_news_with_a_picture() -> None:
    html = page("/", newsroom())
    lead = html.partition('<div class="lead">')[2].partition('<div class="seconds">')[0]
    assert "/internasional/berita-1/" in lead
    assert 'fetchpriority="high"' in lead


def test_an_advertisement_never_opens_the_front() -> None:
    html = page("/", newsroom() | {keys.LATEST: (30, 1)})
    assert "berita-30" not in html.partition('<div class="lead">')[2].partition('<section class="newest"')[0]


def test_the_front_calls_what_stands_as_long_as_the_site() -> None:
    outcome, _ = run("/", newsroom())
    assert isinstance(outcome, Page)
    assert {
        "/rss.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/sitemap-news.xml", "/sitemap/pages.xml",
        "/robots.txt", "/404.html", "/koreksi/", "/indeks/", "/_f/terkini.html",
    } <= set(outcome.calls)  # fmt: skip


def test_the_front_names_the_day_and_holds_until_it_ends() -> None:
    outcome, _ = run("/", newsroom())
    assert isinstance(outcome, Page)
    assert "Jumat, 11 Februari 2022" in outcome.whole.decode()
    assert outcome.until == datetime(2022, 2, 11, 17, tzinfo=UTC).timestamp()


def test_an_empty_newsroom_has_a_front() -> None:
    assert "Belum ada berita di sini." in page("/", newsroom(0))
