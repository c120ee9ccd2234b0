"""From reporter to reader: handed in, returned, approved, changed after that, or sent out at once with a reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageLogEntry, Revision, TaskState, Workflow, WorkflowTask

from tests.desk.accounts import account, browser_of
from tests.desk.forms import story_form
from tests.newsdesk import PARAGRAPH, Newsdesk
from warta.desk import freshness
from warta.desk.facts_approved import changed, digests_of
from warta.desk.models import Approval, DeskApproval, User
from warta.newsroom.models import Photo, Section, Story
from warta.site.demo.pictures import SCENES, draw

APPROVE = {"workflow-action": "1", "workflow-action-name": "approve"}
BREAKING = "Tsunami: warga harus segera naik"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No press runs beside these tests."""
    monkeypatch.setattr(freshness.WaitForThePress.__init__, "__defaults__", (0.05,))


class Room:
    """A reporter, an editor of the section Kota, an editor of another section, a copy editor."""

    def __init__(self, desk: Newsdesk) -> None:
        self.desk, self.kota, self.budaya = desk, desk.section("Kota"), desk.section("Budaya")
        self.rina = account("rina", "reporter")
        self.reporter = browser_of(self.rina)
        self.editor = browser_of(account("tono", "desk-editor", self.kota))
        self.other = browser_of(account("wati", "desk-editor", self.budaya))
        self.copy = browser_of(account("joko", "copy-editor"))

    def draft(self, **fields: Any) -> Story:
        return self.desk.draft(self.kota, "Air naik", owner=self.rina, **fields)


@pytest.fixture
def room(desk: Newsdesk) -> Room:
    return Room(desk)


def send(browser: Client, story: Story, action: str, text: str = PARAGRAPH, **fields: Any) -> Any:
    """Presses a button of the editor."""
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    return browser.post(address, story_form(browser, address, text) | {f"action-{action}": "1"} | fields)


def decide(browser: Client, story: Story, what: str, comment: str = "") -> Any:
    """Approves or returns a story, as the buttons of the list do."""
    state = Story.objects.get(pk=story.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, what, state.pk])
    return browser.post(address, {"comment": comment})


def fresh(story: Story) -> Story:
    return Story.objects.get(pk=story.pk)


def photo() -> Photo:
    file = ContentFile(draw(next(iter(SCENES)), 1), name="laut.jpg")
    return Photo.objects.create(title="Laut", file=file, alt_text="Laut", caption="Ombak tenang", credit="Foto/WB")


def test_a_story_goes_from_reporter_by_editor_to_reader(room: Room) -> None:
    story = room.draft()
    send(room.reporter, story, "publish")
    assert not fresh(story).live
    send(room.reporter, story, "submit")
    assert fresh(story).workflow_in_progress
    decide(room.editor, story, "reject", "Tinggi airnya berapa?")
    assert fresh(story).current_workflow_state.status == "needs_changes"
    history = room.reporter.get(reverse("wagtailadmin_pages:history", args=[story.pk])).content.decode()
    assert "Tinggi airnya berapa?" in history
    send(room.reporter, story, "submit", "Air naik dua meter.")
    decide(room.editor, story, "approve")
    assert fresh(story).live
    room.desk.changed()
    assert "Air naik dua meter." in room.desk.page(story.public_path())
    assert Approval.objects.get().by.username == "tono"


def test_whoever_hands_in_decides_or_publishes_sees_the_story_then(room: Room) -> None:
    story = room.draft()
    story_page = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert send(room.reporter, story, "submit").headers["Location"] == story_page
    assert (
        send(room.editor, story, "workflow-action", **{"workflow-action-name": "approve"}).headers["Location"]
        == story_page
    )
    assert "Air naik" in room.editor.get(story_page).content.decode()
    assert send(room.editor, story, "publish").headers["Location"] == story_page
    add = reverse("wagtailadmin_pages:add", args=["newsroom", "story", room.kota.pk])
    form = story_form(room.reporter, add, PARAGRAPH) | {"title": "Air surut", "slug": "air-surut", "action-submit": "1"}
    new = room.reporter.post(add, form)
    assert new.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[Story.objects.latest("pk").pk])


def test_whoever_publishes_is_told_so_and_led_to_what_readers_see(room: Room) -> None:
    story = room.draft()
    send(room.reporter, story, "submit")
    for button in (APPROVE, {"publish": "1"}):
        told = said_after(room.editor, story, button)
        assert "Air naik&#x27; sudah terbit." in told and "diperbarui" not in told
        assert f'href="{fresh(story).url}"' in told and "Lihat yang tayang" in told


