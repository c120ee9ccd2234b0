"""The checklist beside the publish button, and the newsroom's settings for it."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from tests.desk.accounts import account, browser_of
from tests.desk.forms import form_at
from tests.newsdesk import Newsdesk
from warta.desk.checklist.setting import ChecklistSettings
from warta.newsroom.models import Photo
from warta.site.demo.pictures import SCENES, draw

SETTINGS = ("desk", "checklistsettings")
FORM = "w-editor-form"


def test_the_newest_draft_is_checked_and_each_item_leads_to_its_field(desk: Newsdesk, editor: Client) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik (adv)")
    address = reverse("desk_checklist", args=[story.pk])
    shown = editor.get(address).content.decode()
    assert "1 wajib, 4 saran" in shown
    for field in ("kind", "standfirst", "lead_photo", "authorships", "story_topics"):
        assert f'href="#id_{field}" data-warta-field="{field}"' in shown
    draft = story.get_latest_revision_as_object()
    draft.title, draft.standfirst = "Air naik", "Warga <b>bersiap</b>."
    draft.save_revision()
    shown = editor.get(address).content.decode()
    assert "3 saran" in shown
    assert "wajib" not in shown.partition("</summary>")[0]


def test_what_concerns_photos_is_done_only_where_there_is_one(desk: Newsdesk, editor: Client) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik")
    address = reverse("desk_checklist", args=[story.pk])
    of_photos = ("Teks alternatif foto", "Keterangan foto", "Kredit foto")
    without = editor.get(address).content.decode()
    assert "Belum ada foto utama" in without and "Judul" in without
    assert [name for name in of_photos if name in without] == []
    draft = story.get_latest_revision_as_object()
    file = ContentFile(draw(next(iter(SCENES)), 1), name="laut.jpg")
    draft.lead_photo = Photo.objects.create(title="Laut", file=file, alt_text="Laut", caption="Ombak", credit="WB")
    draft.save_revision()
    shown = editor.get(address).content.decode()
    assert [name for name in of_photos if name in shown] == list(of_photos)


def test_only_who_may_edit_the_story_is_shown_what_it_lacks(desk: Newsdesk) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik")
    rina = browser_of(account("rina", "reporter"))
    assert rina.get(reverse("desk_checklist", args=[story.pk])).status_code == 302


def test_the_newsroom_sets_what_each_rule_does(desk: Newsdesk, editor: Client) -> None:
    address = reverse("wagtailsettings:edit", args=[*SETTINGS])
    address = editor.get(address).get("Location", address)
    form = form_at(editor, address, FORM)
    assert (form["standfirst"], form["credits"]) == ("warn", "block")
    editor.post(address, form | {"standfirst": "block", "topics": "off", "label": "off", "fast_lane_passes": "on"})
    settings = ChecklistSettings.load()
    assert settings.levels["standfirst"] == "block"
    assert "label" not in settings.levels
    assert settings.fast_lane_passes
    assert form_at(editor, address, FORM)["topics"] == "off"
