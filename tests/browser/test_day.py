"""The first page and the list of stories, as somebody clicks through them."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from tests.newsdesk import Newsdesk

pytestmark = pytest.mark.browser
PATIENCE = 30_000


def test_from_the_first_page_to_a_filtered_list_and_back_to_the_same_list_by_its_link(
    desk: Newsdesk, site: str, editor: Page
) -> None:
    kota, redaksi = desk.section("Kota"), get_user_model().objects.get(username="redaksi")
    waiting = desk.draft(kota, "Air naik di Lirang", owner=redaksi)
    waiting.get_workflow().start(waiting, redaksi)
    desk.draft(kota, "Pasar pagi sepi", owner=redaksi)
    desk.story(kota, "Jembatan dibuka")
    editor.goto(f"{site}/meja/")
    expect(editor.locator('[data-pile="approve"]')).to_contain_text("Air naik di Lirang")
    expect(editor.locator('[data-pile="drafts"]')).to_contain_text("Pasar pagi sepi")
    expect(editor.locator('li[data-what="published"]')).to_contain_text("Jembatan dibuka")

    editor.get_by_role("link", name="Semua berita").click()
    headlines = editor.locator(".warta-story-headline")
    expect(headlines).to_have_count(3)
    editor.locator("[data-controller~='w-swap'] input[name=q]").fill("jemb")
    expect(headlines).to_have_text(["Jembatan dibuka"], timeout=PATIENCE)
    expect(editor).to_have_url(re.compile(r"q=jemb"))
    editor.goto(f"{site}/meja/stories/")
    editor.get_by_role("link", name="Menunggu persetujuan").click()
    expect(headlines).to_have_text(["Air naik di Lirang"])
    again = editor.context.new_page()
    again.goto(editor.url)
    expect(again.locator(".warta-story-headline")).to_have_text(["Air naik di Lirang"])
    headlines.first.click()
    expect(editor).to_have_url(f"{site}/meja/pages/{waiting.pk}/edit/")
