"""Writing in a real browser: clean text out of the clipboard, lengths told, and *Baca juga* found by search."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.pictures import picture
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story

pytestmark = pytest.mark.browser
# What programs put on the clipboard, written after their manner.
CLIPBOARD = Path(__file__).parent / "clipboard"


def paste(page: Page, html: str) -> None:
    """Puts HTML on the clipboard as programs do, and pastes it with the keyboard into the story's first paragraph."""
    page.evaluate(
        """(html) => window.addEventListener("copy", (event) => {
            event.clipboardData.setData("text/html", html);
            event.clipboardData.setData("text/plain", "teks");
            event.preventDefault();
            event.stopImmediatePropagation();
        }, { capture: true, once: true })""",
        html,
    )
    page.focus("#id_title")
    page.keyboard.press("Control+C")
    editor = page.locator("[data-draftail-editor] .public-DraftEditor-content").first
    editor.click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+V")


def wait_for(page: Page, saved: Callable[[], object]) -> None:
    """Gives autosave time: what is asserted after it says what it should have come to."""
    for _ in range(150):
        if saved():
            return
        page.wait_for_timeout(200)


def blocks(story: Story) -> list[tuple[str, str]]:
    """Kind and text of each block of the draft, without the editor's own keys."""
    raw = json.loads(Story.objects.get(pk=story.pk).latest_revision.content["body"])
    return [(one["type"], _plain(one["value"])) for one in raw]


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ("1. " if value["ordered"] else "- ") + " | ".join(_plain(item["value"]) for item in value["items"])
    return re.sub(r' data-block-key="\w+"', "", str(value))


@pytest.mark.parametrize(
    ("copied", "wanted"),
    [
        (
            "word",
            [
                ("heading", "Banjir di Lirang"),
                ("paragraph", "<p><b>Warga</b> mengungsi ke <i>balai desa</i>.</p>"),
                ("list", "- <p>Tiga rumah rusak</p> | <p>Listrik mati</p>"),
            ],
        ),
        (
            "google-docs",
            [
                ("paragraph", "<p>Air <b>naik</b><i> cepat</i></p>"),
                ("list", "1. <p>Satu</p> | <p>Dua</p>"),
            ],
        ),
        (
            "web-page",
            [
                ("heading", "Kata warga"),
                (
                    "paragraph",
                    '<p>Baca <a href="https://lain.example/berita?id=7">laporan</a> dan ini.</p>'
                    "<p>Tamat</p><p>Lanjutan</p>",
                ),
            ],
        ),
    ],
)
def test_what_is_pasted_becomes_clean_blocks(
    desk: Newsdesk, site: str, editor: Page, copied: str, wanted: list[tuple[str, str]]
) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik")
    alerts: list[str] = []
    editor.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    paste(editor, (CLIPBOARD / f"{copied}.html").read_text())
    wait_for(editor, lambda: blocks(story) == wanted)
    assert blocks(story) == wanted
    assert alerts == []


def test_an_own_address_pasted_over_words_links_to_the_page(desk: Newsdesk, site: str, editor: Page) -> None:
    kota = desk.section("Kota")
    target, story = desk.story(kota, "Pompa mati"), desk.draft(kota, "Air naik")
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    editor.evaluate(
        """(text) => window.addEventListener("copy", (event) => {
            event.clipboardData.setData("text/plain", text);
            event.preventDefault();
            event.stopImmediatePropagation();
        }, { capture: true, once: true })""",
        f"{site}/kota/pompa-mati/?utm_source=wa",
    )
    editor.focus("#id_title")
    editor.keyboard.press("Control+C")
    editor.locator("[data-draftail-editor] .public-DraftEditor-content").first.click()
    editor.keyboard.press("Control+A")
    editor.keyboard.press("Control+V")
    wait_for(editor, lambda: "linktype" in blocks(story)[0][1])
    [(_, html)] = blocks(story)
    assert f'<a id="{target.pk}" linktype="page">' in html


def test_lengths_are_told_in_words_and_move_nothing(desk: Newsdesk, site: str, editor: Page) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik")
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    expect(editor.locator("#id_title_length")).to_have_text("8 dari 70 karakter")
    meter, below = editor.locator("#id_short_headline_length"), editor.locator("#id_standfirst")
    expect(meter).to_have_text("0 dari 45 karakter")
    before = below.bounding_box()
    editor.fill("#id_short_headline", "Air naik " * 6)
    expect(meter).to_have_attribute("data-state", "over")
    expect(meter).to_contain_text("8 terlalu banyak")
    expect(editor.locator("body > [role=status]")).to_contain_text("terlalu banyak")
    assert below.bounding_box() == before
    assert meter.get_attribute("id") in (editor.get_attribute("#id_short_headline", "aria-describedby") or "")
    picture(editor, "writing-lengths")


