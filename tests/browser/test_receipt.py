"""The desk says what publishing will do, and afterwards what it did."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_publishing import publish
from tests.newsdesk import Newsdesk

pytestmark = pytest.mark.browser
PATIENCE = 30_000  # milliseconds, for a machine that does much else


def write_until_told(editor: Page, line: Locator) -> None:
    """Wagtail keeps drafts by itself, once its scripts have seen the form; the line then tells what this draft does."""
    headline = editor.locator("#id_title")
    for _ in range(10):
        headline.press("End")
        headline.press_sequentially("!")
        headline.press("Tab")
        with suppress(AssertionError):
            expect(line).to_contain_text("Menerbitkan ini memperbarui paling banyak", timeout=6_000)
            return
    raise AssertionError(line.inner_text())


def test_an_editor_reads_the_impact_publishes_and_reads_the_receipt(desk: Newsdesk, site: str, editor: Page) -> None:
    story = desk.story(desk.section("Kota"), "Air naik di Lirang")
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    line = editor.locator(".warta-impact")
    expect(line).to_contain_text("Perubahan berita ini memperbarui paling banyak", timeout=PATIENCE)
    write_until_told(editor, line)
    publish(editor)
    receipt = editor.locator(".messages .success", has_text="Terbit:")
    expect(receipt).to_have_text(re.compile(r"Terbit: \d+ halaman dalam \d+(,\d+)? detik\."), timeout=PATIENCE)
    editor.goto(f"{site}/meja/press/")
    expect(editor.get_by_text("Semua halaman segar.")).to_be_visible()
