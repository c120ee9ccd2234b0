import json
from datetime import timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest

from warta.facts import keys
from warta.facts import values as v

from .runner import AT, own_reads, page, run
from .sample import NOON, facts_of, newsroom, story

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}


LISTS = ("/", "/nasional/", "/topik/bakau/", "/penulis/rina-lestari/")


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


@pytest.mark.parametrize("tail", ["rss.xml", "atom.xml", "feed.json"])
def test_a_feed_of_long_texts_holds_fewer_of_them(tail: str) -> None:
    column = (v.Paragraph(f"<p>{'Laut bukan halaman belakang. ' * 1_200}</p>"),)
    long = {}
    for id in (10, 11, 12, 13):
        long |= facts_of(story(id, parts=(column,)), f"/nasional/berita-{id}/")
    assert page(f"/{tail}", newsroom() | long | {keys.LATEST: (13, 12, 11, 10)}).count("/nasional/berita-1") == 2 * (
        page(f"/{tail}", newsroom() | long | {keys.LATEST: (13,)}).count("/nasional/berita-1")
    )
    endless = (v.Paragraph(f"<p>{'Laut. ' * 20_000}</p>"),)
    only = facts_of(story(13, parts=(endless,)), "/nasional/berita-13/")
    assert "/nasional/berita-13/" in page(f"/{tail}", newsroom() | only | {keys.LATEST: (13, 12)})


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
    for base in LISTS:
        link = ElementTree.fromstring(page(f"{base}rss.xml", newsroom())).find("channel/atom:link", NAMES)
        assert link is not None and link.get("href") == f"https://kabar.example{base}rss.xml"
        link = ElementTree.fromstring(page(f"{base}atom.xml", newsroom())).find("atom:link[@rel='self']", NAMES)
        assert link is not None and link.get("href") == f"https://kabar.example{base}atom.xml"
        told = json.loads(page(f"{base}feed.json", newsroom()))
        assert told["feed_url"] == f"https://kabar.example{base}feed.json"
        assert told["home_page_url"] == f"https://kabar.example{base}"


@pytest.mark.parametrize("base", LISTS)
def test_the_formats_of_a_feed_tell_the_same(base: str) -> None:
    facts = newsroom()
    rss = ElementTree.fromstring(page(f"{base}rss.xml", facts)).findall("channel/item")
    atom = ElementTree.fromstring(page(f"{base}atom.xml", facts)).findall("atom:entry", NAMES)
    told = json.loads(page(f"{base}feed.json", facts))["items"]
    assert len(rss) > 0
    for name, xpath, entry in (("id", "guid", "id"), ("title", "title", "title"), ("summary", "description", "summary"),
                               ("content_html", "content:encoded", "content")):  # fmt: skip
        expected = [one[name] for one in told]
        assert [one.findtext(xpath, "", NAMES) for one in rss] == expected, name
        assert [one.findtext(f"atom:{entry}", "", NAMES) for one in atom] == expected, name


def test_times_in_a_feed_carry_the_offset_of_the_story() -> None:
    changed = story(10, zone="Asia/Jayapura", updated=AT)
    facts = newsroom() | facts_of(changed) | {keys.LATEST: (10, 2)}
    feed = ElementTree.fromstring(page("/atom.xml", facts))
    assert feed.findtext("atom:entry/atom:updated", "", NAMES) == "2022-02-11T12:00:00+09:00"
    assert feed.findtext("atom:entry/atom:published", "", NAMES) == "2022-02-10T22:36:00+09:00"
    assert feed.findtext("atom:updated", "", NAMES) == "2022-02-11T10:00:00+07:00"
    told = json.loads(page("/feed.json", facts))["items"][0]
    assert told["date_modified"] == "2022-02-11T12:00:00+09:00"
    assert told["date_published"] == "2022-02-10T22:36:00+09:00"


def test_authors_and_pictures_are_in_every_format() -> None:
    facts = newsroom() | {keys.LATEST: (10,)}
    author = ElementTree.fromstring(page("/atom.xml", facts)).find("atom:entry/atom:author", NAMES)
    assert author is not None and author.findtext("atom:name", "", NAMES) == "Rina Lestari"
    assert author.findtext("atom:uri", "", NAMES) == "https://kabar.example/penulis/rina-lestari/"
    told = json.loads(page("/feed.json", facts))["items"][0]
    assert told["authors"] == [{"name": "Rina Lestari", "url": "https://kabar.example/penulis/rina-lestari/"}]
    assert told["image"] == "https://kabar.example/media/10-card-640.jpg"


def test_an_empty_feed_is_the_same_at_all_times() -> None:
    facts = newsroom() | {keys.LATEST: ()}
    for path in ("/rss.xml", "/atom.xml", "/feed.json"):
        assert page(path, facts) == page(path, facts, AT + timedelta(days=9)), path
    assert json.loads(page("/feed.json", facts))["items"] == []


@pytest.mark.parametrize("tail", ["atom.xml", "feed.json"])
def test_a_feed_that_tells_of_changes_reads_them(tail: str) -> None:
    _, reads = run("/rss.xml", newsroom() | {keys.LATEST: (10,)})
    _, more = run(f"/{tail}", newsroom() | {keys.LATEST: (10,)})
    assert own_reads(more) == own_reads(reads) | {"stamp:10"}


def test_a_control_character_does_not_break_the_feed() -> None:
    facts = newsroom() | facts_of(story(10, headline="Satu\x0bdua")) | {keys.LATEST: (10,)}
    assert item("/rss.xml", facts).findtext("title") == "Satu dua"


def test_no_address_runs_for_want_of_the_character_that_stood_in_it() -> None:
    block = v.Paragraph('<a href="java\x01script:alert(1)">satu</a> <a href="java\ufffescript:alert(1)">dua</a>')
    facts = newsroom() | facts_of(story(10, parts=((block,),))) | {keys.LATEST: (10,)}
    for path in ("/rss.xml", "/atom.xml", "/feed.json", "/lite/nasional/berita-10/"):
        assert "javascript:" not in page(path, facts), path
