"""A story is corrected and withdrawn, each from its own menu to the reader's page."""

from __future__ import annotations

import urllib.request
from urllib.error import HTTPError

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Browser, Page, expect

from tests.browser.entering import PASSWORD, enter
from tests.browser.menus import open_menu
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story

pytestmark = pytest.mark.browser

NOTICE = "Dicabut demi masa depan seorang anak."


def fetch(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode(errors="replace")  # One of them is a picture.
    except HTTPError as error:
        return error.code, error.read().decode()


def choose(editor: Page, site: str, story: Story, action: str) -> None:
    """Opens the menu of the story and picks an action."""
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    open_menu(editor, "header")
    editor.locator(f"a[href='/meja/stories/{story.pk}/{action}/']").click()


def submit(page: Page, button: str) -> None:
    """Returns when the desk has answered."""
    with page.expect_response(lambda r: r.request.method == "POST" and r.status == 302):
        page.get_by_role("button", name=button).click()


def test_a_correction_stands_on_the_story_when_the_desk_answers(desk: Newsdesk, site: str, editor: Page) -> None:
    kota = desk.section("Kota")
    story, reply = desk.story(kota, "Kenari hilang"), desk.story(kota, "Pemilik kenari menjawab")
    choose(editor, site, story, "correct")
    editor.select_option("#id_kind", "hak-jawab")
    editor.fill("#id_text", "Dua burung, bukan tiga.")
    editor.get_by_role("button", name="Pilih berita").click()
    editor.get_by_role("link", name=reply.title).click()
    expect(editor.locator("#id_reply-chooser")).to_contain_text(reply.title)
    submit(editor, "Muat koreksi")
    for path in (story.public_path(), "/koreksi/", "/rss.xml"):
        assert "Dua burung, bukan tiga." in fetch(site + path)[1], path
    assert reply.public_path() in fetch(site + story.public_path())[1]


def test_two_people_withdraw_a_story_and_no_page_shows_it_any_more(
    desk: Newsdesk, site: str, editor: Page, browser: Browser
) -> None:
    story = desk.story(desk.section("Kota"), "Kenari palsu", standfirst="Rahasia kenari.")
    choose(editor, site, story, "withdraw")
    editor.select_option("#id_reason", "child")
    editor.fill("#id_notice", NOTICE)
    submit(editor, "Usulkan pencabutan")
    assert "Kenari palsu" in fetch(site + story.public_path())[1]

    get_user_model().objects.create_superuser("dewi", "dewi@example.id", PASSWORD)
    second = browser.new_context(locale="id-ID").new_page()
    enter(second, site, "dewi")
    second.get_by_role("link", name="Kenari palsu").first.click()
    submit(second, "Setujui dan cabut")
    second.context.close()

    status, notice = fetch(site + story.public_path())
    assert (status, NOTICE in notice) == (410, True)
    with desk.store.reading() as ledger:
        paths = [record.path for record in ledger.live_records() if record.kind != "redirect"]
    shown = [path for path in paths if "enari palsu" in (page := fetch(site + path)[1]) or "Rahasia kenari" in page]
    assert shown == []
