"""One look at a story is one read, however its page came: from us, fetched ahead, or from a cache in between."""

from __future__ import annotations

from collections.abc import Iterator
from time import time

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.delivery.lines import wait_until
from tests.delivery.test_reads import PHONE
from tests.newsdesk import Newsdesk
from warta.readers.readership.counts import Reads
from warta.readers.readership.ranking import rank
from warta.readers.readership.windows import HOUR

pytestmark = pytest.mark.browser
BEACON = "/_/baca"


@pytest.fixture
def stories(desk: Newsdesk) -> dict[str, int]:
    kota = desk.section("Kota")
    found = {name.lower(): desk.story(kota, name).pk for name in ("Banjir", "Cuaca")}
    desk.changed()
    return found


@pytest.fixture
def behind_a_cache(desk: Newsdesk) -> Iterator[None]:
    """A newsroom where answers are not counted."""
    file = desk.home.path / "warta.toml"
    before = file.read_text("utf-8")
    file.write_text(before.replace('count_reads = "requests"', 'count_reads = "scripts"'), "utf-8")
    yield
    file.write_text(before, "utf-8")


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A phone; what headless Chromium calls itself is a machine."""
    context = browser.new_context(user_agent=PHONE, locale="id-ID", viewport={"width": 390, "height": 844})
    page = context.new_page()
    yield page
    assert context.cookies() == []
    context.close()


def told_by(page: Page) -> list[str]:
    """The paths that scripts tell from now on."""
    told: list[str] = []
    page.on("request", lambda one: told.append(one.post_data or "") if one.url.endswith(BEACON) else None)
    return told


def kept(desk: Newsdesk, story: int) -> int:
    return sum(count for _, count in Reads(desk.home.reads).of_story(story)[0])


def test_a_page_that_we_answer_is_counted_and_its_script_is_silent(
    desk: Newsdesk, stories: dict[str, int], site: str, reader: Page
) -> None:
    told = told_by(reader)
    for path in ("/", "/kota/", "/kota/banjir/", "/redaksi/"):
        reader.goto(site + path, wait_until="networkidle")
    reader.reload(wait_until="networkidle")
    reader.goto(f"{site}/kota/cuaca/", wait_until="networkidle")
    wait_until(lambda: kept(desk, stories["cuaca"]))
    assert (kept(desk, stories["banjir"]), kept(desk, stories["cuaca"]), told) == (1, 1, [])


def test_a_page_that_was_fetched_ahead_is_told_when_it_is_looked_at(
    desk: Newsdesk, stories: dict[str, int], site: str, reader: Page
) -> None:
    told = told_by(reader)
    reader.goto(f"{site}/kota/", wait_until="networkidle")
    reader.get_by_role("link", name="Banjir").first.hover()
    reader.wait_for_timeout(1500)  # A finger that rests fetches the page; nobody has seen it yet.
    assert kept(desk, stories["banjir"]) == 0
    reader.get_by_role("link", name="Banjir").first.click()
    reader.wait_for_url(f"{site}/kota/banjir/")
    reader.wait_for_load_state("networkidle")
    reader.goto(f"{site}/kota/cuaca/", wait_until="networkidle")
    wait_until(lambda: kept(desk, stories["cuaca"]))
    assert kept(desk, stories["banjir"]) == 1
    assert told in ([], ["/kota/banjir/"]), "once by us or once by its script"


def test_behind_a_cache_each_story_is_told_once(
    desk: Newsdesk, stories: dict[str, int], behind_a_cache: None, site: str, reader: Page
) -> None:
    told = told_by(reader)
    for path in ("/", "/kota/", "/kota/banjir/", "/redaksi/", "/kota/cuaca/"):
        reader.goto(site + path, wait_until="networkidle")
    assert told == ["/kota/banjir/", "/kota/cuaca/"]
    wait_until(lambda: kept(desk, stories["cuaca"]))
    assert (kept(desk, stories["banjir"]), kept(desk, stories["cuaca"])) == (1, 1)


def test_the_list_is_read_without_a_script_and_stands_beside_stories_with_one(
    browser: Browser, desk: Newsdesk, stories: dict[str, int], site: str, reader: Page
) -> None:
    reader.goto(f"{site}/kota/cuaca/", wait_until="networkidle")
    wait_until(lambda: kept(desk, stories["cuaca"]))
    reads, now = Reads(desk.home.reads), time()
    reads.add({(int(now) // HOUR, stories["banjir"]): 9})
    rank(reads, now)
    wait_until(lambda: "Banjir" in desk.page("/_f/terpopuler.html"))
    reader.goto(f"{site}/kota/cuaca/", wait_until="networkidle")
    beside = reader.locator("[data-fragment='/_f/terpopuler.html']")
    expect(beside.locator("li")).to_have_text(["Banjir", "Cuaca"])
    plain = browser.new_context(java_script_enabled=False, locale="id-ID").new_page()
    plain.goto(f"{site}/kota/cuaca/")
    plain.get_by_role("link", name="Semua yang terpopuler").click()
    expect(plain.locator("section.most")).to_have_count(3)
    expect(plain.locator("section.most").first.locator("li")).to_have_text(["Banjir", "Cuaca"])
    plain.context.close()
