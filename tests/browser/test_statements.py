"""What somebody said, from the quote in the editor to the reader's page of whoever said it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pictures import picture
from tests.browser.test_reporter_to_reader import press
from tests.filled import body_with
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Figure, Statement, Story

pytestmark = pytest.mark.browser
# As quotes were written before there was more to say of them.
OLD = {"text": "Jembatan ini milik warga.", "by": ""}
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


def attribute(editor: Page) -> None:
    """Says of the story's quote who said it, one who is not there yet, and on which way it came."""
    quote = editor.locator("[data-contentpath='body'] [data-contentpath]").filter(has=editor.locator("textarea"))
    quote.get_by_role("button", name="Pilih Tokoh").first.click()
    editor.get_by_role("tab", name="Buat").click()
    window = editor.locator(".modal-body")
    window.locator("[name$='name']").fill("Ratih Handaru")
    window.locator("[name$='role']").fill("Wali Kota Lirang")
    window.get_by_role("button", name="Buat").click()
    expect(editor.locator(".modal-body")).to_have_count(0)
    editor.locator("[name$='-value-role']").fill("Wali Kota")
    editor.get_by_text("Kapan dan di mana").click()
    editor.locator("[name$='-value-day']").fill("2026-11-02")
    editor.locator("[name$='-value-place']").fill("Balai Kota")
    editor.get_by_text("Bagaimana sampai kepada kita").click()
    editor.locator("[name$='-value-made']").select_option("press")
    editor.locator("[data-contentpath='through'] [data-streamfield-list-add]").click()
    editor.locator("[name*='-value-through-'][name$='-value-name']").fill("RT")
    editor.locator("[name*='-value-through-'][name$='-value-href']").fill("https://rt.example/1")


def test_a_statement_goes_from_the_editor_to_the_speakers_page(
    desk: Newsdesk, site: str, editor: Page, browser: Browser
) -> None:
    body = body_with(("paragraph", "<p>Air surut.</p>"), ("quote", OLD))
    story = desk.story(desk.section("Kota"), "Jembatan dibuka", body=body, initials="abc", standfirst="Senin.")
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    attribute(editor)
    editor.locator("[name$='-value-role']").scroll_into_view_if_needed()
    picture(editor, "kutipan")
    press(editor, "action-publish")
    assert Statement.objects.get().figure == Figure.objects.get(slug="ratih-handaru")
    assert Story.objects.get(pk=story.pk).live
    for viewport in (PHONE, DESKTOP):
        for scripts in (True, False):
            context = browser.new_context(viewport=viewport, java_script_enabled=scripts, locale="id-ID")
            reads(context.new_page(), site, story)
            context.close()


def reads(reader: Page, site: str, story: Story) -> None:
    """From the story to who said it, and back."""
    reader.goto(site + story.public_path())
    quote = reader.locator("blockquote")
    expect(quote).to_contain_text("Jembatan ini milik warga.")
    expect(quote).to_contain_text("Dalam konferensi pers, dikutip RT, dikutip Warta")
    expect(quote.get_by_role("link", name="RT")).to_have_attribute("href", "https://rt.example/1")
    quote.get_by_role("link", name="Ratih Handaru").click()
    expect(reader).to_have_url(f"{site}/tokoh/ratih-handaru/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Ratih Handaru")
    for words in ("Wali Kota Lirang", "Jembatan ini milik warga.", "Senin, 2 November 2026, Balai Kota"):
        expect(reader.locator("main")).to_contain_text(words)
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")
    reader.get_by_role("link", name="Jembatan dibuka").first.click()
    expect(reader).to_have_url(site + story.public_path())
