from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

from warta.edition.outcomes import Page
from warta.facts import keys
from warta.facts import values as v

from .runner import own_reads, page, run
from .sample import NOON, facts_of, newsroom, story

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}


def item(path: str, facts: dict[str, object]) -> ElementTree.Element:
    """The first item of a feed."""
    found = ElementTree.fromstring(page(path, facts)).find("channel/item")
    assert found is not None
    return found


def test_a_feed_carries_the_whole_story_with_its_author_and_picture() -> None:
    facts = newsroom() | {
        keys.LATEST: (10,),
        keys.corrections(10): (v.Correction(1, "ralat", "Angka keliru.", NOON, None),),
    }
    found = item("/rss.xml", facts)
    text = found.findtext("content:encoded", "", NAMES)
    assert "<p><b>PADANG</b> - Catatan ke-1." in text and "(abc)" in text
    assert "<b>Ralat</b>" in text and "Angka keliru." in text
    assert found.findtext("dc:creator", "", NAMES) == "Rina Lestari"
    assert found.findtext("media:content/media:credit", "", NAMES) == "Foto/Ayu"
    assert found.findtext("link") == "https://kabar.example/nasional/berita-10/"
    assert parsedate_to_datetime(found.findtext("pubDate", "")) == story(10).published


def test_a_feed_reads_exactly_what_it_shows() -> None:
    _, reads = run("/rss.xml", newsroom() | {keys.LATEST: (10,)})
    assert own_reads(reads) == {
        "latest:site", "text:10", "location:page:10", "corrections:10", "photo:10",
        "name:person:1", "location:person:1", "name:person:2", "location:person:2",
    }  # fmt: skip


def test_the_guid_stays_when_address_and_headline_change() -> None:
    facts = newsroom() | {keys.LATEST: (10,)}
    moved = facts | facts_of(story(10, headline="Lain"), "/nasional/lain/")
    assert (
        item("/rss.xml", facts).findtext("guid")
        == "tag:kabar.example,2022-02-10:story/0000000000000000000000000000000a"
    )
    assert item("/rss.xml", facts).findtext("guid") == item("/rss.xml", moved).findtext("guid")


def test_links_in_a_feed_work_outside_the_site() -> None:
    block = v.Paragraph('<a linktype="page" id="2">Baca</a>')
    facts = newsroom() | facts_of(story(10, parts=((block, v.Picture(11, "", "")),))) | {keys.LATEST: (10,)}
    text = item("/rss.xml", facts).findtext("content:encoded", "", NAMES)
    assert 'href="https://kabar.example/ekonomi/berita-2/"' in text
    assert 'src="https://kabar.example/media/11-full-1200.jpg"' in text
    assert '="/' not in text


def test_every_list_has_a_feed_that_names_itself() -> None:
    for path in ("/rss.xml", "/nasional/rss.xml", "/topik/bakau/rss.xml", "/penulis/rina-lestari/rss.xml"):
        outcome, _ = run(path, newsroom())
        assert isinstance(outcome, Page)
        link = ElementTree.fromstring(outcome.whole).find("channel/atom:link", NAMES)
        assert link is not None and link.get("href") == f"https://kabar.example{path}"


def test_a_control_character_does_not_break_the_feed() -> None:
    facts = newsroom() | facts_of(story(10, headline="Satu\x0bdua")) | {keys.LATEST: (10,)}
    assert item("/rss.xml", facts).findtext("title") == "Satu dua"


def test_no_address_runs_for_want_of_the_character_that_stood_in_it() -> None:
    block = v.Paragraph('<a href="java\x01script:alert(1)">satu</a> <a href="java\ufffescript:alert(1)">dua</a>')
    facts = newsroom() | facts_of(story(10, parts=((block,),))) | {keys.LATEST: (10,)}
    for path in ("/rss.xml", "/lite/nasional/berita-10/"):
        assert "javascript:" not in page(path, facts), path
