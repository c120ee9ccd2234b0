"""What is not ready does not go out, whichever way it is tried; what was typed is kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from tests.desk.accounts import account, browser_of
from tests.desk.checklist.test_rules import photo
from tests.desk.forms import form_at
from tests.desk.test_approval import Room, decide, fresh, send
from tests.newsdesk import Newsdesk
from warta.desk import freshness
from warta.desk.checklist.setting import ChecklistSettings
from warta.desk.fast_lane import ACTION
from warta.newsroom.models import Story

EXPLORER = "wagtailadmin_explore"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No press runs beside these tests."""
    monkeypatch.setattr(freshness.WaitForThePress.__init__, "__defaults__", (0.05,))


@pytest.fixture
def room(desk: Newsdesk) -> Room:
    return Room(desk)


def uncredited(room: Room, **fields: Any) -> Story:
    return room.draft(lead_photo=photo(title="Pasar", credit=""), **fields)


def said(answer: Any) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def refused(answer: Any) -> None:
    assert answer.status_code == 302
    assert "Foto “Pasar” belum menyebut pemotretnya." in said(answer)


def own(room: Room) -> Story:
    """A draft that its editor wrote: nobody else is asked."""
    story = uncredited(room)
    Story.objects.filter(pk=story.pk).update(owner=room.editor.session["_auth_user_id"])
    return story


def test_publishing_in_the_editor_keeps_what_was_typed_and_leads_to_the_field(room: Room) -> None:
    story = own(room)
    answer = send(room.editor, story, "publish", text="Baru diketik.")
    refused(answer)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert 'data-warta-field="lead_photo"' in said(answer)
    assert not fresh(story).live
    assert "Baru diketik." in str(fresh(story).get_latest_revision_as_object().body.raw_data[0])
    send(room.editor, story, "publish", lead_credit="Foto/WB")
    assert fresh(story).live


def test_a_new_story_that_is_handed_in_unready_is_kept(room: Room) -> None:
    address = reverse("wagtailadmin_pages:add", args=["newsroom", "story", room.kota.pk])
    fields = form_at(room.reporter, address, "page-edit-form") | {"body-count": "0"}
    answer = room.reporter.post(address, fields | {"title": "Kosong", "slug": "kosong", "action-submit": "1"})
    story = Story.objects.get(title="Kosong")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert "Belum ada isi berita." in said(answer)
    assert story.current_workflow_state is None


def test_handing_in_approving_and_resuming_are_refused(room: Room) -> None:
    story = uncredited(room)
    refused(send(room.reporter, story, "submit"))
    assert fresh(story).current_workflow_state is None
    send(room.reporter, story, "submit", lead_credit="WB")
    draft = fresh(story).get_latest_revision_as_object()
    draft.lead_credit = ""
    draft.save_revision(user=room.rina)
    refused(decide(room.editor, story, "approve"))
    assert not fresh(story).live
    decide(room.editor, story, "reject", "Siapa pemotretnya?")
    refused(send(room.reporter, story, "submit"))
    send(room.reporter, story, "submit", lead_credit="WB")
    decide(room.editor, story, "approve")
    assert fresh(story).live


