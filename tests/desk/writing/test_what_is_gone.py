"""What a draft names and somebody deleted since: it falls away, and the draft goes its way like any other."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.desk.forms import story_form
from tests.filled import photo
from tests.newsdesk import PARAGRAPH, Newsdesk
from warta.newsroom.models import Correction, Section, Setback, Story, StoryAuthor, StoryTopic
from warta.site.timetable import NewsroomTimetable, carried_out_until

SECTION = "Kota"
TEXT = {"type": "paragraph", "value": f"<p>{PARAGRAPH}</p>"}


def _item(value: Any) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": "2b8d5fd1-6b1f-4c5e-9f5e-0d2f3f0f8a11"}


def _author(desk: Newsdesk) -> tuple[Any, dict[str, Any]]:
    person = desk.person("Rina")
    return person, {"authorships": [StoryAuthor(person=person)]}


def _topic(desk: Newsdesk) -> tuple[Any, dict[str, Any]]:
    topic = desk.topic("Banjir")
    return topic, {"story_topics": [StoryTopic(topic=topic)]}


def _lead(desk: Newsdesk) -> tuple[Any, dict[str, Any]]:
    lead = photo("Dermaga")
    return lead, {"lead_photo": lead}


def _picture(desk: Newsdesk) -> tuple[Any, dict[str, Any]]:
    shown = photo("Dermaga")
    return shown, {"body": [TEXT, {"type": "picture", "value": {"photo": shown.pk, "caption": "Air.", "credit": ""}}]}


def _read_also(desk: Newsdesk) -> tuple[Any, dict[str, Any]]:
    other = desk.story(Section.objects.get(), "Pompa mati")
    return other, {"body": [TEXT, {"type": "read_also", "value": [_item(other.pk)]}]}


def _reply(desk: Newsdesk) -> tuple[Any, dict[str, Any]]:
    other = desk.story(Section.objects.get(), "Hak jawab")
    return other, {"corrections": [Correction(kind="hak-jawab", text="Bukan tiga.", reply=other)]}


Named = Callable[[Newsdesk], tuple[Any, dict[str, Any]]]
each_relation = pytest.mark.parametrize("named", [_author, _topic, _lead, _picture, _read_also, _reply])


def edit_of(story: Story) -> str:
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def left_behind(desk: Newsdesk, named: Named, **changes: Any) -> Story:
    """A public story whose draft names something that was deleted since."""
    story = desk.story(desk.section(SECTION), "Air naik")
    gone, fields = named(desk)
    draft = story.get_latest_revision_as_object()
    for name, value in {**fields, "title": "Air surut", **changes}.items():
        setattr(draft, name, value)
    revision = draft.save_revision()
    if draft.go_live_at:
        revision.publish()
    gone.delete()
    return Story.objects.get(pk=story.pk)


@each_relation
def test_it_opens_and_says_so_once_and_is_previewed_saved_and_published(
    desk: Newsdesk, editor: Client, named: Named
) -> None:
    story = left_behind(desk, named)
    assert "sudah dihapus" in editor.get(edit_of(story)).content.decode()
    assert [block.block_type for block in story.get_latest_revision_as_object().body] == ["paragraph"]
    fields = story_form(editor, edit_of(story), PARAGRAPH)
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[story.pk])
    assert json.loads(editor.post(preview, fields).content)["is_valid"]
    assert "Air surut" in editor.get(preview).content.decode()
    assert editor.post(edit_of(story), fields).status_code == 302
    assert "sudah dihapus" not in editor.get(edit_of(story)).content.decode()
    assert editor.post(edit_of(story), fields | {"action-publish": "1"}).status_code == 302
    desk.changed()
    assert "Air surut" in desk.page(story.public_path())
    assert desk.verify().differ == ()


@each_relation
def test_it_is_published_as_it_is(desk: Newsdesk, named: Named) -> None:
    story = left_behind(desk, named)
    story.get_latest_revision().publish()
    desk.changed()
    assert "Air surut" in desk.page(story.public_path())
    assert desk.verify().differ == ()


@each_relation
def test_it_is_published_at_its_time(desk: Newsdesk, named: Named) -> None:
    story = left_behind(desk, named, go_live_at=timezone.now() + timedelta(hours=1))
    after = (timezone.now() + timedelta(hours=2)).timestamp()
    assert list(carried_out_until(after, NewsroomTimetable())) == []
    assert Story.objects.get(pk=story.pk).title == "Air surut"
    assert not Setback.objects.exists()


def _speaker(desk: Newsdesk) -> tuple[Any, dict[str, Any]]:
    ratih = desk.figure("Ratih Handaru")
    return ratih, {"body": [TEXT, {"type": "quote", "value": {"text": "Air surut.", "by": "", "figure": ratih.pk}}]}


def test_words_stay_when_whoever_said_them_is_gone(desk: Newsdesk, editor: Client) -> None:
    story = left_behind(desk, _speaker)
    assert "sudah dihapus" in editor.get(edit_of(story)).content.decode()
    draft = story.get_latest_revision_as_object()
    assert draft.body[1].value["text"] == "Air surut." and draft.body[1].value["figure"] is None
    story.get_latest_revision().publish()
    desk.changed()
    assert "Air surut." in desk.page(story.public_path()) and "/tokoh/" not in desk.page(story.public_path())
    assert desk.verify().differ == ()


def test_whoever_a_saved_story_quotes_is_not_deleted(desk: Newsdesk, editor: Client) -> None:
    ratih, fields = _speaker(desk)
    story = desk.story(desk.section(SECTION), "Air naik", **fields)
    refused = editor.post(reverse(type(ratih).snippet_viewset.get_url_name("delete"), args=[ratih.pk]), follow=True)
    assert "masih menyebut yang hendak dihapus" in refused.content.decode()
    assert type(ratih).objects.filter(pk=ratih.pk).exists()
    story.delete()
    editor.post(reverse(type(ratih).snippet_viewset.get_url_name("delete"), args=[ratih.pk]))
    assert not type(ratih).objects.filter(pk=ratih.pk).exists()


def test_what_is_there_stays(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section(SECTION)
    here, gone = (desk.story(kota, title) for title in ("Pompa mati", "Lowongan"))
    rina, sura = desk.person("Rina"), desk.person("Sura")
    shown = photo("Dermaga")
    draft = desk.story(kota, "Air naik").get_latest_revision_as_object()
    draft.authorships = [StoryAuthor(person=sura), StoryAuthor(person=rina, role="editor")]
    picture = {"type": "picture", "value": {"photo": shown.pk, "caption": "Air.", "credit": ""}, "id": "a"}
    read_also = {"type": "read_also", "value": [_item(gone.pk), _item(here.pk)], "id": "b"}
    draft.body = [TEXT, picture, read_also]
    draft.save_revision()
    sura.delete()
    gone.delete()
    kept = Story.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert [(one.person, one.role) for one in kept.authorships.all()] == [(rina, "editor")]
    assert list(kept.body.raw_data)[1:] == [picture, read_also | {"value": [_item(here.pk)]}]


def test_an_author_that_nobody_chose_yet_is_no_deleted_one(desk: Newsdesk, editor: Client) -> None:
    story = desk.story(desk.section(SECTION), "Air naik")
    draft = story.get_latest_revision_as_object()
    draft.authorships = [StoryAuthor()]
    draft.save_revision(clean=False)
    story = Story.objects.get(pk=story.pk)
    assert len(story.get_latest_revision_as_object().authorships.all()) == 1
    assert "sudah dihapus" not in editor.get(edit_of(story)).content.decode()


def test_a_public_story_is_edited_on_without_a_photo_that_was_deleted(desk: Newsdesk, editor: Client) -> None:
    kota, shown = desk.section(SECTION), photo("Dermaga")
    picture = {"type": "picture", "value": {"photo": shown.pk, "caption": "Kenari di dermaga", "credit": ""}}
    story = desk.story(kota, "Air naik", body=[TEXT, picture])
    assert "Kenari di dermaga" in editor.get(edit_of(story)).content.decode()
    shown.delete()
    assert "Kenari di dermaga" not in editor.get(edit_of(story)).content.decode()
    fields = story_form(editor, edit_of(story), PARAGRAPH) | {"title": "Air surut", "action-publish": "1"}
    assert editor.post(edit_of(story), fields).status_code == 302
    assert Story.objects.get(pk=story.pk).title == "Air surut"


def test_a_section_is_published_from_a_draft_made_where_it_stood_before(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    layanan = desk.section("Layanan", under=kota)
    layanan.title = "Layanan warga"
    layanan.save_revision()
    Section.objects.get(pk=layanan.pk).move(Section.objects.get(pk=budaya.pk), "last-child")
    Section.objects.get(pk=kota.pk).delete()
    Section.objects.get(pk=layanan.pk).get_latest_revision().publish()
    saved = Section.objects.get(pk=layanan.pk)
    assert (saved.title, saved.above) == ("Layanan warga", budaya)


@pytest.mark.parametrize("named", [_author, _topic, _lead])
def test_who_had_it_open_is_told_at_the_field_and_loses_nothing(desk: Newsdesk, editor: Client, named: Named) -> None:
    story = desk.story(desk.section(SECTION), "Air naik")
    gone, fields = named(desk)
    draft = story.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()
    sent = story_form(editor, edit_of(story), PARAGRAPH) | {"standfirst": "Sudah surut."}
    gone.delete()
    answer = editor.post(edit_of(story), sent)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert "Sudah surut." in shown
    assert "error-message" in shown
