"""How far a story has come: noted whoever moves it on, from the first draft to the notice in its place."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.db.models import CharField
from django.utils import timezone
from wagtail.models import Page

from tests.desk.accounts import account
from tests.newsdesk import Newsdesk
from tests.newsroom.test_bulk import new
from warta.desk.models import Progress, User
from warta.newsroom.appointments import appointments, carry_out
from warta.newsroom.bulk import add_stories
from warta.newsroom.models import Story
from warta.newsroom.withdrawing import withdraw
from warta.site.apps import install_triggers, remove_triggers


def of(story: Story) -> tuple[str, bool]:
    """State, and whether readers see it."""
    one = Progress.objects.get(pk=story.pk)
    return one.state, one.live


def decide(story: Story, editor: User, action: str, comment: str = "") -> None:
    story = Story.objects.get(pk=story.pk)
    step = story.current_workflow_task_state
    step.task.specific.on_action(step, editor, action, comment=comment)


def test_a_story_s_way_from_draft_to_reader(desk: Newsdesk) -> None:
    rina, editor = account("rina", "reporter"), account("bagas", "desk-editor")
    story = desk.draft(desk.section("Kota"), "Air naik", owner=rina)
    assert of(story) == ("draft", False)
    story.get_workflow().start(story, rina)
    assert of(story) == ("review", False)
    decide(story, editor, "reject", "Sebut sumbernya.")
    assert of(story) == ("returned", False)
    story.current_workflow_state.resume(user=rina)
    assert of(story) == ("review", False)
    decide(story, editor, "approve")
    assert of(story) == ("live", True)
    draft = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
    draft.title = "Air surut"
    draft.save_revision(user=rina)
    assert of(story) == ("changed", True)
    assert Progress.objects.get(pk=story.pk).headline == "Air surut"
    draft.get_workflow().start(draft, rina)
    assert of(story) == ("review", True)


def test_what_is_scheduled_taken_down_and_withdrawn(desk: Newsdesk) -> None:
    kota, soon = desk.section("Kota"), timezone.now() + timedelta(hours=1)
    later = desk.draft(kota, "Nanti")
    later.go_live_at = soon
    later.save_revision().publish()
    assert of(later) == ("scheduled", False)
    [appointment] = appointments("default", 5)
    carry_out(appointment, soon)
    assert of(later) == ("live", True)
    Story.objects.get(pk=later.pk).unpublish()
    assert of(later) == ("down", False)
    gone = desk.story(kota, "Salah")
    withdraw(gone, "child", "Dicabut.")
    assert of(gone) == ("withdrawn", False)
    called_off = desk.draft(kota, "Batal")
    called_off.go_live_at = soon
    called_off.save_revision().publish()
    called_off.revisions.all().delete()
    assert of(called_off) == ("draft", False)


def test_what_no_signal_tells_is_noted_too(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    [imported] = add_stories(kota, [new(1)])
    one = Progress.objects.get(pk=imported.pk)
    assert (one.state, one.section_id, one.published_at) == ("live", kota.pk, imported.published_at)
    Page.objects.filter(pk=imported.pk).update(draft_title="Lain")
    assert Progress.objects.get(pk=imported.pk).headline == "Lain"
    Story.objects.get(pk=imported.pk).move(budaya, "last-child")
    assert Progress.objects.get(pk=imported.pk).section_id == budaya.pk
    user = User.objects.create_user("rina", "rina@warta.example", "x")
    Page.objects.filter(pk=imported.pk).update(owner=user)
    user.delete()
    assert Progress.objects.get(pk=imported.pk).owner is None
    Story.objects.get(pk=imported.pk).delete()
    assert not Progress.objects.exists()


def test_a_migration_may_rebuild_the_tables_and_nothing_is_missed(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    wider = CharField(max_length=300, blank=True)
    wider.set_attributes_from_name("initials")
    remove_triggers(None, connection.alias)
    with connection.schema_editor() as editor:
        editor.alter_field(Story, Story._meta.get_field("initials"), wider)
    Progress.objects.all().delete()
    install_triggers(None, connection.alias)
    assert of(story) == ("live", True)
    Story.objects.get(pk=story.pk).unpublish()
    assert of(story) == ("down", False)
