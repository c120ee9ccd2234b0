"""A live story in the desk: a typo mended, another headline with another address, a comment at a sentence."""

from __future__ import annotations

import re
import urllib.request
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Page, expect
from wagtail.models import Comment

from tests.browser.conftest import Desk
from tests.browser.pictures import picture
from tests.browser.test_publishing import fetch, publish
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story

pytestmark = pytest.mark.browser
UPDATED = re.compile(r'"dateModified": ?"([^"]+)"')


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Tells where one is sent, and does not go there."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def sent_from(address: str) -> tuple[int, str]:
    with pytest.raises(HTTPError) as answer:
        urllib.request.build_opener(NoRedirect).open(address, timeout=10)
    with answer.value as redirect:
        return redirect.code, redirect.headers["Location"]


def open_story(editor: Page, site: str, story: Story) -> None:
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")


def test_a_typo_is_mended_and_the_time_of_the_last_change_stays(desk: Newsdesk, site: str, editor: Page) -> None:
    story = desk.story(desk.section("Kota"), "Air naik di Lirang", standfirst="Dua kampug terendam.")
    open_story(editor, site, story)
    editor.fill("#id_standfirst", "Dua kampung terendam.")
    editor.locator("#id_minor_edit").check()
    publish(editor)
    mended = fetch(site + story.public_path())
    assert "Dua kampung terendam." in mended
    assert "kampug" not in mended
    [before] = UPDATED.findall(mended)

    # The next change is a real one again, with nothing to untick.
    open_story(editor, site, story)
    expect(editor.locator("#id_minor_edit")).not_to_be_checked()
    editor.fill("#id_standfirst", "Tiga kampung terendam.")
    publish(editor)
    changed = fetch(site + story.public_path())
    assert "Tiga kampung terendam." in changed
    [after] = UPDATED.findall(changed)
    assert after > before
    assert Story.objects.get(pk=story.pk).updated_at > story.updated_at


def test_a_retitled_story_leads_from_its_old_address_to_the_new_one(desk: Newsdesk, site: str, editor: Page) -> None:
    story = desk.story(desk.section("Kota"), "Air naik di Lirang")
    open_story(editor, site, story)
    editor.fill("#id_title", "Air surut di Lirang")
    editor.get_by_role("tab", name="Promosi").click()
    editor.fill("#id_slug", "air-surut-di-lirang")
    picture(editor, "alamat-berita")
    publish(editor)
    assert sent_from(f"{site}/kota/air-naik-di-lirang/") == (301, "/kota/air-surut-di-lirang/")
    assert "Air surut di Lirang" in fetch(f"{site}/kota/air-surut-di-lirang/")
    for path in ("/", "/kota/", "/rss.xml", "/sitemap-news.xml"):
        assert "/kota/air-naik-di-lirang/" not in fetch(site + path), path
        assert "/kota/air-surut-di-lirang/" in fetch(site + path), path
    editor.goto(f"{site}/kota/air-naik-di-lirang/")
    expect(editor).to_have_url(f"{site}/kota/air-surut-di-lirang/")


def test_a_colleague_reads_a_comment_at_the_very_words(desk: Newsdesk, site: str, log_in: Desk) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik di Lirang")
    tono, dewi = log_in("tono", "desk-editor"), log_in("dewi", "managing-editor")
    open_story(tono, site, story)
    tono.locator("[data-draftail-editor] [contenteditable=true]").first.click()
    tono.keyboard.press("Control+A")
    tono.locator("button.Draftail-ToolbarButton[name=comment]").click()
    tono.locator("#comments textarea").fill("Sumbernya siapa?")
    picture(tono, "komentar-di-kalimat")
    # By keyboard: comments slide to the words they belong to, and a mouse can press where the button was.
    tono.locator("#comments button[type=submit]").press("Enter")
    expect(tono.locator("#comments .comment__text")).to_have_text("Sumbernya siapa?")
    with tono.expect_response(lambda r: r.request.method == "POST" and r.status == 302):
        tono.locator("footer button[type=submit]").first.click()

    open_story(dewi, site, story)
    dewi.locator("[data-side-panel-toggle=comments]").click()
    expect(dewi.locator("#comments")).to_contain_text("Sumbernya siapa?")
    assert Comment.objects.get(page=story.pk).contentpath.startswith("body.")
    picture(dewi, "komentar-dibaca")


def test_the_guide_is_read_under_help(desk: Newsdesk, site: str, editor: Page) -> None:
    editor.goto(f"{site}/meja/")
    editor.get_by_role("button", name="Bantuan").click()
    editor.get_by_role("link", name="Panduan wartawan").click()
    expect(editor.get_by_role("heading", name="Panduan wartawan: sepuluh menit")).to_be_visible()
    shown = "() => [...document.querySelectorAll('.warta-guide img')].every((one) => one.naturalWidth > 0)"
    for picture_of in editor.locator(".warta-guide img").all():
        picture_of.scroll_into_view_if_needed()
    editor.wait_for_function(shown)
    picture(editor, "panduan-di-meja")
    editor.set_viewport_size({"width": 390, "height": 844})
    assert editor.evaluate("document.documentElement.scrollWidth") <= 390
    picture(editor, "panduan-di-telepon")
