"""Two people, or two windows, on one story: both texts stay, and nobody is overtaken without a word."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import Comment, Page, PageLogEntry, Revision

from tests.desk.accounts import account, browser_of
from tests.desk.forms import story_form
from tests.newsdesk import Newsdesk
from warta.newsroom import versions as rules
from warta.newsroom.models import Story
from warta.newsroom.versions import BESIDE, NAMED, Overtaken

TEXT = "Air setinggi lutut masuk ke rumah warga di Lirang sejak pukul tiga pagi."


def edit_of(story: Story) -> str:
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def autosave(who: Client, story: Story, fields: dict[str, Any], **changes: str) -> dict[str, Any]:
    """What the editor sends by itself; the fields it then has."""
    answer = who.post(edit_of(story), fields | changes, headers={"accept": "application/json"})
    told = json.loads(answer.content)
    assert told["success"], told
    fields |= changes | told["field_updates"] | {"overwrite_revision_id": str(told["revision_id"])}
    return told


def versions(story: Story) -> list[str]:
    """The headline of each version, the newest last."""
    return [one.content["title"] for one in Page.objects.get(pk=story.pk).revisions.order_by("created_at", "pk")]


def newest(story: Story) -> str:
    return Page.objects.get(pk=story.pk).latest_revision.content["title"]


def said(answer: Any) -> str:
    return " ".join(str(one) for one in get_messages(answer.wsgi_request))


@pytest.fixture
def budi(desk: Newsdesk) -> Client:
    return browser_of(account("budi", "managing-editor"))


@pytest.fixture
def story(desk: Newsdesk) -> Story:
    return desk.draft(desk.section("Kota"), "Air naik", standfirst=TEXT)


def test_autosave_goes_on_in_one_version_and_the_history_names_it_once(editor: Client, story: Story) -> None:
    fields = story_form(editor, edit_of(story), TEXT)
    for title in ("Air naik l", "Air naik la", "Air naik lagi"):
        autosave(editor, story, fields, title=title)
    assert versions(story) == ["Air naik", "Air naik lagi"]
    assert PageLogEntry.objects.filter(page=story.pk, action="wagtail.edit").count() == 1


def test_a_window_that_is_opened_again_goes_on_in_the_same_version(editor: Client, story: Story) -> None:
    for title in ("Satu", "Dua", "Tiga"):
        autosave(editor, story, story_form(editor, edit_of(story), TEXT), title=title)
    assert versions(story) == ["Air naik", "Tiga"]


def test_after_a_stretch_of_writing_a_new_version_begins(
    editor: Client, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = story_form(editor, edit_of(story), TEXT)
    autosave(editor, story, fields, title="Satu")
    with monkeypatch.context() as later:
        later.setattr(rules, "STRETCH", timedelta(0))
        autosave(editor, story, fields, title="Dua")
    autosave(editor, story, fields, title="Tiga")
    assert versions(story) == ["Air naik", "Satu", "Tiga"]


def test_a_text_deleted_by_mistake_is_a_version_before(editor: Client, story: Story) -> None:
    fields = story_form(editor, edit_of(story), TEXT * 20)
    autosave(editor, story, fields, title="Penuh")
    autosave(editor, story, fields | {"body-0-value": "null", "body-0-deleted": "1"}, title="Kosong")
    full, empty = Page.objects.get(pk=story.pk).revisions.order_by("created_at")[1:]
    assert TEXT in full.content["body"]
    assert TEXT not in empty.content["body"]


@pytest.mark.parametrize("kept", ["named", "published", "handed in", "scheduled"])
def test_autosave_never_changes_what_somebody_relies_on(editor: Client, story: Story, kept: str) -> None:
    fields = story_form(editor, edit_of(story), TEXT)
    autosave(editor, story, fields, title="Ini")
    version = Page.objects.get(pk=story.pk).latest_revision
    if kept == "named":
        editor.post(reverse("desk_version", args=[story.pk]), {"name": "Sebelum pengacara"})
    elif kept == "published":
        version.publish(log_action=False)
    elif kept == "handed in":
        Story.objects.get(pk=story.pk).get_workflow().start(Story.objects.get(pk=story.pk), None)
    else:
        Revision.objects.filter(pk=version.pk).update(approved_go_live_at=Newsdesk.ago(hours=-1))
        Page.objects.filter(pk=story.pk).update(locked=False)
    fields["overwrite_revision_id"] = str(version.pk)
    told = editor.post(edit_of(story), fields | {"title": "Itu"}, headers={"accept": "application/json"})
    assert json.loads(told.content)["success"] or kept == "scheduled"
    assert Revision.objects.get(pk=version.pk).content["title"] == "Ini"


def test_a_named_version_is_found_in_the_history(editor: Client, story: Story) -> None:
    address = reverse("desk_one_version", args=[story.pk, story.latest_revision_id])
    assert "Air naik" in editor.get(address).content.decode()
    editor.post(address, {"name": "Sebelum <b>pengacara</b>"})
    page = editor.get(reverse("wagtailadmin_pages:history", args=[story.pk]) + f"?action={NAMED}").content.decode()
    assert "Sebelum &lt;b&gt;pengacara&lt;/b&gt;" in page
    assert page.count(reverse("wagtailadmin_pages:revisions_view", args=[story.pk, story.latest_revision_id])) == 1


def test_a_version_of_another_story_cannot_be_named(editor: Client, desk: Newsdesk, story: Story) -> None:
    other = desk.draft(desk.section("Budaya"), "Lain")
    address = reverse("desk_one_version", args=[story.pk, other.latest_revision_id])
    assert editor.post(address, {"name": "Punya orang"}).status_code == 404


def test_who_is_overtaken_while_typing_goes_on_beside_and_is_told(editor: Client, budi: Client, story: Story) -> None:
    hers, his = (story_form(one, edit_of(story), TEXT) for one in (editor, budi))
    autosave(editor, story, hers, title="Naskah Sari")
    told = autosave(budi, story, his, title="Naskah Budi")
    again = autosave(budi, story, his, title="Naskah Budi, lanjut")
    autosave(editor, story, hers, title="Naskah Sari, lanjut")
    assert sorted(versions(story)) == ["Air naik", "Naskah Budi, lanjut", "Naskah Sari, lanjut"]
    assert newest(story) == versions(story)[-1] == "Naskah Sari, lanjut"
    assert told["revision_id"] == again["revision_id"]
    for part in ("sari", "WIB", "warta-beside", "revisions/compare", "/revert/"):
        assert part in told["html"], part
    assert PageLogEntry.objects.filter(page=story.pk, action=BESIDE).count() == 1


def test_a_text_kept_beside_that_got_a_name_stays_as_it_is(editor: Client, budi: Client, story: Story) -> None:
    hers, his = (story_form(one, edit_of(story), TEXT) for one in (editor, budi))
    autosave(editor, story, hers, title="Naskah Sari")
    kept = autosave(budi, story, his, title="Naskah Budi")["revision_id"]
    budi.post(reverse("desk_one_version", args=[story.pk, kept]), {"name": "Sebelum dipotong"})
    for _again in range(2):
        autosave(budi, story, his, title="Naskah Budi, dipotong")
    assert Revision.objects.get(pk=kept).content["title"] == "Naskah Budi"
    assert sorted(versions(story)) == ["Air naik", "Naskah Budi", "Naskah Budi, dipotong", "Naskah Sari"]
    assert newest(story) == "Naskah Sari"


@pytest.mark.parametrize("action", ["", "action-publish", "action-submit"])
def test_saving_over_a_newer_version_saves_beside_it(editor: Client, budi: Client, story: Story, action: str) -> None:
    hers, his = (story_form(one, edit_of(story), TEXT) for one in (editor, budi))
    editor.post(edit_of(story), hers | {"title": "Naskah Sari"})
    pressed = {action: "1"} if action else {}
    answer = budi.post(edit_of(story), his | pressed | {"title": "Naskah Budi"})
    after = Story.objects.get(pk=story.pk)
    assert (newest(story), after.live, after.current_workflow_state) == ("Naskah Sari", False, None)
    assert "Naskah Budi" in versions(story)
    assert "sari" in said(answer)
    differences = budi.get(answer["Location"]).content.decode()
    assert "Naskah" in differences
    assert "Budi" in differences


def test_the_second_editor_takes_over_and_the_first_text_stays(editor: Client, budi: Client, story: Story) -> None:
    hers, his = (story_form(one, edit_of(story), TEXT) for one in (editor, budi))
    editor.post(edit_of(story), hers | {"title": "Naskah Sari"})
    budi.post(edit_of(story), his | {"title": "Naskah Budi"})
    kept = PageLogEntry.objects.get(page=story.pk, action=BESIDE).revision_id
    address = reverse("wagtailadmin_pages:revisions_revert", args=[story.pk, kept])
    mine = story_form(budi, address, TEXT)
    assert mine["title"] == "Naskah Budi"
    budi.post(address, mine)
    assert newest(story) == "Naskah Budi"
    assert "Naskah Sari" in versions(story)


def test_what_is_taken_over_from_an_old_window_is_kept_beside_too(editor: Client, budi: Client, story: Story) -> None:
    address = reverse("wagtailadmin_pages:revisions_revert", args=[story.pk, story.latest_revision_id])
    old = story_form(budi, address, TEXT)
    autosave(editor, story, story_form(editor, edit_of(story), TEXT), title="Naskah Sari")
    budi.post(address, old | {"title": "Naskah lama"})
    assert newest(story) == "Naskah Sari"
    assert "Naskah lama" in versions(story)


def test_two_windows_of_one_person_lose_nothing(editor: Client, story: Story) -> None:
    one, two = (story_form(editor, edit_of(story), TEXT) for _ in range(2))
    autosave(editor, story, one, title="Jendela satu")
    told = autosave(editor, story, two, title="Jendela dua")
    assert newest(story) == "Jendela satu"
    assert "Jendela dua" in versions(story)
    assert "warta-beside" in told["html"]


def test_a_save_that_meets_its_own_autosave_is_no_conflict(editor: Client, story: Story) -> None:
    fields = story_form(editor, edit_of(story), TEXT)
    autosave(editor, story, dict(fields), title="Setengah")
    editor.post(edit_of(story), fields | {"title": "Selesai"})
    assert newest(story) == "Selesai"


def test_a_text_with_errors_stays_in_the_form_that_was_overtaken(editor: Client, budi: Client, story: Story) -> None:
    hers, his = (story_form(one, edit_of(story), TEXT) for one in (editor, budi))
    editor.post(edit_of(story), hers | {"title": "Naskah Sari"})
    answer = budi.post(edit_of(story), his | {"title": "Naskah Budi", "source_href": "bukan alamat"})
    assert "Naskah Budi" in answer.content.decode()
    assert 'name="loaded_revision_created_at" value=""' in answer.content.decode()
    assert newest(story) == "Naskah Sari"


def test_a_story_that_is_locked_while_somebody_types_keeps_the_text(editor: Client, budi: Client, story: Story) -> None:
    his = story_form(budi, edit_of(story), TEXT)
    editor.post(reverse("wagtailadmin_pages:lock", args=[story.pk]))
    told = autosave(budi, story, his, title="Naskah Budi")
    assert newest(story) == "Air naik"
    assert "Naskah Budi" in versions(story)
    assert "sari" in told["html"]
    assert "/revert/" not in told["html"]


def test_a_comment_of_the_overtaken_is_kept_with_the_story(editor: Client, budi: Client, story: Story) -> None:
    hers, his = (story_form(one, edit_of(story), TEXT) for one in (editor, budi))
    editor.post(edit_of(story), hers | {"title": "Naskah Sari"})
    new = {"comments-0-text": "Sumbernya siapa?", "comments-0-contentpath": "title", "comments-0-id": ""}
    management = {"comments-TOTAL_FORMS": "1", "comments-INITIAL_FORMS": "0", "comments-0-position": "[]"}
    replies = {"comments-0-replies-TOTAL_FORMS": "0", "comments-0-replies-INITIAL_FORMS": "0"}
    budi.post(edit_of(story), his | new | management | replies | {"title": "Naskah Budi"})
    assert Comment.objects.get(page=story.pk).text == "Sumbernya siapa?"


def test_the_newest_is_what_a_reviewer_decides_on(editor: Client, budi: Client, story: Story) -> None:
    hers, his = (story_form(one, edit_of(story), TEXT) for one in (editor, budi))
    editor.post(edit_of(story), hers | {"title": "Naskah Sari", "action-submit": "1"})
    autosave(budi, story, his, title="Naskah Budi")
    state = Story.objects.get(pk=story.pk).current_workflow_state
    assert state.current_task_state.revision.content["title"] == "Naskah Sari"


DONE = ("publish", "submit", "restart-workflow", "workflow-action", "cancel-workflow")


@pytest.mark.parametrize("action", DONE)
@pytest.mark.parametrize("handed_in", [False, True])
def test_autosave_saves_and_does_nothing_else_whatever_the_form_holds(
    editor: Client, story: Story, action: str, handed_in: bool
) -> None:
    if handed_in:
        story.get_workflow().start(story, story.owner)
    before = getattr(story.current_workflow_state, "status", None)
    fields = story_form(editor, edit_of(story), TEXT) | {"workflow-action-name": "approve"}
    autosave(editor, story, fields, **{f"action-{action}": "true"}, title="Air naik lagi")
    now = Story.objects.get(pk=story.pk)
    assert (now.live, getattr(now.current_workflow_state, "status", None)) == (False, before)
    assert newest(story) == "Air naik lagi"


def test_autosave_of_a_new_story_only_saves_too(desk: Newsdesk, editor: Client) -> None:
    section = desk.section("Kota")
    new = reverse("wagtailadmin_pages:add", args=["newsroom", "story", section.pk])
    fields = story_form(editor, new, TEXT) | {"title": "Air naik", "slug": "air-naik", "action-publish": "true"}
    answer = editor.post(new, fields, headers={"accept": "application/json"})
    assert json.loads(answer.content)["success"], answer.content
    assert not Story.objects.get(title="Air naik").live


@pytest.mark.parametrize("action", DONE)
def test_autosave_of_a_story_that_its_writer_may_not_change_now_does_nothing(
    desk: Newsdesk, story: Story, action: str
) -> None:
    rina = account("rina", "reporter")
    Story.objects.filter(pk=story.pk).update(owner=rina)
    story.get_workflow().start(story, rina)
    fields = story_form(browser_of(rina), edit_of(story), TEXT) | {"workflow-action-name": "approve"}
    autosave(browser_of(rina), story, fields, **{f"action-{action}": "true"}, title="Air naik lagi")
    now = Story.objects.get(pk=story.pk)
    assert (now.live, now.current_workflow_state.status, now.title) == (False, "in_progress", "Air naik")


def test_of_two_saves_in_one_moment_the_second_is_refused_in_its_transaction(desk: Newsdesk, story: Story) -> None:
    first, second = (Story.objects.get(pk=story.pk).get_latest_revision_as_object() for _ in range(2))
    for one in (first, second):
        one.based_on = (one.latest_revision.pk, one.latest_revision.created_at)
    first.save_revision()
    with pytest.raises(Overtaken):
        second.save_revision()
    assert len(versions(story)) == 2


def test_fifty_windows_on_one_story_lose_nothing(editor: Client, desk: Newsdesk, story: Story) -> None:
    fields = story_form(editor, edit_of(story), TEXT)
    Revision.objects.filter(pk=story.latest_revision_id).update(created_at=Newsdesk.ago(minutes=5))
    for number in range(50):
        base = story_form(editor, edit_of(story), TEXT) if number % 7 == 0 else fields
        autosave(editor, story, dict(base), title=f"Naskah {number}")
    held = set(versions(story))
    folded = {f"Naskah {number}" for number in range(50)} - held
    assert len(held) >= 44, folded


def test_what_is_kept_beside_is_never_public(desk: Newsdesk, editor: Client, budi: Client) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    hers, his = (story_form(one, edit_of(story), TEXT) for one in (editor, budi))
    editor.post(edit_of(story), hers | {"title": "Naskah Sari", "action-publish": "1"})
    budi.post(edit_of(story), his | {"title": "Kenari Budi", "action-publish": "1"})
    desk.changed()
    assert "Naskah Sari" in desk.page(story.public_path())
    assert "Kenari" not in desk.page(story.public_path()) + desk.page("/")
    assert Story.objects.get(pk=story.pk).title == "Naskah Sari"
