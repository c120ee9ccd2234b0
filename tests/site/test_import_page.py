"""`warta import page`: one saved page of a portal becomes one story of ours, and nothing else of that page."""

import html
from datetime import datetime
from pathlib import Path

import pytest

from tests.newsdesk import Newsdesk
from tests.site.commands import warta
from warta.facts import values as v
from warta.newsroom.body import parts_of
from warta.newsroom.models import Section, Story

FURNITURE = ["loading", "Halaman :", "Klik Disini", "rendering in", "A A A", "Baca Berita Terkait", "Copyright"]
ADDRESS = "/internasional/putin-keukeuh-tuntut-jaminan-keamanan-kepada-nato/"


@pytest.fixture
def page(shared: Path) -> Path:
    return shared / "pages" / "portal-page.txt"


def bring_in(page: Path) -> str:
    done = warta("import", "page", page, "--section", "internasional", "--create-sections")
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.shared
def test_the_portals_page_comes_in_as_the_story_it_holds(desk: Newsdesk, page: Path) -> None:
    assert bring_in(page).splitlines() == [ADDRESS, "1 came in, 0 were here already, 0 refused"]
    story = Story.objects.get()
    assert story.title == "Putin Keukeuh Tuntut Jaminan Keamanan kepada NATO"
    assert story.published_at == datetime.fromisoformat("2022-02-11T04:26:00+07:00")
    assert (story.lead_caption, story.lead_credit, story.dateline) == ("Presiden Rusia Vladimir Putin.", "RT", "MOSKOW")
    [blocks] = parts_of(story.body.raw_data)
    assert len(blocks) == 8
    assert all(isinstance(block, v.Paragraph) for block in blocks)
    text = " ".join(block.html for block in blocks if isinstance(block, v.Paragraph))
    assert not [words for words in FURNITURE if words in text]


@pytest.mark.shared
def test_readers_get_it_at_once(desk: Newsdesk, page: Path) -> None:
    bring_in(page)
    shown = html.unescape(desk.page(ADDRESS))
    assert "Putin Keukeuh Tuntut Jaminan Keamanan kepada NATO" in shown
    assert "Jumat, 11 Februari 2022 - 04:26 WIB" in shown
    assert "Presiden Rusia Vladimir Putin." in shown
    assert not [words for words in ["loading...", "Klik Disini", "rendering in", "A A A"] if words in shown]
    assert desk.verify().differ == ()


@pytest.mark.shared
def test_it_is_told_that_the_page_seems_to_go_on(desk: Newsdesk, page: Path) -> None:
    done = warta("import", "page", page, "--section", "internasional", "--create-sections")
    assert [line for line in done.stderr.splitlines() if line.startswith("portal-page.txt:") and "another page" in line]


@pytest.mark.shared
def test_a_second_time_nothing_is_new(desk: Newsdesk, page: Path) -> None:
    bring_in(page)
    edition = desk.store.edition()
    assert bring_in(page).splitlines() == [
        f"{ADDRESS} (already here)",
        "0 came in, 1 were here already, 0 refused",
    ]
    assert (Story.objects.count(), Section.objects.count(), desk.store.edition()) == (1, 1, edition)


@pytest.mark.shared
def test_the_desk_finds_it(desk: Newsdesk, page: Path) -> None:
    bring_in(page)
    assert [story.title for story in Story.objects.all().search("Keukeuh", backend="default")] == [
        "Putin Keukeuh Tuntut Jaminan Keamanan kepada NATO"
    ]


def test_a_page_without_a_section_is_a_question_back(desk: Newsdesk, tmp_path: Path) -> None:
    done = warta("import", "page", tmp_path)
    assert done.exit_code == 2
    assert "--section" in done.stderr
