"""What editors see of what readers read: public stories and counts."""

from __future__ import annotations

import re

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story
from warta.readers.readership.counts import Reads
from warta.readers.readership.windows import HOUR

NOW = 500_000  # an hour of Unix time


@pytest.fixture(autouse=True)
def at_half_past(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warta.desk.readership.time", lambda: (NOW + 0.5) * HOUR)


@pytest.fixture
def reads(desk: Newsdesk) -> Reads:
    return Reads(desk.home.reads)


@pytest.fixture
def editor(desk: Newsdesk) -> Client:
    return browser_of(account("sari", "managing-editor"))


def shown(browser: Client, name: str, *of: int) -> str:
    answer = browser.get(reverse(name, args=of))
    assert answer.status_code == 200
    return str(answer.content.decode())


def listed(html: str) -> list[list[tuple[str, str]]]:
    """Of each window the headlines with their counts."""
    row = re.compile(r'warta-readership-story">.*?<a [^>]*>(.*?)</a>.*?<b>(.*?)</b>', re.DOTALL)
    return [row.findall(section) for section in re.findall(r'aria-labelledby="reads-.*?</section>', html, re.DOTALL)]


def test_editors_see_what_is_read_now_today_and_this_week(desk: Newsdesk, reads: Reads, editor: Client) -> None:
    kota = desk.section("Kota")
    banjir, cuaca = desk.story(kota, "Banjir"), desk.story(kota, "Cuaca")
    draft = desk.draft(kota, "Rahasia besar")
    reads.add({(NOW, banjir.pk): 1_234, (NOW - 5, cuaca.pk): 2_000, (NOW - 50, banjir.pk): 1_000, (NOW, draft.pk): 9})
    html = shown(editor, "desk_readership")
    assert listed(html) == [
        [("Banjir", "1.234")],
        [("Cuaca", "2.000"), ("Banjir", "1.234")],
        [("Banjir", "2.234"), ("Cuaca", "2.000")],
    ]
    assert "Rahasia besar" not in html


def test_a_storys_hours_and_days_are_told(desk: Newsdesk, reads: Reads, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Banjir")
    reads.add({(NOW, story.pk): 7, (NOW - 3, story.pk): 1_005, (NOW - 400, story.pk): 30})
    html = shown(editor, "desk_readership_of", story.pk)
    assert re.findall(r"<dd>(.*?)</dd>", html) == ["7", "1.012", "1.012"]
    hours, days = re.findall(r"<tbody>(.*?)</tbody>", html, re.DOTALL)
    counts = re.findall(r"<td>([0-9.]+)</td>", hours)
    assert counts == ["7", "0", "0", "1.005", *["0"] * 20]
    assert sum(int(one.replace(".", "")) for one in re.findall(r"<td>([0-9.]+)</td>", days)) == 1_042


def test_the_way_there_is_in_the_menu_of_a_story_that_readers_have(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    live, draft = desk.story(kota, "Banjir"), desk.draft(kota, "Cuaca")
    for story, there in ((live, True), (draft, False)):
        html = editor.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
        assert (reverse("desk_readership_of", args=[story.pk]) in html) is there
    Story.objects.filter(pk=live.pk).update(live=False)
    assert editor.get(reverse("desk_readership_of", args=[live.pk]), follow=False).status_code != 200


def test_before_anybody_has_read_anything_it_says_so(desk: Newsdesk, editor: Client) -> None:
    desk.story(desk.section("Kota"), "Banjir")
    html = shown(editor, "desk_readership")
    assert html.count("Belum ada yang dibaca.") == 3
    assert "tidak ada catatan tentang siapa yang membaca" in html


def test_where_reads_are_not_counted_it_says_so(desk: Newsdesk, editor: Client) -> None:
    with override_settings(WARTA_COUNT_READS="off"):
        assert "count_reads di warta.toml berisi off" in shown(editor, "desk_readership")