def test_an_approval_for_a_later_time_is_no_publication(room: Room) -> None:
    story = room.draft(go_live_at=datetime.now(UTC) + timedelta(days=1))
    send(room.reporter, story, "submit")
    told = said_after(room.editor, story, APPROVE)
    assert "sudah terbit" not in told and "Lihat yang tayang" not in told


def said_after(browser: Client, story: Story, button: dict[str, str]) -> str:
    """What the desk says of a press on a button of the editor."""
    first, *rest = button
    answer = send(browser, story, first, **{name: button[name] for name in rest})
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_the_side_panel_says_in_ones_own_language_how_long_ago_a_story_was_handed_in(room: Room) -> None:
    story = room.draft()
    send(room.reporter, story, "submit")
    waiting = fresh(story).current_workflow_task_state
    TaskState.objects.filter(pk=waiting.pk).update(started_at=datetime.now(UTC) - timedelta(minutes=59, seconds=5))
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    for language, since in {"id": "59\xa0menit yang lalu", "en": "59\xa0minutes ago"}.items():
        page = room.editor.get(address, headers={"accept-language": language}).content.decode()
        assert f"{waiting.task.name} {since}" in " ".join(page.split(" "))


def test_only_who_may_publish_in_the_section_decides(room: Room) -> None:
    story = room.draft()
    send(room.reporter, story, "submit")
    for browser in (room.reporter, room.other, room.copy):
        assert decide(browser, story, "approve").status_code in (302, 403)
        assert not fresh(story).live
    for browser, sees in ((room.editor, True), (room.other, False), (room.reporter, False)):
        assert ("Perlu Anda setujui" in browser.get("/meja/").content.decode()) == sees


def test_in_review_the_author_waits_and_copy_editors_go_on(room: Room) -> None:
    story = room.draft()
    send(room.reporter, story, "submit")
    send(room.reporter, story, "save", "Diganti penulis.")
    assert "Diganti penulis." not in str(fresh(story).get_latest_revision_as_object().body)
    send(room.copy, story, "save", "Diganti penyelaras.")
    state = fresh(story).current_workflow_task_state
    assert "Diganti penyelaras." in str(state.revision.as_object().body)  # what the decider is shown
    decide(room.editor, story, "approve")
    assert "Diganti penyelaras." in str(fresh(story).body)


def test_who_handed_in_sees_first_what_does_no_harm(room: Room) -> None:
    story = room.draft()
    send(room.reporter, story, "submit")
    shown = room.reporter.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    footer = shown.partition("<footer")[2]
    main, menu = footer.partition("w-dropdown__toggle")[::2]
    assert "action-cancel-workflow" not in main
    assert "action-cancel-workflow" in menu
    assert "Halaman dikunci" in main


def scheduled(room: Room, **fields: Any) -> Story:
    """A story that was approved for tomorrow."""
    story = room.draft(go_live_at=datetime.now(UTC) + timedelta(days=1), **fields)
    story.get_workflow().start(story, room.rina)
    decide(room.editor, story, "approve")
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 1
    return story


def test_a_caption_that_changes_after_approval_asks_for_it_again(room: Room) -> None:
    shown = photo()
    story = scheduled(room, lead_photo=shown)
    shown.save()  # nothing of it changed
    assert not fresh(story).workflow_in_progress
    shown.caption = "Ombak setinggi rumah"
    shown.save()
    assert fresh(story).workflow_in_progress
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    page = room.editor.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "Berubah sejak disetujui tono" in page
    assert "foto atau keterangannya" in page
    assert "WIB" in page
    history = room.editor.get(reverse("wagtailadmin_pages:history", args=[story.pk])).content.decode()
    assert "Berubah sejak disetujui tono" in history


def test_what_was_not_approved_like_that_does_not_come_out(room: Room) -> None:
    story = scheduled(room)
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    # Past everything that asks again: the last look is at the publication itself.
    revision.content["title"] = "Air surut"
    revision.content["go_live_at"] = None
    revision.save(update_fields=["content"])
    with translation.override("id"), pytest.raises(ValidationError, match="judul"):
        revision.publish()
    assert not fresh(story).live


