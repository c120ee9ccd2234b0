import json
import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

from warta.edition.outcomes import Absent, Page
from warta.facts import keys
from warta.facts import values as v

from .runner import own_reads, page, run
from .sample import NOON, facts_of, newsroom, paragraphs, photo, site, story

PATH = "/nasional/berita-10/"


class Outline(HTMLParser):
    """The elements of a page as `parent>child` pairs, and the classes inside the body of the story."""

    VOID = {"meta", "link", "img", "br", "wbr", "input"}

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pairs: list[str] = []
        self.body_classes: list[str] = []
        self._open: list[str] = [""]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("class")
        shown = f"{tag}.{name}" if name else tag
        if any("article-body" in one for one in self._open) and name:
            self.body_classes.append(name)
        self.pairs.append(f"{self._open[-1]}>{shown}")
        if tag not in self.VOID:
            self._open.append(shown)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().partition(".")[0] == tag, tag


def data_of(html: str) -> list[dict[str, object]]:
    """The things in a page's JSON-LD."""
    return json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)[0])["@graph"]  # type: ignore[no-any-return]


def test_a_story_reads_exactly_what_it_shows() -> None:
    outcome, reads = run(PATH, newsroom() | {keys.related(10): (2,)})
    assert isinstance(outcome, Page)
    assert own_reads(reads) == {
        "address:/nasional/berita-10/",
        "story:10", "corrections:10", "answers:10", "related:10", "places:10", "photo:10",
        "section:101", "location:page:101",
        "name:person:1", "location:person:1", "name:person:2", "location:person:2",
        "name:topic:4", "location:topic:4",
        "headline:2",
    }  # fmt: skip


def test_nothing_on_a_story_page_is_touched_by_every_publish() -> None:
    _, reads = run(PATH, newsroom())
    assert not [key for key in reads if key.startswith(("latest", "day", "recent", "register", "uses", "sectionday"))]


def test_a_story_calls_what_exists_because_of_it() -> None:
    facts = newsroom() | facts_of(story(10, parts=(paragraphs(1), (*paragraphs(1), v.Picture(11, "", "")))))
    outcome, _ = run(PATH, facts)
    assert isinstance(outcome, Page)
    assert outcome.calls == (
        f"{PATH}2/", f"{PATH}semua/", f"/lite{PATH}", "/foto/10/", "/foto/11/",
        "/indeks/2022/02/10/", "/indeks/nasional/2022/02/10/", "/sitemap/2022-02-10.xml",
    )  # fmt: skip


def test_the_skeleton_that_extractors_read_without_loss() -> None:
    outline = Outline(page(PATH, newsroom() | {keys.related(10): (2,)}))
    for pair in (
        "main.told wide>article", "article>header", "header>hgroup", "hgroup>h1", "hgroup>p",
        "header>div.signed", "article>figure", "figcaption>a", "article>div.post-content article-body",
        "main.told wide>nav.tags", "main.told wide>form.tools", "main.told wide>nav.share",
        "main.told wide>aside.subscribe", "main.told wide>aside.related",
    ):  # fmt: skip
        assert pair in outline.pairs, pair
    assert outline.body_classes == []
    assert outline.pairs.count("hgroup>h1") == 1
    assert "<br hidden></div>\n</article>" in page(PATH, newsroom())


def test_machines_get_one_article_with_its_times_people_and_pictures() -> None:
    html = page(PATH, newsroom())
    article, trail = data_of(html)
    assert article["@type"] == "NewsArticle"
    assert article["datePublished"] == "2022-02-10T20:36:00+07:00"
    assert article["author"] == [
        {"@type": "Person", "name": "Rina Lestari", "url": "https://kabar.example/penulis/rina-lestari/"}
    ]
    assert [(one["width"], one["height"]) for one in article["image"]] == [(400, 400), (1200, 800), (640, 360)]  # type: ignore[attr-defined]
    assert article["publisher"]["@type"] == "NewsMediaOrganization"  # type: ignore[index]
    assert article["publisher"]["masthead"] == "https://kabar.example/redaksi/"  # type: ignore[index]
    assert [one["name"] for one in trail["itemListElement"]][:2] == ["Beranda", "Nasional"]  # type: ignore[attr-defined]
    assert html.count('<meta name="author"') == 1
    assert '<link rel="canonical" href="https://kabar.example/nasional/berita-10/">' in html
    assert 'property="og:image" content="https://kabar.example/media/10-social-1200.jpg"' in html


def test_a_headline_cannot_end_the_script_it_stands_in() -> None:
    html = page(PATH, newsroom() | facts_of(story(10, headline="</script><b>x")))
    assert "</script><b>" not in html
    assert data_of(html)[0]["headline"] == "</script><b>x"


