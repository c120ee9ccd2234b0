"""What is written or pasted into a story, when it is saved: clean text, own links, blocks; and comments beside it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.models import Comment, PageSubscription
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.desk.accounts import account, browser_of
from tests.desk.forms import story_form
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story
from warta.newsroom.models.body import WHOLE_TEXT
from warta.newsroom.own_links import TRACKING

COMMENT = {
    **{"comments-TOTAL_FORMS": "1", "comments-INITIAL_FORMS": "0", "comments-0-id": "", "comments-0-position": ""},
    **{"comments-0-replies-TOTAL_FORMS": "0", "comments-0-replies-INITIAL_FORMS": "0"},
    **{"comments-0-contentpath": "title", "comments-0-text": "Kenari: sumbernya siapa?"},
}


def edit_of(story: Story) -> str:
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def written(editor: Client, story: Story, html: str, **more: str) -> list[dict[str, Any]]:
    """Saves a paragraph as the editor sends it; the blocks of the draft."""
    fields = {name: value for name, value in story_form(editor, edit_of(story), "").items() if "body" not in name}
    body = nested_form_data({"body": streamfield([("paragraph", rich_text(html, features=WHOLE_TEXT))])})
    assert editor.post(edit_of(story), fields | body | more).status_code == 302
    draft = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
    return list(draft.body.raw_data)


def test_an_own_address_becomes_a_link_that_follows_a_rename(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    target, story = desk.story(kota, "Pompa mati"), desk.draft(kota, "Air naik")
    html = '<p>Baca <a href="http://localhost/kota/pompa-mati/?utm_source=wa">ini</a>.</p>'
    [block] = written(editor, story, html, **{"action-publish": "1"})
    assert f'<a id="{target.pk}" linktype="page">ini</a>' in block["value"]
    desk.edit(target, slug="pompa-hidup")
    desk.changed()
    assert 'href="/kota/pompa-hidup/"' in desk.page(story.public_path())


def test_a_whole_text_pasted_into_one_paragraph_is_cut_into_blocks(desk: Newsdesk, editor: Client) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik")
    html = "<p>Satu.</p><h2>Di Lirang</h2><ul><li>air</li><li>listrik</li></ul><p>Akhir.</p>"
    blocks = written(editor, story, html, **{"action-publish": "1"})
    assert [one["type"] for one in blocks] == ["paragraph", "heading", "list", "paragraph"]
    desk.changed()
    page = desk.page(story.public_path())
    assert "Di Lirang</h2>" in page
    assert page.count("<li>") >= 2


@pytest.mark.parametrize("typed", ["/kota/pompa-mati/", "/kota/pompa-lama/"])
def test_the_link_window_finds_the_page_of_an_own_address(desk: Newsdesk, editor: Client, typed: str) -> None:
    target = desk.story(desk.section("Kota"), "Pompa", slug="pompa-lama")
    desk.edit(target, slug="pompa-mati")
    address = reverse("wagtailadmin_choose_page_external_link")
    fields = {"external-link-chooser-url": typed, "external-link-chooser-link_text": "ini"}
    told = json.loads(editor.post(address, fields).content)
    found = told["internal"] if told["step"] == "confirm_external_to_internal" else told["result"]
    assert found["id"] == target.pk


def test_a_story_does_not_send_readers_to_itself(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    other, story = desk.story(kota, "Pompa mati"), desk.draft(kota, "Air naik")
    fields = {name: value for name, value in story_form(editor, edit_of(story), "").items() if "body" not in name}
    for target, status in ((other, 302), (story, 200)):
        items = streamfield([("read_also", streamfield([("item", target.pk)]))])
        assert editor.post(edit_of(story), fields | nested_form_data({"body": items})).status_code == status


def test_a_comment_reaches_those_who_follow_and_never_a_reader(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    budi = account("budi", "managing-editor")
    PageSubscription.objects.create(page=story, user=budi, comment_notifications=True)
    fields = story_form(editor, edit_of(story), "Air naik lagi.")
    mail.outbox = []
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        assert editor.post(edit_of(story), fields | COMMENT | {"action-publish": "1"}).status_code == 302
    assert Comment.objects.get(page=story.pk).text == "Kenari: sumbernya siapa?"
    assert [(one.to, "Kenari" in one.body) for one in mail.outbox] == [(["budi@warta.example"], True)]
    published = desk.changed()
    assert story.public_path() in published
    assert [path for path in published if "Kenari" in desk.page(path)] == []
    assert "Air naik lagi." in desk.page(story.public_path())


def test_the_window_shows_stories_only_and_not_the_one_that_is_written(desk: Newsdesk, editor: Client) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    story, other = desk.story(kota, "Air naik di Lirang"), desk.story(budaya, "Air surut di Lirang")
    desk.draft(kota, "Air belum terbit")
    page = editor.get(reverse("story_chooser:choose"), {"beside": story.latest_revision_id}).content.decode()
    assert reverse("story_chooser:chosen", args=[story.pk]) not in page
    assert reverse("story_chooser:chosen", args=[other.pk]) in page
    for shown in ("Budaya", "WIB", "Air belum terbit"):
        assert shown in page, shown


def test_stories_are_found_by_words_that_are_still_typed(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    found, other = desk.story(kota, "Jembatan Lirang dibuka"), desk.story(kota, "Harga cabai naik")
    page = editor.get(reverse("story_chooser:choose_results"), {"q": "jemb"}).content.decode()
    assert reverse("story_chooser:chosen", args=[found.pk]) in page
    assert reverse("story_chooser:chosen", args=[other.pk]) not in page


def test_a_reporter_is_offered_own_drafts_and_not_those_of_others(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    rina = account("rina", "reporter")
    own, other = desk.draft(kota, "Naskah Rina", owner=rina), desk.draft(kota, "Naskah orang")
    client = browser_of(rina)
    page = client.get(reverse("story_chooser:choose")).content.decode()
    assert "Naskah Rina" in page
    assert "Naskah orang" not in page
    assert client.get(reverse("story_chooser:chosen", args=[own.pk])).status_code == 200
    assert client.get(reverse("story_chooser:chosen", args=[other.pk])).status_code == 404
    several = client.get(reverse("story_chooser:chosen_multiple"), {"id": [own.pk, other.pk, "x"]})
    assert "Naskah orang" not in several.content.decode()


def test_the_next_headline_of_a_story_stays_in_its_section(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Wali kota hadir")
    draft = story.get_latest_revision_as_object()
    draft.title = "Wali kota mundur"
    draft.save_revision()
    client = browser_of(account("rina", "reporter"))
    window = client.get(reverse("story_chooser:choose")).content.decode()
    chosen = client.get(reverse("story_chooser:chosen", args=[story.pk])).content.decode()
    for told in (window, chosen):
        assert "Wali kota hadir" in told
        assert "Wali kota mundur" not in told


def test_the_browser_takes_off_links_what_the_server_does(desk: Newsdesk, editor: Client) -> None:
    shown = editor.get(reverse("wagtailadmin_pages:add", args=["newsroom", "story", desk.section("Kota").pk]))
    [given] = re.findall(r'paste[^"]*\.js" data-tracking="([^"]*)"', shown.content.decode())
    assert unescape(given) == TRACKING
    script = Path(finders.find("warta/paste.js")).read_text("utf-8")
    assert [name for name in TRACKING.split("|") if name in script] == []


def test_the_editor_knows_how_much_cards_show(desk: Newsdesk, editor: Client) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik")
    page = editor.get(edit_of(story)).content.decode()
    assert "&quot;title&quot;: 70" in page
    assert "warta/length." in page
