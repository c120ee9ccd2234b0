"""When the desk's answer arrives, readers already see the edit everywhere."""

from __future__ import annotations

import urllib.request

import pytest
from playwright.sync_api import Page, expect

from tests.browser.menus import open_menu
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story

pytestmark = pytest.mark.browser


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


def publish(editor: Page) -> None:
    """Clicks Publish in the editor's footer and returns when the desk has answered."""
    open_menu(editor, "footer")
    with editor.expect_response(lambda r: r.request.method == "POST" and r.status == 302 and "/edit/" in r.url):
        editor.locator("button[name='action-publish']").click()


def test_an_edit_is_public_when_the_desk_answers(desk: Newsdesk, site: str, editor: Page) -> None:
    story = desk.story(desk.section("Kota"), "Air naik di Lirang")
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    editor.fill("#id_title", "Air surut di Lirang")
    publish(editor)
    seen = {
        path: fetch(site + path) for path in ("/kota/air-naik-di-lirang/", "/kota/", "/", "/rss.xml", "/kota/rss.xml")
    }
    assert [path for path, page in seen.items() if "Air surut di Lirang" not in page] == []
    assert [path for path, page in seen.items() if "Air naik di Lirang" in page] == []


def test_a_preview_is_printed_by_the_readers_recipe(desk: Newsdesk, site: str, editor: Page) -> None:
    story = desk.draft(desk.section("Kota"), "Masih rahasia")
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    editor.fill("#id_standfirst", "Hanya meja yang melihat ini.")
    editor.wait_for_timeout(500)
    editor.request.get(f"{site}/meja/pages/{story.pk}/edit/preview/")
    with editor.expect_response(lambda r: "/preview/" in r.url and r.request.method == "POST"):
        editor.locator("button[aria-label][data-side-panel-toggle='preview']").click()
    preview = editor.frame_locator("iframe").first
    assert "Masih rahasia" in preview.locator("h1").inner_text()
    assert desk.store.lookup(story.public_path()) is None


def test_a_new_story_is_written_and_published_in_the_desk(desk: Newsdesk, site: str, editor: Page) -> None:
    kota = desk.section("Kota")
    editor.goto(f"{site}/meja/pages/add/newsroom/story/{kota.pk}/")
    editor.fill("#id_title", "Jembatan Lirang\ndibuka")
    editor.fill("#id_standfirst", "Dua lajur lebih dahulu.")
    # A paragraph is open, and holds nothing up while it is empty.
    expect(editor.locator("[data-draftail-editor]")).to_have_count(1)
    open_menu(editor, "footer")
    with editor.expect_response(lambda r: r.request.method == "POST" and r.status == 302):
        editor.locator("button[name='action-publish']").click()
    assert "Dua lajur lebih dahulu." in fetch(f"{site}/kota/jembatan-lirang-dibuka/")
    assert "Jembatan Lirang dibuka" in fetch(f"{site}/")
    story = Story.objects.get()
    assert (story.title, list(story.body)) == ("Jembatan Lirang dibuka", [])


def test_a_long_headline_is_seen_whole(desk: Newsdesk, site: str, editor: Page) -> None:
    headline = "Jembatan Lirang dibuka sebagian Senin, bus dan truk tetap memutar lewat Bukit Suryapati"
    story = desk.draft(desk.section("Kota"), headline)
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    expect(editor.locator("#id_title")).to_have_value(headline)
    editor.wait_for_function("() => document.getElementById('id_title').clientHeight > 60")
    assert editor.evaluate("(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(id_title)") == 0


def test_on_a_phone_the_buttons_that_decide_are_in_sight(desk: Newsdesk, site: str, editor: Page) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik di Lirang")
    editor.set_viewport_size({"width": 390, "height": 844})
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    expect(editor.get_by_role("button", name="Simpan konsep")).to_be_in_viewport()
    publish(editor)
    editor.goto(f"{site}/meja/front/")
    expect(editor.get_by_role("button", name="Terbitkan sekarang")).to_be_in_viewport()
