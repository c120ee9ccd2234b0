"""A draft as everything that readers would get of it, before anybody else sees it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.desk.checklist.test_rules import photo
from tests.newsdesk import PARAGRAPH, Newsdesk
from warta.desk.previewing.modes import modes_of
from warta.newsroom.models import Story

HOSTILE = "</title><script>alert(1)</script>"
BREAK = {"type": "page_break", "value": None}


def paragraph(text: str) -> dict[str, str]:
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


def seen(editor: Client, story: Story, mode: str) -> str:
    """What the desk shows of a draft; nothing of it is kept by a browser or framed by others."""
    address = reverse("wagtailadmin_pages:view_draft", args=[story.pk])
    answer = editor.get(f"{address}?mode={mode}")
    assert answer.status_code == 200, (mode, answer)
    assert "no-store" in answer["Cache-Control"]
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    return answer.content.decode()


def test_a_story_in_parts_can_be_seen_whole_and_part_by_part(desk: Newsdesk, editor: Client) -> None:
    body = [paragraph("Bagian satu."), BREAK, paragraph("Bagian dua.")]
    story = desk.draft(desk.section("Kota"), "Panjang", body=body)
    assert [name for name, _label in modes_of(story)][:3] == ["", "part-1", "part-2"]
    shown = {mode: seen(editor, story, mode) for mode in ("", "part-1", "part-2")}
    found = {mode: ("Bagian satu." in page, "Bagian dua." in page) for mode, page in shown.items()}
    assert found == {"": (True, True), "part-1": (True, False), "part-2": (False, True)}


def test_a_draft_is_looked_at_as_on_a_phone_and_on_a_desktop_and_as_each_output(desk: Newsdesk, editor: Client) -> None:
    story = desk.draft(desk.section("Kota"), "Pendek")
    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    widths = [int(width) for width in re.findall(r'data-device-width="(\d+)"', shown)]
    assert min(widths) < 400 < 1200 < max(widths)
    offered = set(re.findall(r'<option value="([a-z]*)"', shown.partition('name="preview_mode"')[2]))
    assert {"", "card", "front", "section", "social", "feed"} <= offered


@pytest.mark.parametrize("mode", ["part-2", "part-satu", "part-", "entah"])
def test_what_there_is_not_to_look_at_is_the_story(desk: Newsdesk, editor: Client, mode: str) -> None:
    story = desk.draft(desk.section("Kota"), "Pendek", body=[paragraph("Bagian satu.")])
    assert "Bagian satu." in seen(editor, story, mode)


def test_a_draft_is_seen_as_card_on_the_front_and_in_its_section(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    desk.story(kota, "Sudah terbit")
    story = desk.draft(kota, "Judul yang panjang", short_headline="Judul pendek", lead_photo=photo())
    desk.publish()
    edition = desk.store.edition()
    for mode in ("card", "front", "section"):
        shown = seen(editor, story, mode)
        assert "Judul pendek" in shown, mode
        assert ("Sudah terbit" in shown) == (mode != "card")
        assert '<div class="pic">' in shown
    desk.publish()
    assert desk.store.edition() == edition
    assert "Judul pendek" not in desk.page("/") + desk.page("/kota/")


def test_messengers_are_shown_what_the_page_tells_them(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    words = {"standfirst": "Warga bersiap.", "lead_photo": photo(alt_text="Ombak di dermaga")}
    story = desk.draft(kota, "Kerja sama", kind="advertorial", **words)
    shown = seen(editor, story, "social")
    assert shown.count("[Advertorial] Kerja sama") == 3
    assert "Warga bersiap." in shown
    assert 'alt="Ombak di dermaga"' in shown
    assert re.search(r'<img src="/media/images/[0-9a-f]+\.jpe?g"', shown)
    bare = seen(editor, desk.draft(kota, "Tanpa foto"), "social")
    assert "Belum ada foto utama" in bare
    assert "<img" not in bare


def test_a_feed_entry_is_that_of_the_feed_and_of_no_other_story(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    desk.story(kota, "Sudah terbit")
    shown = seen(editor, desk.draft(kota, "Air naik", standfirst="Warga bersiap.", lead_photo=photo()), "feed")
    for words in ("Air naik", "Warga bersiap.", PARAGRAPH, '<img src="/media/images/'):
        assert words in shown
    assert "Sudah terbit" not in shown
    assert re.search(r"<small>\d+ \w+ 20\d\d, \d\d:\d\d WIB</small>", shown)


@pytest.mark.parametrize("mode", ["", "card", "front", "section", "social", "feed"])
def test_hostile_words_stay_words(desk: Newsdesk, editor: Client, mode: str) -> None:
    story = desk.draft(desk.section("Kota"), HOSTILE, slug="usil", standfirst=HOSTILE, initials=HOSTILE[:20])
    assert "<script>alert" not in seen(editor, story, mode)


def test_a_preview_of_a_live_story_on_the_front_is_the_front(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.publish()
    assert seen(editor, story, "front") == desk.page("/")
    assert seen(editor, story, "section") == desk.page("/kota/")
