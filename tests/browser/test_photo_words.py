"""A photo comes from a photographer with its words written into it; readers see them, and nobody typed them again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_reporter_to_reader import picture, press, read
from tests.newsdesk import Newsdesk
from tests.newsroom.uploads.made import drawn, encoded
from tests.newsroom.uploads.test_words import iptc
from warta.newsroom.models import Photo, Story

pytestmark = pytest.mark.browser
CAPTION, CREDIT, ALT = "Perahu merapat di Lirang, Sabtu pagi.", "ANTARA FOTO/Rina Lestari", "Perahu merah di dermaga"
SLOW = 60_000  # milliseconds, on a machine with much to do
RECORD = {(2, 120): CAPTION.encode(), (2, 110): b"ANTARA FOTO", (2, 80): b"Rina Lestari", (2, 116): b"(c) ANTARA 2026"}


def test_a_photo_s_words_go_from_its_file_to_the_reader(
    desk: Newsdesk, site: str, editor: Page, tmp_path: Path
) -> None:
    file = tmp_path / "DSCN0012.jpg"
    file.write_bytes(iptc({**RECORD, (2, 105): b"Perahu di Lirang"}, encoded(drawn((1600, 1200)))))
    editor.goto(f"{site}/meja/images/multiple/add/")
    editor.set_input_files("input[type=file]", file)
    form = editor.locator("form[action*='/images/multiple/']").last
    expect(form.locator("[name$='-caption']")).to_have_value(CAPTION, timeout=SLOW)
    expect(form.locator("[name$='-credit']")).to_have_value(CREDIT)
    expect(form.locator("[name$='-source']")).to_have_value("ANTARA 2026")
    expect(form.locator("[name$='-title']")).to_have_value("Perahu di Lirang")
    form.locator("[name$='-credit']").fill(f"{CREDIT}/tom")
    form.locator("[name$='-alt_text']").fill(ALT)
    picture(editor, "foto-diunggah")
    with editor.expect_response(lambda r: r.request.method == "POST" and "/images/multiple/" in r.url):
        form.locator("[type=submit]").first.click()
    photo = Photo.objects.get()
    assert (photo.caption, photo.credit, photo.alt_text) == (CAPTION, f"{CREDIT}/tom", ALT)

    story = desk.draft(desk.section("Kota"), "Perahu merapat")
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    editor.locator("#panel-child-content-lead_photo-content, [data-contentpath='lead_photo']").first.locator(
        "button[data-chooser-action-choose]"
    ).first.click()
    editor.locator(".modal-body").get_by_text("Perahu di Lirang").first.click()
    expect(editor.locator("[name=lead_photo]")).to_have_value(str(photo.pk))
    press(editor, "action-publish")
    assert Story.objects.get(pk=story.pk).live
    page = read(f"{site}/kota/perahu-merapat/")
    assert all(words in page for words in (CAPTION, f"{CREDIT}/tom", f'alt="{ALT}"'))
    editor.goto(f"{site}/kota/perahu-merapat/")
    picture(editor, "foto-di-berita")


def test_who_forgets_what_a_photo_shows_finds_its_words_in_the_form(
    desk: Newsdesk, site: str, editor: Page, tmp_path: Path
) -> None:
    file = tmp_path / "perahu.jpg"
    file.write_bytes(iptc(RECORD))
    editor.goto(f"{site}/meja/images/add/")
    editor.set_input_files("input[name=file]", file)
    editor.fill("[name=credit]", "Rona/Sura")
    editor.locator("main form [type=submit]").first.click()
    expect(editor.locator("[name=caption]")).to_have_value(CAPTION, timeout=SLOW)
    expect(editor.locator("[name=credit]")).to_have_value("Rona/Sura")
    assert not Photo.objects.exists()
