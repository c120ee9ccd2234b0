from datetime import date, timedelta
from xml.etree import ElementTree

from warta.edition.outcomes import Absent, Page
from warta.facts import keys

from .runner import AT, own_reads, page, run
from .sample import facts_of, newsroom, story

LONG = date(2022, 2, 10)
PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(path: str, facts: dict[str, object]) -> list[str]:
    """The addresses a sitemap lists."""
    return [one.text or "" for one in ElementTree.fromstring(page(path, facts)).iter(f"{PLACE}loc")]


def test_the_index_lists_a_bucket_for_each_day() -> None:
    origin = "https://kabar.example/sitemap"
    assert locations("/sitemap.xml", newsroom()) == [
        f"{origin}/pages.xml", f"{origin}/figures.xml", f"{origin}/2022-02-11.xml", f"{origin}/2022-02-10.xml"
    ]  # fmt: skip


def test_figures_have_a_sitemap_while_there_are_any() -> None:
    assert locations("/sitemap/figures.xml", newsroom()) == ["https://kabar.example/tokoh/ratih-handaru/"]
    none = newsroom() | {keys.FIGURES: ()}
    assert run("/sitemap/figures.xml", none)[0] == Absent()
    assert "figures" not in page("/sitemap.xml", none)


def test_a_bucket_tells_when_a_story_really_changed() -> None:
    changed = story(1, updated=AT)
    facts = newsroom() | facts_of(changed)
    assert "<lastmod>2022-02-11T10:00:00+07:00</lastmod>" in page("/sitemap/2022-02-11.xml", facts)
    _, reads = run("/sitemap/2022-02-11.xml", facts)
    assert {key.partition(":")[0] for key in own_reads(reads)} == {"bucket", "stamp"}


def test_a_day_with_too_many_stories_has_a_sitemap_for_each_hour() -> None:
    facts = newsroom() | {
        keys.LONG_DAYS: (LONG,), keys.hours(LONG): (7, 20), keys.hour(LONG, 20): (2, 3), keys.bucket(LONG): (),
        keys.FIGURES: (),
    }  # fmt: skip
    origin = "https://kabar.example/sitemap"
    assert locations("/sitemap.xml", facts)[1:] == [
        f"{origin}/2022-02-11.xml", f"{origin}/2022-02-10T07.xml", f"{origin}/2022-02-10T20.xml"
    ]  # fmt: skip
    outcome, _ = run("/sitemap.xml", facts)
    assert outcome.calls == ("/sitemap/2022-02-10T07.xml", "/sitemap/2022-02-10T20.xml")
    assert len(locations("/sitemap/2022-02-10T20.xml", facts)) == 2
    assert run("/sitemap/2022-02-10.xml", facts)[0] == Absent()
    assert run("/sitemap/2022-02-11T07.xml", facts)[0] == Absent()


def test_standing_pages_are_listed() -> None:
    found = locations("/sitemap/pages.xml", newsroom())
    assert {"https://kabar.example/", "https://kabar.example/nasional/", "https://kabar.example/redaksi/"} <= set(found)


def test_the_news_sitemap_forgets_after_two_days_and_says_when() -> None:
    facts = newsroom() | {keys.RECENT: (1, 2)} | facts_of(story(2, published=AT - timedelta(hours=49)))
    outcome, _ = run("/sitemap-news.xml", facts)
    assert isinstance(outcome, Page)
    assert locations("/sitemap-news.xml", facts) == ["https://kabar.example/internasional/berita-1/"]
    assert outcome.until == (story(1).published + timedelta(hours=48)).timestamp()


def test_advertisements_are_no_news() -> None:
    assert locations("/sitemap-news.xml", newsroom() | {keys.RECENT: (30,)}) == []


def test_robots_are_told_of_the_sitemaps() -> None:
    assert "Sitemap: https://kabar.example/sitemap-news.xml" in page("/robots.txt", newsroom())