def test_of_two_steps_the_first_is_asked_again_when_the_second_changed_the_text(room: Room) -> None:
    second = DeskApproval.objects.create(name="Redaktur pelaksana")
    WorkflowTask.objects.create(workflow=Workflow.objects.get(), task=second, sort_order=1)
    story = room.draft()
    send(room.reporter, story, "submit")
    decide(room.editor, story, "approve")
    assert fresh(story).current_workflow_task == second
    send(room.copy, story, "save", "Isi lain.")
    decide(room.editor, story, "approve")
    assert fresh(story).current_workflow_task != second
    page = room.editor.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "Berubah sejak disetujui tono" in page
    decide(room.editor, story, "approve")
    decide(room.editor, story, "approve")
    assert fresh(story).live


def test_breaking_news_goes_past_the_workflow_with_a_reason_that_stays(room: Room) -> None:
    story = room.draft()
    send(room.reporter, story, "submit")
    refused = send(room.editor, story, "publish", "Air bah!")
    lane = reverse("desk_fast_lane", args=[story.pk])
    assert refused["Location"] == lane
    assert not fresh(story).live
    page = room.editor.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert 'name="action-fast-lane"' in page
    assert 'name="action-publish"' not in page
    assert send(room.editor, story, "fast-lane", "Air bah!")["Location"] == lane
    assert room.editor.post(lane, {"reason": ""}).status_code == 200
    assert not fresh(story).live
    assert room.editor.post(lane, {"reason": BREAKING}).status_code == 302
    room.desk.changed()
    assert "Air bah!" in room.desk.page(story.public_path())
    entry = PageLogEntry.objects.get(action="warta.fast_lane")
    assert (entry.user.username, entry.data["reason"], entry.page_id) == ("tono", BREAKING, story.pk)
    assert BREAKING in room.editor.get(reverse("wagtailadmin_pages:history", args=[story.pk])).content.decode()


def test_the_fast_lane_is_for_those_who_may_publish_there(room: Room) -> None:
    story = room.draft()
    lane = reverse("desk_fast_lane", args=[story.pk])
    for browser in (room.reporter, room.other, room.copy):
        browser.post(lane, {"reason": BREAKING})
    assert not fresh(story).live


def test_an_unfinished_story_of_somebody_else_is_not_published_by_mistake(room: Room) -> None:
    story = room.draft()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    said = room.editor.post(f"{bulk}?id={story.pk}")
    assert "belum disetujui" in " ".join(str(message) for message in get_messages(said.wsgi_request))
    assert not fresh(story).live
    own = room.desk.draft(room.kota, "Punya sendiri", owner=User.objects.get(username="tono"))
    send(room.editor, own, "publish")
    assert fresh(own).live


def test_a_typo_in_a_live_story_needs_nobody_else(room: Room) -> None:
    story = room.desk.story(room.kota, "Air naik", owner=room.rina)
    send(room.editor, story, "publish", "Tanpa salah ketik.")
    assert "Tanpa salah ketik." in str(fresh(story).body)


def test_the_caption_of_a_public_photo_is_changed_by_who_may_publish_there(room: Room) -> None:
    shown = photo()
    shown.uploaded_by_user = room.rina
    shown.save()
    edit = reverse("wagtailimages:edit", args=[shown.pk])
    assert room.reporter.get(edit).status_code == 200
    room.desk.story(room.kota, "Air naik", lead_photo=shown)
    for browser, status in ((room.reporter, 302), (room.copy, 302), (room.other, 302), (room.editor, 200)):
        assert browser.get(edit).status_code == status


def test_roles_in_a_section_end_at_its_border(room: Room) -> None:
    here, there = room.desk.draft(room.kota, "Satu"), room.desk.draft(room.budaya, "Dua")
    assert room.editor.get(reverse("wagtailadmin_pages:edit", args=[here.pk])).status_code == 200
    assert room.editor.get(reverse("wagtailadmin_pages:edit", args=[there.pk])).status_code == 302
    section = Section.objects.get(pk=room.kota.pk)
    assert not section.permissions_for_user(User.objects.get(username="tono")).can_edit()


CHANGES = {
    "headline": {"title": "Air surut"},
    "text": {"standfirst": "Dua kampung."},
    "photos": {"lead_caption": "Bukan di Lirang"},
    "labels": {"kind": "advertorial"},
}


@pytest.mark.parametrize("part", CHANGES)
def test_an_approval_covers_each_part_of_the_story_and_no_time(room: Room, part: str) -> None:
    story = room.draft(lead_photo=photo())
    approved = digests_of(story)
    story.go_live_at, story.minor_edit = datetime.now(UTC), True
    assert changed(approved, digests_of(story)) == []
    for name, value in CHANGES[part].items():
        setattr(story, name, value)
    assert changed(approved, digests_of(story)) == [part]
