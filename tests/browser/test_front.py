"""A front editor at work, from the login to the reader's page: drag, move by keys, pin, fill, publish, bring back."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, expect

from tests.browser.entering import enter
from tests.browser.pictures import picture
from tests.browser.test_publishing import fetch
from tests.desk.accounts import account
from tests.newsdesk import Newsdesk

pytestmark = pytest.mark.browser


def headlines(front: Page) -> list[str]:
    """What stands in each slot; nothing where a rule fills it."""
    slots = front.locator(".warta-slot").all()
    return [slot.locator(".warta-slot-story").inner_text().partition("\n")[0] for slot in slots]


def found(front: Page, headline: str) -> Locator:
    return front.locator("#found .warta-card", has_text=headline)


def slot(front: Page, number: int) -> Locator:
    return front.locator(".warta-slot").nth(number - 1)


def top(site: str) -> list[str]:
    """The headlines that readers see first."""
    page = fetch(site + "/").partition('<section class="newest"')[0]
    return re.findall(r"Berita \w+", page.partition("<main")[2])


def publish(front: Page) -> None:
    with front.expect_navigation():
        front.get_by_role("button", name="Terbitkan sekarang").click()
    expect(front.get_by_text("Susunan ini sudah tayang.")).to_be_visible()


def test_a_front_is_arranged_published_and_brought_back(desk: Newsdesk, site: str, page: Page) -> None:
    kota = desk.section("Kota")
    for name in ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"):
        desk.story(kota, f"Berita {name}")
    account("depan", "front-editor")
    enter(page, site, "depan", "x")
    page.get_by_role("link", name="Halaman depan").first.click()
    expect(slot(page, 1)).to_contain_text("Otomatis: Berita delapan", use_inner_text=True)

    # All of it in sight: nobody scrolls with a story in the hand.
    page.set_viewport_size({"width": 1280, "height": 1600})
    expect(found(page, "Berita satu")).to_have_attribute("draggable", "true")
    found(page, "Berita satu").drag_to(slot(page, 1))
    assert headlines(page) == ["Berita satu", "", "", "", ""]
    found(page, "Berita dua").drag_to(slot(page, 1))
    assert headlines(page) == ["Berita dua", "Berita satu", "", "", ""]
    # What is pinned is not pushed; what is below it makes room.
    slot(page, 2).get_by_role("button", name="Sematkan di slot ini").click()
    page.get_by_role("group", name="Taruh “Berita tiga”").get_by_role("button", name="Di slot 1").click()
    assert headlines(page) == ["Berita tiga", "Berita satu", "Berita dua", "", ""]
    # Without a mouse: the story goes down past the pinned one, and the focus with it.
    slot(page, 1).get_by_role("button", name="Turunkan", exact=True).press("Enter")
    assert headlines(page) == ["Berita dua", "Berita satu", "Berita tiga", "", ""]
    page.keyboard.press("Enter")
    assert headlines(page) == ["Berita dua", "Berita satu", "", "Berita tiga", ""]
    page.get_by_role("button", name="Urungkan").click()
    assert headlines(page) == ["Berita dua", "Berita satu", "Berita tiga", "", ""]
    # A story stands in one slot: placed once more, it moves.
    page.get_by_role("group", name="Taruh “Berita dua”").get_by_role("button", name="Di slot 4").press("4")
    assert headlines(page) == ["Berita tiga", "Berita satu", "", "Berita dua", ""]
    expect(slot(page, 3)).to_contain_text("Otomatis: Berita delapan", use_inner_text=True)

    assert top(site)[0] == "Berita delapan"
    picture(page, "halaman-depan-disusun")
    publish(page)
    first = ["Berita tiga", "Berita satu", "Berita delapan", "Berita dua", "Berita tujuh"]
    assert top(site) == first
    everywhere = re.findall(r'<a href="(/kota/berita-\w+/)"', fetch(site + "/"))
    assert len(everywhere) == len(set(everywhere)) == 8

    slot(page, 1).get_by_role("button", name="Turunkan dari halaman").click()
    publish(page)
    assert top(site)[0] == "Berita delapan"
    page.get_by_role("link", name="Susunan sebelumnya").click()
    page.get_by_role("button", name="Kembalikan sebagai konsep").first.click()
    expect(page.get_by_text("Susunan ini sekarang menjadi konsep.")).to_be_visible()
    assert headlines(page) == ["Berita tiga", "Berita satu", "", "Berita dua", ""]
    publish(page)
    assert top(site) == first


def test_the_breaking_bar_reaches_readers_of_other_pages_by_script(desk: Newsdesk, site: str, page: Page) -> None:
    story = desk.story(desk.section("Kota"), "Berita satu")
    account("depan", "front-editor")
    enter(page, site, "depan", "x")
    page.goto(f"{site}/meja/front/")
    page.get_by_role("link", name="Kabar kilat").first.click()
    page.goto(f"{site}/meja/snippets/newsroom/breakingbar/add/")
    page.fill("#id_text", "Tanggul Lirang jebol")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 302):
        page.get_by_role("button", name="Simpan").first.click()
    page.goto(site + story.public_path())
    expect(page.get_by_role("complementary", name="Kabar kilat")).to_contain_text("Tanggul Lirang jebol")
    assert "Tanggul Lirang jebol" in fetch(site + "/")
    assert "Tanggul Lirang jebol" not in fetch(site + story.public_path())


def test_what_is_arranged_outlives_the_session(desk: Newsdesk, site: str, page: Page) -> None:
    desk.story(desk.section("Kota"), "Berita satu")
    account("depan", "front-editor")
    enter(page, site, "depan", "x")
    page.get_by_role("link", name="Halaman depan").first.click()
    Session.objects.all().delete()
    page.get_by_role("button", name="Di slot 1").first.click()
    told = page.locator("#front-lost")
    expect(told).to_contain_text("Anda sudah keluar")
    page.get_by_role("button", name="Terbitkan sekarang").click()
    page.wait_for_timeout(500)
    assert headlines(page)[0] == "Berita satu"

    with page.expect_popup() as other:
        told.get_by_role("link").click()
    enter(other.value, site, "depan", "x")
    publish(page)
    expect(told).to_be_hidden()
    assert headlines(page)[0] == "Berita satu"


def test_undo_brings_rules_back_as_well(desk: Newsdesk, site: str, page: Page) -> None:
    desk.story(desk.section("Kota"), "Berita satu")
    account("depan", "front-editor")
    enter(page, site, "depan", "x")
    page.get_by_role("link", name="Halaman depan").first.click()
    rest = page.locator("select[name=rest]")
    rest.select_option(label="Kota")
    page.get_by_role("button", name="Di slot 1").first.click()
    for headline, rule in (("", "Kota"), ("", "berita terbaru")):
        page.get_by_role("button", name="Urungkan").click()
        assert headlines(page)[0] == headline
        expect(rest.locator("option:checked")).to_have_text(rule)
    expect(page.get_by_role("button", name="Urungkan")).to_be_disabled()
