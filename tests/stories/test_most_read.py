"""*Terpopuler*: from a reader's request to the list, and what is printed on the way."""

from __future__ import annotations

import re
from pathlib import Path
from time import time

import pytest

from tests.delivery.client import Client
from tests.delivery.sites import application
from tests.delivery.test_reads import PHONE
from tests.newsdesk import Newsdesk
from warta.delivery.tally import Tally
from warta.newsroom.models import Arrangement, Front, Section, Slot, Story
from warta.newsroom.withdrawing import withdraw
from warta.readers.readership.counts import Reads
from warta.readers.readership.keeping import Keeping
from warta.readers.readership.models import Ranking
from warta.readers.readership.ranking import rank
from warta.readers.readership.windows import HOUR

FRAGMENT, PAGE = "/_f/terpopuler.html", "/terpopuler/"


class Readers:
    """Readers of a newsroom's site."""

    def __init__(self, desk: Newsdesk) -> None:
        self.desk = desk
        self.reads = Reads(desk.home.reads)
        tally = Tally(Keeping(self.reads), every=3600)
        self.app = application(desk.home.path, tally=tally)
        self.client = Client(self.app)

    def open(self, path: str, times: int = 1) -> None:
        for _ in range(times):
            self.client.get(path, user_agent=PHONE, accept_encoding="gzip")

    def ranked(self) -> set[str]:
        """The paths that are printed for what was read by now."""
        self.app.tally.hand_on()
        rank(self.reads, time())
        return self.desk.changed()


@pytest.fixture
def kota(desk: Newsdesk) -> Section:
    section = desk.section("Kota")
    for headline in ("Air surut", "Banjir", "Cuaca"):
        desk.story(section, headline)
    desk.changed()
    return section


@pytest.fixture
def readers(desk: Newsdesk, kota: Section) -> Readers:
    return Readers(desk)


def headlines(html: str) -> list[str]:
    """Those of the numbered lists, in their order."""
    lists = re.findall(r'<ol class="lines ranked">(.*?)</ol>', html, re.DOTALL)
    return [re.findall(r"<a [^>]*>(.*?)</a>", one) for one in lists]  # type: ignore[return-value]


def test_what_is_read_most_stands_first_and_nothing_else_is_printed(desk: Newsdesk, readers: Readers) -> None:
    assert headlines(desk.page(FRAGMENT)) == []
    readers.open("/kota/banjir/", 3)
    readers.open("/kota/cuaca/", 2)
    readers.open("/kota/", 9)
    assert readers.ranked() == {FRAGMENT, PAGE}
    assert headlines(desk.page(FRAGMENT)) == [["Banjir", "Cuaca"]]
    assert headlines(desk.page(PAGE)) == [["Banjir", "Cuaca"]] * 3
    # More of the same is no news.
    readers.open("/kota/banjir/", 3)
    assert readers.ranked() == set()
    readers.open("/kota/air-surut/", 4)
    assert readers.ranked() == {FRAGMENT, PAGE}
    assert headlines(desk.page(FRAGMENT)) == [["Banjir", "Air surut", "Cuaca"]]
    assert desk.verify().differ == ()


def test_a_story_is_gone_from_the_list_as_soon_as_it_is_gone(desk: Newsdesk, readers: Readers) -> None:
    readers.open("/kota/banjir/", 3)
    readers.open("/kota/cuaca/")
    readers.ranked()
    withdraw(Story.objects.get(slug="banjir"), "child", "Demi seorang anak.")
    assert {FRAGMENT, PAGE} <= desk.changed()
    assert headlines(desk.page(FRAGMENT)) == [["Cuaca"]]
    # It is still what was read most, but nobody reads on.
    readers.open("/kota/banjir/", 3)
    assert readers.ranked() == set()
    assert Ranking.objects.get(window="day").stories == [Story.objects.get(slug="cuaca").pk]


