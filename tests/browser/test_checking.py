"""The checklist beside the button, the previews of a draft, and a link that shows it to somebody outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_reporter_to_reader import press, read
from tests.desk.checklist.test_rules import photo
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("WARTA_PICTURES")
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
CHECKLIST = ".warta-checklist"


def picture(page: Page, name: str) -> None:
    """In light and dark, on a desktop and on a phone, for whoever wants to look at them."""
    if not PICTURES:
        return
    for size, view in (("meja", DESKTOP), ("telepon", PHONE)):
        page.set_viewport_size(view)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(500)
            page.screenshot(path=Path(PICTURES) / f"{name}-{size}-{scheme}.png")
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light")


def test_the_checklist_follows_what_is_typed_and_leads_to_its_fields(desk: Newsdesk, site: str, editor: Page) -> None:
    story = desk.draft(desk.section("Kota"), "Rumah murah di tepi laut (adv)", lead_photo=photo(credit=""))
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    expect(editor.locator(f"{CHECKLIST} summary")).to_contain_text("2 wajib")
    editor.click(f"{CHECKLIST} summary")
    picture(editor, "daftar-periksa")
    editor.locator(f"{CHECKLIST} a", has_text="konten berbayar").click()
    expect(editor.locator("#id_kind")).to_be_focused()
    press(editor, "action-publish")
    expect(editor.get_by_text("belum siap")).to_be_visible()
    picture(editor, "belum-siap")
    assert not Story.objects.get().live
    editor.locator(".messages a", has_text="pemotretnya").click()
    expect(editor.locator("[data-contentpath=lead_photo] button").first).to_be_focused()
    editor.locator("#id_lead_credit").press_sequentially("Foto/WB")
    editor.select_option("#id_kind", "advertorial")
    expect(editor.locator(f"{CHECKLIST} summary")).not_to_contain_text("wajib", timeout=30_000)
    press(editor, "action-publish")
    assert "Foto/WB" in read(f"{site}{Story.objects.get().public_path()}")


def test_a_draft_is_seen_as_messengers_will_show_it(desk: Newsdesk, site: str, editor: Page) -> None:
    words = {"lead_photo": photo(), "standfirst": "Warga diminta menjauh dari dermaga."}
    story = desk.draft(desk.section("Kota"), "Air naik", **words)
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    editor.locator("[data-side-panel-toggle=preview], button[aria-label*=ratinjau]").first.click()
    frame = editor.frame_locator(".w-preview__iframe").last
    expect(frame.locator("h1")).to_have_text("Air naik", timeout=30_000)
    editor.select_option("#id_preview_mode", "social")
    expect(frame.locator(".whatsapp")).to_contain_text("Warga diminta menjauh", timeout=30_000)
    expect(frame.locator(".whatsapp img")).to_be_visible()
    picture(editor, "pratinjau-dibagikan")
    for mode in ("card", "front", "section", "feed"):
        editor.goto(f"{site}/meja/pages/{story.pk}/view_draft/?mode={mode}")
        expect(editor.get_by_text("Air naik").first).to_be_visible()
        picture(editor, f"pratinjau-{mode}")


def test_a_source_reads_the_draft_until_the_link_is_revoked(
    desk: Newsdesk, site: str, editor: Page, browser: Browser
) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik", lead_photo=photo())
    editor.goto(f"{site}/meja/berita/{story.pk}/tautan-pratinjau/")
    editor.click("button[name=make]")
    link = editor.locator("[data-w-clipboard-target=value]").input_value()
    picture(editor, "tautan-pratinjau")
    context = browser.new_context(locale="id-ID", viewport=PHONE)
    source, complaints = context.new_page(), []
    source.on("console", lambda message: complaints.append(message.text))
    asked: list[str] = []
    source.on("request", lambda request: asked.append(request.headers.get("referer", "")))
    assert source.goto(link).status == 200
    expect(source.locator("h1")).to_have_text("Air naik")
    expect(source.get_by_text("belum terbit")).to_be_visible()
    assert source.locator("figure img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    picture(source, "pratinjau-di-luar")
    assert (complaints, context.cookies(), set(asked)) == ([], [], {""})
    editor.goto(f"{site}/meja/berita/{story.pk}/tautan-pratinjau/")
    editor.click("button[name=revoke]")
    expect(editor.get_by_text("tidak bisa lagi melihat")).to_be_visible()
    assert source.reload().status == 410
    expect(source.get_by_text("Air naik")).to_have_count(0)
    context.close()