def test_a_story_whose_end_came_while_it_waited_is_not_approved_into_nothing(room: Room) -> None:
    draft = uncredited(room, lead_credit="WB", expire_at=timezone.now() + timedelta(hours=3))
    send(room.reporter, draft, "submit")
    waiting = fresh(draft).get_latest_revision()
    waiting.content["expire_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    waiting.save(update_fields=["content"])
    answer = decide(room.editor, draft, "approve")
    assert "Akhirnya sudah lewat" in said(answer)
    assert not fresh(draft).live
    later = timezone.localtime(timezone.now() + timedelta(days=1))
    send(room.editor, draft, "save", expire_at=f"{later:%d/%m/%Y %H:%M}")
    decide(room.editor, draft, "approve")
    assert fresh(draft).live


def test_a_time_is_refused_and_so_is_an_approval_for_a_time(room: Room) -> None:
    later = timezone.now() + timedelta(hours=3)
    story = own(room)
    refused(send(room.editor, story, "publish", go_live_at=f"{timezone.localtime(later):%Y-%m-%d %H:%M}"))
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    draft = uncredited(room, slug="nanti", go_live_at=later, lead_credit="WB")
    send(room.reporter, draft, "submit")
    taken = fresh(draft).get_latest_revision_as_object()
    taken.lead_credit = ""
    taken.save_revision(user=room.rina)
    refused(decide(room.editor, draft, "approve"))
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_of_several_none_goes_out_and_each_reason_is_told(room: Room) -> None:
    ready = room.draft(slug="siap")
    unready = own(room)
    Story.objects.update(owner=room.editor.session["_auth_user_id"])
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = room.editor.post(f"{address}?id={ready.pk}&id={unready.pk}", {"include_descendants": ""})
    refused(answer)
    assert reverse("wagtailadmin_pages:edit", args=[unready.pk]) in said(answer)
    assert not Story.objects.filter(live=True).exists()


def test_a_section_does_not_take_unready_stories_along(room: Room) -> None:
    story = uncredited(room)
    chief = browser_of(account("pelaksana", "managing-editor"))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    refused(chief.post(f"{address}?id={room.kota.pk}", {"include_descendants": "on"}))
    assert not fresh(story).live


def test_a_live_copy_is_looked_at_as_well(room: Room) -> None:
    uncredited(room).get_latest_revision().publish()
    story = Story.objects.get()
    words = {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": room.kota.pk, "publish_copies": "on"}
    refused(room.editor.post(reverse("wagtailadmin_pages:copy", args=[story.pk]), words))
    assert Story.objects.count() == 1


def test_the_fast_lane_passes_only_where_the_newsroom_says_so_and_it_is_written_down(room: Room) -> None:
    story = uncredited(room)
    lane = reverse("desk_fast_lane", args=[story.pk])
    answer = room.editor.post(lane, {"reason": "Tsunami: warga harus naik"})
    assert "Foto “Pasar” belum menyebut pemotretnya." in answer.content.decode()
    assert not fresh(story).live
    settings = ChecklistSettings.load()
    settings.fast_lane_passes = True
    settings.save()
    assert "Kredit foto" in room.editor.get(lane).content.decode()
    room.editor.post(lane, {"reason": "Tsunami: warga harus naik"})
    assert fresh(story).live
    assert PageLogEntry.objects.get(action=ACTION).data["passed"] == ["credits"]
    history = room.editor.get(reverse("wagtailadmin_pages:history", args=[story.pk])).content.decode()
    assert "Yang kurang: Kredit foto." in history


def test_no_lane_is_so_fast_that_paid_content_loses_its_label(room: Room) -> None:
    story = room.draft(initials="adv")
    ChecklistSettings(fast_lane_passes=True).save()
    answer = room.editor.post(reverse("desk_fast_lane", args=[story.pk]), {"reason": "Segera, kata iklan"})
    assert "konten berbayar" in answer.content.decode()
    assert not fresh(story).live


def test_what_was_passed_once_is_not_passed_for_the_next_version(room: Room) -> None:
    ChecklistSettings(fast_lane_passes=True).save()
    story = uncredited(room)
    room.editor.post(reverse("desk_fast_lane", args=[story.pk]), {"reason": "Tsunami: warga harus naik"})
    other = photo(title="Pasar", credit="")
    refused(send(room.editor, story, "publish", lead_photo=str(other.pk)))
    assert fresh(story).lead_photo_id != other.pk


def test_nothing_lets_a_story_go_out_whose_end_is_over(room: Room) -> None:
    story = room.desk.draft(room.desk.section("Laut"), "Kapal tiba pagi", expire_at=room.desk.ago(hours=1))
    ChecklistSettings(fast_lane_passes=True, levels={"end": "off"}).save()
    room.editor.post(reverse("desk_fast_lane", args=[story.pk]), {"reason": "Warga menunggu kapal"})
    assert not fresh(story).live


def test_a_correction_goes_out_on_a_story_that_lacks_something(room: Room) -> None:
    uncredited(room).get_latest_revision().publish()
    story = Story.objects.get()
    address = reverse("desk_correct", args=[story.pk])
    room.editor.post(address, {"kind": "ralat", "text": "Pukul 7, bukan 8.", "reply": ""})
    assert story.corrections.count() == 1


def test_nobody_stands_behind_an_import_or_the_press(room: Room) -> None:
    story = uncredited(room)
    story.get_latest_revision().publish()
    assert fresh(story).live