def test_byline_times_and_source_are_named() -> None:
    one = story(
        10, zone="Asia/Makassar", updated=NOON, source=v.Source("agency", "ANTARA", "https://antara.example/")
    )  # fmt: skip
    html = page(PATH, newsroom() | facts_of(one))
    assert '<a rel="author" href="/penulis/rina-lestari/">Rina Lestari</a> <small>Reporter</small>' in html
    assert ">Kamis, 10 Februari 2022 - 21:36 WITA</time>" in html
    assert 'Diperbarui <time datetime="2022-02-11T05:26:00+08:00">' in html
    assert 'Sumber: <a href="https://antara.example/">ANTARA</a>' in html


def test_parts_are_pages_of_their_own_and_point_at_themselves() -> None:
    facts = newsroom() | facts_of(story(10, parts=((v.Paragraph("Awal."),), (v.Paragraph("Akhir."),))))
    first, second, whole = (page(PATH + tail, facts) for tail in ("", "2/", "semua/"))
    assert "Awal." in first and "Akhir." not in first
    assert "Akhir. (abc)" in second and "PADANG" not in second and "Awal." not in second
    assert "PADANG" in whole and "Awal." in whole and "Akhir. (abc)" in whole
    assert '<link rel="canonical" href="https://kabar.example/nasional/berita-10/2/">' in second
    assert f'<a href="{PATH}2/" aria-current="page">2</a>' in second
    assert "Tampilkan semua" in first
    for tail in ("1/", "3/", "02/", "rss.xml"):
        assert run(PATH + tail, facts)[0] == Absent()


def test_a_story_in_one_part_has_no_parts() -> None:
    assert run(f"{PATH}2/", newsroom())[0] == Absent()
    assert run(f"{PATH}semua/", newsroom())[0] == Absent()
    assert 'class="pager"' not in page(PATH, newsroom())


def test_corrections_stand_on_the_story_and_the_reply_leads_back() -> None:
    facts = newsroom() | {
        keys.corrections(10): (
            v.Correction(1, "ralat", "Semula tertulis 621.", NOON, None),
            v.Correction(2, "hak-jawab", "Tanggapan dinas.", NOON + timedelta(hours=1), 3),
        ),
        keys.answers(3): (10,),
    }
    html = page(PATH, facts)
    assert "<b>Ralat:</b> <time" in html and "Semula tertulis 621." in html
    assert ">Jumat, 11 Februari 2022 - 04:26 WIB</time>" in html
    assert '<a href="/olahraga/berita-3/">Baca hak jawab:' in html
    assert html.index("</article>") < html.index('id="ralat"') < html.index('class="tags"')
    assert f'Berita ini adalah hak jawab atas: <a href="{PATH}">' in page("/olahraga/berita-3/", facts)
    assert data_of(html)[0]["correction"]


def test_an_advertorial_says_so_on_page_card_and_feed() -> None:
    facts = newsroom()
    assert '<aside class="label paid" aria-label="Label"><a href="#isi">Advertorial</a>' in page(
        "/nasional/berita-30/", facts
    )
    assert '<span class="kind paid">Advertorial</span>' in page("/nasional/", facts)
    assert "<title>[Advertorial] " in page("/nasional/rss.xml", facts)


def test_a_lead_without_its_picture_keeps_its_words() -> None:
    html = page(PATH, newsroom() | facts_of(story(10, lead=v.Picture(None, "Presiden.", "Foto/RT"))))
    assert '<figure><figcaption><a href="#isi">Presiden. (Foto/RT)</a></figcaption></figure>' in html


def test_no_subscription_line_without_somewhere_to_subscribe() -> None:
    assert 'class="subscribe"' not in page(
        PATH, newsroom() | {keys.SITE: site(subscribe_href=""), keys.NEWSLETTERS: ()}
    )


def test_a_page_holds_until_the_year_in_its_footer_ends() -> None:
    outcome, _ = run(PATH, newsroom())
    assert isinstance(outcome, Page)
    assert outcome.until == datetime(2022, 12, 31, 17, tzinfo=UTC).timestamp()
    assert "© 2022 PT Kabar Nusa Media" in outcome.whole.decode()


def test_a_photo_nobody_may_show_leaves_the_page() -> None:
    facts = {key: fact for key, fact in newsroom().items() if key != keys.photo(10)}
    html = page(PATH, facts)
    assert "<figure>" not in html
    assert photo(10).caption not in html


def test_english_pages_speak_english() -> None:
    html = page(PATH, newsroom() | {keys.SITE: site(language="en")})
    assert '<html lang="en">' in html
    assert "All rights reserved." in html
    assert "Hak cipta" not in html
