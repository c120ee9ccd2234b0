"""Editing in the desk: preview, publish, minor edits and withdrawals, as a browser does it."""

import json
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.desk.forms import story_form
from tests.newsdesk import PARAGRAPH, Newsdesk
from warta.newsroom.models import Correction, Section, Story, Withdrawal
from warta.newsroom.withdrawing import withdraw


def edit_of(story: Story) -> str:
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def previewed(editor: Client, address: str, data: dict[str, Any]) -> str:
    kept = editor.post(address, data)
    assert json.loads(kept.content)["is_valid"], kept.content
    shown = editor.get(address)
    assert shown.status_code == 200, shown.content[:300]
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert "no-store" in shown["Cache-Control"]
    return shown.content.decode()


def test_the_field_of_the_headline_asks_for_a_headline(desk: Newsdesk, editor: Client) -> None:
    address = reverse("wagtailadmin_pages:add", args=["newsroom", "story", desk.section("Kota").pk])
    for language, headline in {"id": "Judul*", "en": "Headline*"}.items():
        page = editor.get(address, headers={"accept-language": language}).content.decode()
        assert f'placeholder="{headline}"' in page


def test_a_preview_shows_what_is_not_saved_and_writes_nothing(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik", topics=[desk.topic("Banjir")])
    desk.changed()
    edition, page = desk.store.edition(), desk.page(story.public_path())
    data = story_form(editor, edit_of(story), PARAGRAPH) | {"title": "Air surut", "standfirst": "Sudah surut."}
    shown = previewed(editor, reverse("wagtailadmin_pages:preview_on_edit", args=[story.pk]), data)
    assert "Air surut" in shown
    assert "Sudah surut." in shown
    assert "Air naik" not in shown
    assert Story.objects.get(pk=story.pk).title == "Air naik"
    assert desk.changed() == set()
    assert (desk.store.edition(), desk.page(story.public_path())) == (edition, page)


def test_a_preview_of_what_is_published_is_what_readers_get(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik", topics=[desk.topic("Banjir")], people=[desk.person("Rina")])
    desk.changed()
    data = story_form(editor, edit_of(story), PARAGRAPH)
    shown = previewed(editor, reverse("wagtailadmin_pages:preview_on_edit", args=[story.pk]), data)
    assert shown == desk.page(story.public_path())


def test_a_story_that_was_never_saved_can_be_previewed(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    address = reverse("wagtailadmin_pages:add", args=["newsroom", "story", kota.pk])
    data = story_form(editor, address, PARAGRAPH) | {"title": "Belum disimpan", "slug": "belum-disimpan"}
    shown = previewed(editor, reverse("wagtailadmin_pages:preview_on_add", args=["newsroom", "story", kota.pk]), data)
    assert "Belum disimpan" in shown
    assert not Story.objects.exists()


def test_the_first_letters_of_a_new_story_are_kept_before_anything_else_is_there(
    desk: Newsdesk, editor: Client
) -> None:
    kota = desk.section("Kota")
    desk.story(kota, "Pe")
    address = reverse("wagtailadmin_pages:add", args=["newsroom", "story", kota.pk])
    typed = story_form(editor, address, "") | {"title": "Pe", "slug": ""}
    answer = editor.post(address, typed, headers={"accept": "application/json"})
    assert answer.json()["success"], answer.json()
    assert Story.objects.get(title="Pe", live=False).slug != "pe", "that one is taken"
    answer = editor.post(address, typed | {"title": "?"}, headers={"accept": "application/json"})
    assert not answer.json()["success"], "no address can be made of that"


def test_a_draft_that_never_was_public_can_be_previewed(desk: Newsdesk, editor: Client) -> None:
    draft = desk.draft(desk.section("Kota"), "Rahasia")
    data = story_form(editor, edit_of(draft), PARAGRAPH)
    shown = previewed(editor, reverse("wagtailadmin_pages:preview_on_edit", args=[draft.pk]), data)
    assert "Rahasia" in shown
    assert desk.changed().isdisjoint({draft.public_path()})
    assert desk.status(draft.public_path()) == "nothing"


def test_publishing_in_the_desk_is_publishing(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    data = story_form(editor, edit_of(story), PARAGRAPH) | {"title": "Air surut", "action-publish": "1"}
    assert editor.post(edit_of(story), data).status_code == 302
    desk.changed()
    assert "Air surut" in desk.page(story.public_path())


def test_a_minor_edit_holds_for_one_edit_only(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    publish = {"action-publish": "1"}
    minor = story_form(editor, edit_of(story), PARAGRAPH) | publish | {"minor_edit": "on", "standfirst": "Rapi."}
    editor.post(edit_of(story), minor)
    after = Story.objects.get(pk=story.pk)
    assert (after.minor_edit, after.standfirst, after.updated_at) == (True, "Rapi.", story.updated_at)
    again = story_form(editor, edit_of(story), PARAGRAPH)
    assert "minor_edit" not in again
    editor.post(edit_of(story), again | publish | {"standfirst": "Isi baru."})
    real = Story.objects.get(pk=story.pk)
    assert not real.minor_edit
    assert real.updated_at > story.updated_at
    assert real.published_at == story.published_at


def test_a_minor_edit_stays_one_until_it_is_public(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    typed = story_form(editor, edit_of(story), PARAGRAPH) | {"minor_edit": "on", "standfirst": "Rapi."}
    assert editor.post(edit_of(story), typed, headers={"accept": "application/json"}).json()["success"]
    again = story_form(editor, edit_of(story), PARAGRAPH)
    assert "minor_edit" in again
    editor.post(edit_of(story), again | {"minor_edit": "on", "action-publish": "1"})
    after = Story.objects.get(pk=story.pk)
    assert after.standfirst == "Rapi."
    assert abs(after.updated_at - story.updated_at) < timedelta(milliseconds=1)  # Drafts keep no microseconds.


def test_a_withdrawal_is_never_made_by_hand_changed_or_deleted(desk: Newsdesk, editor: Client) -> None:
    record = withdraw(desk.story(desk.section("Kota"), "Kenari palsu"), "child", "Dicabut.")
    url = Withdrawal.snippet_viewset.get_url_name
    for name, of in (("edit", [record.pk]), ("delete", [record.pk]), ("add", [])):
        fields = {"story": record.story_id, "reason": "sara", "notice": "Lain."}
        assert editor.post(reverse(url(name), args=of), fields).status_code == 302
    [kept] = Withdrawal.objects.all()
    assert (kept.reason, kept.notice) == ("child", "Dicabut.")
    assert editor.get(reverse(url("inspect"), args=[record.pk])).status_code == 200
    assert editor.get(reverse(url("list"))).status_code == 200


def test_an_editor_says_what_is_related(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    story, other = desk.story(kota, "Air naik"), desk.story(kota, "Air surut")
    chosen = {"chosen-TOTAL_FORMS": "1", "chosen-0-id": "", "chosen-0-other": str(other.pk), "chosen-0-ORDER": "1"}
    fields = story_form(editor, edit_of(story), PARAGRAPH) | chosen
    assert editor.post(edit_of(story), fields | {"action-publish": "1"}).status_code == 302
    assert [one.other_id for one in Story.objects.get(pk=story.pk).chosen.all()] == [other.pk]
    assert "Air surut" in editor.get(edit_of(story)).content.decode()
    other.delete()
    assert not Story.objects.get(pk=story.pk).get_latest_revision_as_object().chosen.all()


EMPTY_BLOCKS = {
    **{f"corrections-0-{name}": value for name, value in {"id": "", "kind": "ralat", "text": " ", "reply": ""}.items()},
    "corrections-0-at": "2026-11-23 10:00",
    "corrections-TOTAL_FORMS": "1",
    "story_topics-0-id": "",
    "story_topics-0-topic": "",
    "story_topics-TOTAL_FORMS": "1",
}


def test_an_empty_block_that_was_opened_by_mistake_holds_up_nothing(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    fields = story_form(editor, edit_of(story), PARAGRAPH) | EMPTY_BLOCKS
    editor.post(edit_of(story), fields)
    publish = fields | {"title": "Air surut", "action-publish": "1"}
    assert editor.post(edit_of(story), publish).status_code == 302
    assert Story.objects.get(pk=story.pk).title == "Air surut"
    assert not Correction.objects.exists()


def test_a_correction_that_says_something_comes_along(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    fields = story_form(editor, edit_of(story), PARAGRAPH) | EMPTY_BLOCKS | {"corrections-0-text": "Bukan tiga."}
    assert editor.post(edit_of(story), fields | {"action-publish": "1"}).status_code == 302
    assert Correction.objects.get().text == "Bukan tiga."


def test_a_printed_correction_is_not_emptied_away(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    Correction.objects.create(story=story, text="Bukan tiga.")
    fields = story_form(editor, edit_of(story), PARAGRAPH) | {"corrections-0-text": "", "action-publish": "1"}
    assert editor.post(edit_of(story), fields).status_code == 200
    assert Correction.objects.get().text == "Bukan tiga."


def test_the_desk_bears_its_own_name(desk: Newsdesk, editor: Client) -> None:
    for page in (Client(HTTP_HOST="localhost").get("/meja/login/"), editor.get("/meja/")):
        html = page.content.decode()
        assert " - Warta</title>" in html
        assert "desk/logo" in html
        assert "Wagtail</" not in html
        assert "icon-wagtail" not in html


def test_a_story_offers_no_order_for_what_is_below_it(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    story = desk.draft(kota, "Air naik")
    pages = {page: editor.get(f"/meja/pages/{page.pk}/edit/").content.decode() for page in (kota, story)}
    assert ["ordering=ord" in said for said in pages.values()] == [True, False]


def test_the_desk_sends_nobody_to_a_guide_of_another_desk(desk: Newsdesk, editor: Client) -> None:
    shown = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "keyboard-shortcuts-trigger" in shown
    assert "editor-guide" not in shown
    assert "whats-new-in-wagtail" not in shown


def test_a_story_can_be_opened_when_the_section_it_was_written_in_is_gone(desk: Newsdesk, editor: Client) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    story = desk.story(kota, "Air naik")
    story.move(budaya, "last-child")
    Section.objects.get(pk=kota.pk).delete()
    assert "Air naik" in editor.get(edit_of(story)).content.decode()
    desk.edit(Story.objects.get(pk=story.pk), title="Air surut")
    assert Story.objects.get(pk=story.pk).section_id == budaya.pk


def test_what_readers_have_seen_is_never_deleted(desk: Newsdesk, editor: Client) -> None:
    kota, kosong = desk.section("Kota"), desk.section("Kosong")
    inside = desk.section("Layanan", under=kota)
    live, taken_down = desk.story(inside, "Air naik"), desk.story(inside, "Air surut")
    taken_down.unpublish()
    draft = desk.draft(inside, "Belum terbit")
    for page, goes in [(live, False), (taken_down, False), (kota, False), (draft, True), (kosong, True)]:
        editor.post(f"/meja/pages/{page.pk}/delete/")
        assert Page.objects.filter(pk=page.pk).exists() is not goes, page
    assert Page.objects.filter(pk=inside.pk).exists()


def test_several_at_once_are_not_deleted_either(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    live, draft = desk.story(kota, "Air naik"), desk.draft(kota, "Belum terbit")
    editor.post(f"/meja/bulk/wagtailcore/page/delete/?id={live.pk}&id={draft.pk}")
    assert list(Story.objects.values_list("pk", "live")) == [(live.pk, True)]
