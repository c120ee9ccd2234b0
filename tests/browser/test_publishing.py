"""When the desk's answer arrives, readers already see the edit everywhere."""

from __future__ import annotations

import urllib.request

import pytest
from playwright.sync_api import Page

from tests.newsdesk import Newsdesk

pytestmark = pytest.mark.browser


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


def publish(editor: Page) -> None:
    """Clicks Publish in the editor's footer and returns when the desk has answered."""
    editor.locator("footer [data-controller~='w-dropdown'] button").first.click()
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
