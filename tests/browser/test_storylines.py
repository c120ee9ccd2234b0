"""Readers follow a storyline, with and without scripts, on a phone and on a desktop; editors make one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_checking import picture
from tests.browser.test_reporter_to_reader import read
from tests.desk.storylines.test_suggestions import TEXT, tell
from tests.filled import body_with
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story, Storyline, TimelineEntry, Topic

pytestmark = pytest.mark.browser
PHONE, DESKTOP = {"width": 360, "height": 800}, {"width": 1280, "height": 900}
BASE = "/liputan/dua-belas-tahun-menuju-jembatan-lirang/"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("view", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_reader_follows_a_storyline(demo: str, browser: Browser, view: dict[str, int], scripts: bool) -> None:
    context = browser.new_context(viewport=view, java_script_enabled=scripts, locale="id-ID")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{demo}/liputan/")
    page.get_by_role("link", name="Dua Belas Tahun Menuju Jembatan Lirang").click()
    expect(page.locator("ol.ranked li")).to_have_count(5)
    expect(page.locator(".timeline time")).to_have_count(3)
    page.locator("ol.ranked a").nth(2).click()
    place = page.get_by_role("complementary", name="Bagian 3 dalam liputan khusus")
    expect(place.locator("li")).to_have_count(2)
    place.locator("li", has_text="Selanjutnya").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Bagian 4 dalam liputan khusus")).to_be_attached()
    page.get_by_role("link", name="Liputan khusus: Dua Belas Tahun").click()
    assert page.url == f"{demo}{BASE}"
    page.locator(".timeline a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dua Belas Tahun Menunggu")
    context.close()


@pytest.mark.parametrize("view", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_reader_finds_what_is_most_important_in_a_topic(demo: str, browser: Browser, view: dict[str, int]) -> None:
    context = browser.new_context(viewport=view, java_script_enabled=False, locale="id-ID")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{demo}/topik/jembatan-lirang/")
    expect(page.locator("main h2").first).to_have_text("Terpenting")
    expect(page.locator(".most").first.locator("li")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_suggested_topics_are_taken_with_the_keyboard(desk: Newsdesk, site: str, editor: Page) -> None:
    desk.topic("Banjir")
    text = "<p>Banjir di Karangmanis. Air sampai ke Karangmanis, kata warga di Karangmanis.</p>"
    story = desk.draft(desk.section("Kota"), "Air naik", body=body_with(("paragraph", text)))
    editor.goto(f"{site}/meja/pages/{story.pk}/edit/")
    suggested = editor.locator(".warta-topics")
    suggested.scroll_into_view_if_needed()
    picture(editor, "usulan-topik")
    suggested.get_by_role("button", name="Banjir").focus()
    editor.keyboard.press("Enter")
    expect(editor.locator(".chooser__title", has_text="Banjir")).to_be_visible()
    expect(suggested.get_by_role("button", name="Topik baru: Karangmanis")).to_be_focused()
    editor.keyboard.press("Enter")
    expect(editor.locator(".chooser__title", has_text="Karangmanis")).to_be_visible()
    expect(suggested).to_be_hidden()
    with editor.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url):
        editor.locator("#id_standfirst").press_sequentially("Warga pindah.")
    editor.wait_for_timeout(1000)
    saved = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
    names = [Topic.objects.get(pk=link.topic_id).name for link in saved.story_topics.all()]
    assert names == ["Banjir", "Karangmanis"]


def test_an_editor_orders_stories_and_approves_what_came_before(desk: Newsdesk, site: str, editor: Page) -> None:
    kota = desk.section("Kota")
    told = desk.story(kota, "Warga berkumpul", body=body_with(("paragraph", TEXT)))
    desk.story(kota, "Tanggul diperiksa")
    storyline = Storyline.objects.create(name="Tanggul", slug="tanggul", shown=True)
    tell(desk, storyline, told)
    editor.goto(f"{site}/meja/snippets/newsroom/storyline/edit/{storyline.pk}/")
    picture(editor, "liputan-khusus")
    editor.locator("#id_parts-OPEN_MODAL").click()
    window = editor.locator(".modal-content")
    window.locator("tr", has_text="Tanggul diperiksa").locator("input[type=checkbox]").check()
    window.locator("[data-multiple-choice-submit]").click()
    expect(editor.locator(".chooser__title", has_text="Tanggul diperiksa")).to_be_visible()
    editor.locator("footer button[type=submit]").first.click()
    editor.wait_for_load_state()
    assert storyline.parts.count() == 2
    editor.goto(f"{site}/meja/liputan/{storyline.pk}/usulan/")
    picture(editor, "usulan-kronologi")
    form = editor.locator("form", has_text="pada 2012")
    form.locator("textarea").fill("Tanggul selesai dibangun.")
    form.get_by_role("button", name="Ambil dan setujui").click()
    expect(editor.locator(".messages")).to_contain_text("disetujui")
    assert TimelineEntry.objects.get().approved_by is not None
    assert "Tanggul selesai dibangun." in read(f"{site}/liputan/tanggul/")
    editor.locator("form", has_text="Desember tahun lalu").get_by_role("button", name="Abaikan").click()
    expect(editor.locator(".warta-timeline form")).to_have_count(0)