def test_a_table_s_menu_is_indonesian(desk: Newsdesk, site: str, editor: Page) -> None:
    grid = {"data": [["Kanal", "Berita"], ["Kota", "12"]], "first_row_is_table_header": True}
    story = desk.draft(desk.section("Kota"), "Tabel", body=[{"type": "table", "value": grid}])
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    editor.locator(".handsontable td", has_text="12").first.click(button="right")
    menu = editor.locator(".htContextMenu td").filter(visible=True)
    expect(menu.filter(has_text="Sisipkan baris di atas")).to_be_visible()
    assert [item for item in menu.all_inner_texts() if item] == [
        "Sisipkan baris di atas",
        "Sisipkan baris di bawah",
        "Sisipkan kolom di kiri",
        "Sisipkan kolom di kanan",
        "Hapus baris",
        "Hapus kolom",
        "Urungkan",
        "Ulangi",
    ]


def test_read_also_is_found_by_search(desk: Newsdesk, site: str, editor: Page) -> None:
    kota = desk.section("Kota")
    desk.story(desk.section("Budaya"), "Jembatan Lirang dibuka")
    story = desk.draft(kota, "Jembatan Lirang ditutup lagi", body=[{"type": "read_also", "value": [None]}])
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    editor.get_by_role("button", name="Pilih berita").first.click()
    window = editor.locator(".modal-content")
    window.locator("input[name=q]").fill("jemb")
    expect(window.locator("tbody tr")).to_have_count(1)
    expect(window.locator("tbody tr")).to_contain_text("Budaya")
    expect(window.locator("tbody tr")).to_contain_text("WIB")
    picture(editor, "writing-read-also")
    window.get_by_role("link", name="Jembatan Lirang dibuka").click()
    expect(editor.locator(".chooser__title", has_text="Jembatan Lirang dibuka")).to_be_visible()


def test_what_is_typed_at_once_and_while_an_autosave_is_under_way_is_saved(
    desk: Newsdesk, site: str, editor: Page
) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik")
    # As soon as the form stands, before the editor has noted what it held.
    editor.add_init_script("addEventListener('w-unsaved:ready', () => (window.stands = true))")
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/", wait_until="commit")
    editor.wait_for_function("window.stands")
    editor.evaluate(
        """() => addEventListener("w-autosave:success", () => {
            document.getElementById("id_standfirst").value = "Kalimat terakhir.";
        }, { capture: true, once: true })"""
    )
    editor.locator("#id_title").press("End")
    editor.keyboard.type(" lagi")
    wait_for(editor, lambda: Story.objects.get(pk=story.pk).latest_revision.content["standfirst"])
    draft = Story.objects.get(pk=story.pk).latest_revision.content
    assert (draft["title"], draft["standfirst"]) == ("Air naik lagi", "Kalimat terakhir.")


def test_a_save_waits_for_the_autosave_under_way(desk: Newsdesk, site: str, editor: Page) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik")
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    order: list[str] = []

    def note(what: str, request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/edit/"):
            order.append(f"{'save' if request.is_navigation_request() else 'autosave'} {what}")

    editor.on("request", lambda request: note("sent", request))
    editor.on("response", lambda response: note("answered", response.request))
    with closing(sqlite3.connect(desk.home.database, isolation_level=None)) as slow:
        slow.execute("BEGIN IMMEDIATE")  # Nothing is written while somebody else writes.
        editor.locator("#id_title").press("End")
        editor.keyboard.type(" lagi")
        wait_for(editor, lambda: "autosave sent" in order)
        editor.keyboard.type(" dan lagi")
        slow.execute("ROLLBACK")
        wait_for(editor, lambda: "autosave answered" in order)
        slow.execute("BEGIN IMMEDIATE")
        # The second, of what was typed while the first was under way.
        wait_for(editor, lambda: order.count("autosave sent") == 2)
        editor.get_by_role("button", name="Simpan konsep").click(no_wait_after=True)
        editor.wait_for_timeout(500)
        slow.execute("ROLLBACK")
    wait_for(editor, lambda: "save answered" in order)
    assert order == [*["autosave sent", "autosave answered"] * 2, "save sent", "save answered"]
    assert Story.objects.get(pk=story.pk).latest_revision.content["title"] == "Air naik lagi dan lagi"
