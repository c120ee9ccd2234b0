"""A reader looks for something, on a phone and at a desk, with and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}}
DESK = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"}


@pytest.mark.parametrize("screen", [PHONE, DESK])
@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_front_to_a_story_by_a_word_with_a_slip_in_it(
    browser: Browser, demo: str, screen: dict, scripts: bool
) -> None:
    context = browser.new_context(locale="id-ID", java_script_enabled=scripts, **screen)
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text))
    page.goto(demo)
    link = page.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Cari")
    expect(link).to_be_in_viewport()
    link.click()
    page.get_by_label("Kata yang dicari").fill("banjri")
    page.get_by_label("Kata yang dicari").press("Enter")
    expect(page.get_by_text("Mungkin maksud Anda")).to_be_visible()
    expect(page.locator("mark").first).to_have_text("Banjir", ignore_case=True)
    page.get_by_text("Persempit").click()
    page.get_by_label("Urutan").select_option("Terbaru dahulu")
    page.get_by_label("Kanal").select_option("Lingkungan")
    page.get_by_role("button", name="Cari").click()
    assert "kanal=lingkungan" in page.url and "urut=terbaru" in page.url
    page.locator(".found a").first.click()
    expect(page.locator("article h1")).to_be_visible()
    assert "/lingkungan/" in page.url
    assert troubles == []
    context.close()


def test_who_came_to_an_address_without_a_page_can_search_from_there(browser: Browser, demo: str) -> None:
    context = browser.new_context(java_script_enabled=False, **PHONE)
    page = context.new_page()
    page.goto(f"{demo}/tidak-pernah-ada/")
    page.get_by_label("Kata yang dicari").fill("banjir")
    page.get_by_label("Kata yang dicari").press("Enter")
    assert page.url == f"{demo}/cari/?q=banjir"
    expect(page.locator(".found li").first).to_be_visible()
    context.close()


@pytest.mark.parametrize("screen", [PHONE, DESK])
def test_words_are_suggested_while_somebody_types(browser: Browser, demo: str, screen: dict) -> None:
    context = browser.new_context(locale="id-ID", **screen)
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text))
    page.goto(f"{demo}/cari/")
    page.get_by_role("combobox", name="Kata yang dicari").press_sequentially("jemb")
    expect(page.locator("datalist option").first).to_have_attribute("value", "jembatan")
    assert troubles == []
    context.close()