def test_what_is_not_public_is_never_counted_nor_listed(desk: Newsdesk, readers: Readers, kota: Section) -> None:
    draft = desk.draft(kota, "Rahasia besar")
    readers.reads.add({(int(time()) // HOUR, draft.pk): 1_000, (int(time()) // HOUR, 999_999): 1_000})
    readers.open("/kota/rahasia-besar/", 5)
    readers.open("/kota/cuaca/")
    readers.ranked()
    assert headlines(desk.page(FRAGMENT)) == [["Cuaca"]]
    assert Ranking.objects.get(window="hour").stories == [Story.objects.get(slug="cuaca").pk]


def test_advertisements_are_not_what_readers_chose(desk: Newsdesk, readers: Readers, kota: Section) -> None:
    paid = {"kind": Story.Kind.ADVERTORIAL, "source_kind": "outlet", "source_name": "Toko"}
    desk.story(kota, "Beli sekarang", **paid)
    desk.changed()
    readers.open("/kota/beli-sekarang/", 5)
    readers.open("/kota/cuaca/")
    readers.ranked()
    assert headlines(desk.page(PAGE)) == [["Cuaca"]] * 3


def test_a_story_that_moves_keeps_its_readers(desk: Newsdesk, readers: Readers) -> None:
    story = Story.objects.get(slug="banjir")
    readers.open("/kota/banjir/", 2)
    readers.ranked()
    desk.edit(story, slug="banjir-besar")
    desk.changed()
    readers.open("/kota/banjir-besar/", 3)
    readers.ranked()
    assert readers.reads.of_story(story.pk) == ([(readers.reads.of_story(story.pk)[0][0][0], 5)], [])


def test_pages_lead_to_it_without_a_script_and_include_it_with_one(desk: Newsdesk, readers: Readers) -> None:
    for path in ("/", "/kota/", "/kota/banjir/"):
        html = desk.page(path)
        assert f'data-fragment="{FRAGMENT}"' in html and f'<a href="{PAGE}">' in html, path
    assert f'data-fragment="{FRAGMENT}"' not in desk.page(PAGE)


def test_no_page_but_the_list_reads_the_ranking(desk: Newsdesk, readers: Readers) -> None:
    readers.open("/kota/banjir/")
    readers.ranked()
    with desk.store.reading() as ledger:
        edges = [edge for key in ("day", "hour", "week") for edge in ledger.readers_of(f"mostread:{key}", but=b"")]
        found = {trace.path for edge in edges if (trace := ledger.trace_of(edge))}
    assert found == {FRAGMENT, PAGE}


def test_what_is_kept_is_nothing_of_anybody(desk: Newsdesk, readers: Readers) -> None:
    told = {
        "user_agent": f"{PHONE} Penanda/77",
        "referer": "https://mesin.example/cari?q=penanda-77",
        "cookie": "sesi=penanda-77",
        "x_forwarded_for": "203.0.113.77",
        "accept_language": "id-penanda77",
    }
    readers.client.get("/kota/banjir/?dari=penanda-77", **told)
    readers.ranked()
    story = Story.objects.get(slug="banjir").pk
    ((hour, count),) = readers.reads.of_story(story)[0]
    assert (count, abs(hour - time() / HOUR) < 2) == (1, True)
    written = b"".join(file.read_bytes() for file in desk.home.path.rglob("*") if file.is_file() and not _large(file))
    assert b"readership_ranking" in written
    for mark in (b"enanda/77", b"enanda-77", b"203.0.113.77", b"mesin.example", b"penanda77"):
        assert mark not in written


def _large(file: Path) -> bool:
    """The store's map, which is looked through by page."""
    return file.name == "data.mdb" and file.stat().st_size > 1 << 30


def test_a_slot_of_the_front_can_hold_what_is_read_most(desk: Newsdesk, readers: Readers) -> None:
    front = Front.objects.get()
    arrangement = Arrangement.objects.create(page=front)
    arrangement.slots.set([Slot(fill="newest"), Slot(fill="mostread")])
    arrangement.save_revision().publish()
    desk.changed()
    newest_first = re.findall(r"Air surut|Banjir|Cuaca", slots(desk.page("/")))
    assert newest_first == ["Cuaca", "Banjir", "Air surut"]
    readers.open("/kota/air-surut/")
    assert readers.ranked() == {FRAGMENT, PAGE, "/"}, "the front, because its editors want it, and nothing else"
    assert re.findall(r"Air surut|Banjir|Cuaca", slots(desk.page("/"))) == ["Cuaca", "Air surut", "Banjir"]
    assert desk.verify().differ == ()


def slots(html: str) -> str:
    """What the front opens with."""
    return html.partition('<main id="isi"')[2].partition('<section class="newest"')[0]
