"""Triggers: every write of a watched table is seen, drafts and ignored columns are not."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from tests.filled import fill
from tests.newsdesk import Newsdesk
from warta.facts.registry import Change, Watch
from warta.newsroom.models import Correction, Person, Story, StoryTopic, Topic
from warta.newsroom.watches import WATCHES
from warta.outbox import positions, triggers
from warta.site.watches import WATCHES as ALL_WATCHES


class Tape:
    """The changes since it was started."""

    def __init__(self) -> None:
        self.position = positions.current(connection)

    def changes(self) -> list[Change]:
        return list(positions.changes_since(connection, self.position))

    def told(self) -> list[tuple[str, Any, Any]]:
        return [(change.table, change.old, change.new) for change in self.changes()]


def test_a_save_is_recorded_with_what_it_found_and_left(desk: Newsdesk) -> None:
    tape = Tape()
    topic = Topic.objects.create(name="Banjir", slug="banjir")
    topic.name = "Banjir rob"
    topic.save()
    row = {"id": topic.pk}
    told = [line for line in tape.told() if line[0] == "newsroom_topic"]
    assert told == [("newsroom_topic", None, row), ("newsroom_topic", row, row)]


def test_the_columns_that_place_a_row_are_kept_on_both_sides(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    story = desk.story(kota, "Festival lampion")
    tape = Tape()
    Story.objects.filter(pk=story.pk).update(section=budaya)
    [change] = tape.changes()
    assert (change.old["section_id"], change.new["section_id"]) == (kota.pk, budaya.pk)
    assert set(change.new) == {"page_ptr_id", "section_id", "published_at"}


def test_updates_past_the_models_are_seen(desk: Newsdesk) -> None:
    people = [desk.person("Rina Lestari"), desk.person("Sura Adi")]
    tape = Tape()
    Person.objects.update(title="Reporter")
    assert [change.new for change in tape.changes()] == [{"id": person.pk} for person in people]


def test_bulk_inserts_are_seen_row_by_row(desk: Newsdesk) -> None:
    tape = Tape()
    made = Topic.objects.bulk_create(Topic(name=f"T{n}", slug=f"t{n}") for n in range(50))
    assert tape.told() == [("newsroom_topic", None, {"id": topic.pk}) for topic in made]


def test_raw_sql_is_seen(desk: Newsdesk) -> None:
    topic = desk.topic("Banjir")
    tape = Tape()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE newsroom_topic SET description = 'Air' WHERE id = %s", [topic.pk])
        cursor.execute("DELETE FROM newsroom_topic WHERE id = %s", [topic.pk])
    row = {"id": topic.pk}
    assert tape.told() == [("newsroom_topic", row, row), ("newsroom_topic", row, None)]


def test_a_delete_takes_all_that_hangs_on_it_along(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    topic, reply = desk.topic("Banjir"), desk.story(kota, "Jawaban")
    story = desk.story(kota, "Air naik", topics=[topic], people=[desk.person("Rina")])
    answered = desk.story(kota, "Air surut")
    Correction.objects.create(story=answered, text="Bukan.", reply=story)
    Correction.objects.create(story=story, text="Bukan.", reply=reply)
    tape = Tape()
    story.delete()
    gone = {change.table for change in tape.changes() if change.new is None}
    assert gone == {
        "wagtailcore_page", "newsroom_story", "newsroom_storytopic", "newsroom_storyauthor", "newsroom_correction",
        "newsroom_likeness",
    }  # fmt: skip
    emptied = [c for c in tape.changes() if c.table == "newsroom_correction" and c.new]
    assert [(c.old["reply_id"], c.new["reply_id"]) for c in emptied] == [(story.pk, None)]


def test_deleting_a_topic_is_seen_on_each_story_that_had_it(desk: Newsdesk) -> None:
    kota, topic = desk.section("Kota"), desk.topic("Banjir")
    stories = [desk.story(kota, f"Banjir {n}", topics=[topic]) for n in range(3)]
    tape = Tape()
    topic.delete()
    links = [change.old for change in tape.changes() if change.table == "newsroom_storytopic"]
    assert sorted(row["story_id"] for row in links) == sorted(story.pk for story in stories)


def test_a_draft_of_a_published_story_leaves_no_trace(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    tape = Tape()
    draft = story.get_latest_revision_as_object()
    draft.title, draft.standfirst = "Air surut", "Besok."
    draft.save_revision()
    assert Story.objects.get(pk=story.pk).has_unpublished_changes
    assert tape.told() == []


def other(column: str) -> str:
    """SQL for a value that is not there yet; a body has to stay JSON."""
    return "'[1]'" if column == "body" else f"coalesce(\"{column}\", '') || 'x' || rowid"


@pytest.mark.parametrize("watch", [w for w in WATCHES if w.ignored], ids=lambda w: w.table)
def test_ignored_columns_do_not_count_and_all_others_do(desk: Newsdesk, watch: Watch) -> None:
    fill(desk)
    with connection.cursor() as cursor:
        names = [column.name for column in connection.introspection.get_table_description(cursor, watch.table)]
        key = connection.introspection.get_primary_key_column(cursor, watch.table)
    for name in names:
        with pytest.raises(ZeroDivisionError), transaction.atomic(), connection.cursor() as cursor:
            tape = Tape()
            if name != key:
                cursor.execute(f'UPDATE "{watch.table}" SET "{name}" = {other(name)}')
                assert bool(tape.changes()) == (name not in watch.ignored), name
            raise ZeroDivisionError


def test_lock_marks_and_tree_positions_are_not_news(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    tape = Tape()
    story.locked = True
    story.save(update_fields=["locked"])
    Story.objects.filter(pk=story.pk).update(numchild=3, search_description="x", seo_title="y", minor_edit=True)
    assert tape.told() == []


def test_writing_what_was_there_already_is_no_change(desk: Newsdesk) -> None:
    topic = desk.topic("Banjir")
    tape = Tape()
    Topic.objects.filter(pk=topic.pk).update(name="Banjir")
    topic.save()
    assert tape.told() == []


def test_from_nothing_to_something_is_a_change_and_so_is_back(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    tape = Tape()
    Story.objects.filter(pk=story.pk).update(published_at=None)
    Story.objects.filter(pk=story.pk).update(published_at=story.published_at)
    assert [(c.old["published_at"] is None, c.new["published_at"] is None) for c in tape.changes()] == [
        (False, True),
        (True, False),
    ]


def test_what_is_rolled_back_never_was(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik", topics=[desk.topic("Banjir")])
    tape = Tape()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        StoryTopic.objects.all().delete()
        Story.objects.get(pk=story.pk).delete()
        assert tape.told() != []
        raise ZeroDivisionError
    assert tape.told() == []
    assert positions.current(connection) == tape.position


def trigger_names() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor if name.startswith("warta_outbox_")}


def test_migrating_brings_lost_triggers_back(desk: Newsdesk) -> None:
    before = trigger_names()
    assert len(before) == 3 * len(ALL_WATCHES)
    with connection.cursor() as cursor:
        for name in before:
            cursor.execute(f"DROP TRIGGER {name}")
    tape = Tape()
    desk.topic("Banjir")
    assert tape.told() == []
    call_command("migrate", verbosity=0, interactive=False)
    assert trigger_names() == before
    desk.topic("Kebakaran")
    assert [change.table for change in tape.changes()] == ["newsroom_topic", "newsroom_address"]


def test_watching_a_column_that_is_not_there_is_an_error_and_not_a_silence(desk: Newsdesk) -> None:
    with pytest.raises(LookupError, match=r"newsroom_topic.*colour"):
        triggers.install(connection, [Watch("newsroom_topic", ("id", "colour"))])
    assert len(trigger_names()) == 3 * len(ALL_WATCHES)
