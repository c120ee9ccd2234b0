"""Stories that come, change and go at a set time, by a clock that the test moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any
from unittest import mock

import pytest
from django.db import connection, transaction
from wagtail.models import PageLogEntry, ReferenceIndex, Revision

from tests.newsdesk import Newsdesk
from tests.oracle.clock import Clock as NewsroomClock
from tests.oracle.clock import NewsroomAt, clock_of_editors
from warta.newsroom.appointments import appointments, carry_out
from warta.newsroom.models import Address, Section, Setback, Story, StoryAuthor
from warta.newsroom.withdrawing import withdraw
from warta.press.clock import Clock
from warta.press.process import run
from warta.press.protocols import Carried
from warta.press.publishing import Receipt, drain
from warta.press.store import Store
from warta.site.timetable import NewsroomTimetable

T = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # seven in the morning in Jakarta


class Day:
    """A newsroom whose editors and press go by one clock."""

    def __init__(self, desk: Newsdesk) -> None:
        self.desk = desk
        self.clock = NewsroomClock(T - timedelta(hours=1))
        self.press = NewsroomAt(self.clock)
        self.timetable = NewsroomTimetable()
        drain(self.press, desk.store)

    def schedule(self, story: Story, at: datetime, **changes: Any) -> Revision:
        """As the desk does it: the newest draft with a time, approved."""
        draft = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
        for name, value in {**changes, "go_live_at": at}.items():
            setattr(draft, name, value)
        revision = draft.save_revision()
        revision.publish()
        return revision

    def turn(self) -> tuple[int, tuple[str, ...]]:
        """What one turn of the press does at this time: how much was due, and what went wrong."""
        carried = self.timetable.carry_out(self.clock.now().timestamp())
        drain(self.press, self.desk.store)
        return carried.done, carried.troubles

    def at(self, time: datetime) -> tuple[int, tuple[str, ...]]:
        self.clock.at = time
        return self.turn()


@pytest.fixture
def day(desk: Newsdesk) -> Iterator[Day]:
    day = Day(desk)
    with clock_of_editors(day.clock.now):
        yield day


@pytest.fixture
def kota(day: Day) -> Section:
    section = day.desk.section("Kota")
    day.turn()
    return section


def everything(store: Store) -> dict[str, tuple[bytes, int]]:
    """Every public byte with the edition that its header names."""
    shown = {}
    with store.reading() as ledger:
        for record in ledger.live_records():
            body = ledger.body(record.body) if record.body else b""
            shown[record.path] = (body or b"") + repr(ledger.headers(record.headers)).encode(), record.edition
    return shown


def test_a_story_appears_at_its_time_and_says_so(day: Day, kota: Section) -> None:
    story = day.desk.draft(kota, "Air naik")
    day.schedule(story, T)
    assert day.at(T - timedelta(microseconds=1)) == (0, ())
    assert day.desk.status("/kota/air-naik/") == "nothing"
    assert day.at(T + timedelta(seconds=0.7)) == (1, ())
    assert "Air naik" in day.desk.page("/kota/air-naik/")
    assert "Air naik" in day.desk.page("/")
    story.refresh_from_db()
    assert (story.published_at, story.updated_at, story.first_published_at, story.last_published_at) == (T, T, T, T)
    assert "07:00 WIB" in day.desk.page("/kota/air-naik/")
    assert day.at(T + timedelta(seconds=1)) == (0, ())
    story.save()  # Whatever saves it later on: it did not change.
    assert Story.objects.get(pk=story.pk).updated_at == T


def test_a_live_story_changes_at_its_time(day: Day, kota: Section) -> None:
    story = day.desk.story(kota, "Air naik")
    published = story.published_at
    day.turn()
    day.schedule(story, T, title="Air surut", standfirst="Kenari")
    day.at(T - timedelta(seconds=1))
    assert "Air naik" in day.desk.page("/kota/air-naik/")
    assert day.at(T + timedelta(seconds=1)) == (1, ())
    assert "Air surut" in day.desk.page("/kota/air-naik/")
    story.refresh_from_db()
    assert (story.published_at, story.updated_at) == (published, T)


def test_what_is_scheduled_changes_no_public_byte_before_its_time(day: Day, kota: Section) -> None:
    live = day.desk.story(kota, "Air naik", topics=[day.desk.topic("Banjir")], people=[day.desk.person("Rina")])
    hidden = day.desk.draft(kota, "Konsep", body=[{"type": "paragraph", "value": "<p>Kenari nol</p>"}])
    day.turn()
    before, edition = everything(day.desk.store), day.desk.store.edition()
    canary = {"standfirst": "Kenari satu", "short_headline": "Kenari dua", "slug": "kenari-tiga", "initials": "kenari"}
    day.schedule(hidden, T, title="Kenari empat", **canary)
    day.schedule(live, T, title="Kenari lima", **{**canary, "slug": "kenari-enam"})
    expiring = Story.objects.get(pk=live.pk)
    Story.objects.filter(pk=live.pk).update(expire_at=T + timedelta(hours=1))
    day.at(T - timedelta(microseconds=1))
    assert everything(day.desk.store) == before
    assert day.desk.store.edition() == edition
    assert expiring.live
    day.at(T)
    after = everything(day.desk.store)
    assert {path for path in after if "kenari" in path} == {
        f"{lite}/kota/{slug}/" for lite in ("", "/lite") for slug in ("kenari-tiga", "kenari-enam")
    }


def test_a_story_is_taken_down_at_its_time(day: Day, kota: Section) -> None:
    story = day.desk.story(kota, "Air naik")
    day.desk.edit(story, expire_at=T)
    day.at(T - timedelta(seconds=1))
    assert "Air naik" in day.desk.page("/kota/air-naik/")
    assert day.at(T) == (1, ())
    assert day.desk.status("/kota/air-naik/") == "gone"
    assert "Air naik" not in day.desk.page("/")
    assert Story.objects.get(pk=story.pk).expired
    assert day.at(T + timedelta(seconds=1)) == (0, ())


def test_what_is_to_come_back_after_it_was_taken_down_comes_back(day: Day, kota: Section) -> None:
    story = day.desk.edit(day.desk.story(kota, "Air naik"), expire_at=T)
    day.schedule(story, T + timedelta(hours=2), title="Air naik lagi", expire_at=None)
    day.at(T)
    assert day.desk.status("/kota/air-naik/") == "gone"
    assert day.at(T + timedelta(hours=2)) == (1, ())
    assert "Air naik lagi" in day.desk.page("/kota/air-naik/")


def test_a_story_whose_end_came_while_nothing_ran_is_never_seen(day: Day, kota: Section) -> None:
    story = day.desk.draft(kota, "Air naik")
    day.schedule(story, T, expire_at=T + timedelta(hours=1))
    edition = day.desk.store.edition()
    day.at(T + timedelta(hours=3))
    assert (day.desk.status("/kota/air-naik/"), day.desk.store.edition()) == ("nothing", edition)
    assert not Address.objects.filter(path="/kota/air-naik/").exists()
    assert appointments("press", 9) == []


def test_one_bad_story_stops_no_other_and_is_tried_again(day: Day, kota: Section) -> None:
    good = [day.desk.draft(kota, f"Baik {number}") for number in range(3)]
    bad = day.desk.draft(kota, "Air naik")
    for number, story in enumerate([good[0], bad, *good[1:]]):
        day.schedule(story, T + timedelta(milliseconds=number))
    other = day.desk.story(kota, "Lain", slug="lain")
    Address.objects.filter(owner=f"story:{other.pk}").update(path="/kota/air-naik/")
    done, troubles = day.at(T + timedelta(seconds=1))
    assert done == 3
    assert len(troubles) == 1
    assert "/kota/air-naik/" in troubles[0]
    assert all(day.desk.page(f"/kota/baik-{number}/") for number in range(3))
    [note] = Setback.objects.all()
    assert (note.page_id, note.tries, note.due_at) == (bad.pk, 1, T + timedelta(milliseconds=1))
    assert "Coba" in note.reason  # In the language of whoever scheduled it.
    assert day.at(T + timedelta(seconds=2)) == (0, ())  # Not yet.
    assert day.at(T + timedelta(seconds=7)) == (0, ())  # In vain, and told once.
    assert Setback.objects.get().tries == 2
    Address.objects.filter(owner=f"story:{other.pk}").update(path="/kota/lain/")
    assert day.at(T + timedelta(minutes=1)) == (1, ())
    assert "Air naik" in day.desk.page("/kota/air-naik/")
    assert Story.objects.get(pk=bad.pk).published_at == T + timedelta(milliseconds=1)
    assert not Setback.objects.exists()


def test_a_setback_goes_with_what_it_was_about(day: Day, kota: Section) -> None:
    stories = [day.desk.draft(kota, f"Berita {number}") for number in range(3)]
    for story in stories:
        day.schedule(story, T)
    with mock.patch("warta.newsroom.appointments.PublishPageRevisionAction", side_effect=RuntimeError("sakit")):
        assert len(day.at(T)[1]) == 3
    assert [note.reason for note in Setback.objects.all()] == ["RuntimeError: sakit"] * 3
    Revision.objects.filter(object_id=str(stories[0].pk)).update(approved_go_live_at=None)  # called off
    day.schedule(stories[1], T + timedelta(hours=1))  # put off
    Story.objects.get(pk=stories[2].pk).delete()
    assert day.at(T + timedelta(seconds=1)) == (0, ())
    assert not Setback.objects.exists()
    assert day.at(T + timedelta(hours=1)) == (1, ())


def test_what_is_called_off_never_happens_and_what_is_put_off_happens_later(day: Day, kota: Section) -> None:
    off, later = day.desk.draft(kota, "Batal"), day.desk.draft(kota, "Nanti")
    revision = day.schedule(off, T)
    day.schedule(later, T)
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    day.schedule(later, T + timedelta(hours=1))
    assert day.at(T + timedelta(minutes=1)) == (0, ())
    assert day.at(T + timedelta(hours=1)) == (1, ())
    assert [day.desk.status(f"/kota/{slug}/") for slug in ("batal", "nanti")] == ["nothing", "page"]


def test_what_was_published_by_hand_is_not_published_again(day: Day, kota: Section) -> None:
    story = day.desk.draft(kota, "Air naik")
    day.schedule(story, T)
    day.desk.edit(story, go_live_at=None)
    day.turn()
    edition = day.desk.store.edition()
    assert day.at(T) == (0, ())
    assert day.desk.store.edition() == edition


def test_two_presses_and_a_command_do_it_once(day: Day, kota: Section) -> None:
    story = day.desk.draft(kota, "Air naik")
    day.schedule(story, T)
    day.clock.at = T
    [seen_by_both] = appointments("press", 9)
    assert carry_out(seen_by_both, T)
    assert not carry_out(seen_by_both, T)
    assert NewsroomTimetable().carry_out(T.timestamp()).done == 0
    assert PageLogEntry.objects.filter(page=story.pk, action="wagtail.publish.scheduled").count() == 1
    taken = day.desk.edit(day.desk.story(kota, "Pergi"), expire_at=T + timedelta(seconds=1))
    [seen_by_both] = appointments("press", 9)
    assert carry_out(seen_by_both, T + timedelta(seconds=1))
    assert not carry_out(seen_by_both, T + timedelta(seconds=1))
    assert PageLogEntry.objects.filter(page=taken.pk, action="wagtail.unpublish.scheduled").count() == 1


def test_two_presses_that_meet_the_same_trouble_note_it_once(day: Day, kota: Section) -> None:
    day.schedule(day.desk.draft(kota, "Air naik"), T)
    leaving = day.desk.edit(day.desk.story(kota, "Pergi"), expire_at=T)
    other = NewsroomTimetable()
    with (
        mock.patch("warta.newsroom.appointments.PublishPageRevisionAction", side_effect=RuntimeError("sakit")),
        mock.patch.object(Story, "unpublish", side_effect=RuntimeError("sakit")),
        mock.patch.object(other, "_look", mock.Mock(return_value=other._look())),  # It looked when there was none yet.
    ):
        for timetable in (day.timetable, other):
            timetable.carry_out(T.timestamp())
    assert sorted(note.tries for note in Setback.objects.all()) == [2, 2]
    assert day.at(T + timedelta(minutes=1)) == (2, ())
    assert day.desk.status(leaving.public_path()) == "gone"


def test_what_is_due_by_the_press_is_done_though_the_machine_s_clock_was_set_back(day: Day, kota: Section) -> None:
    story = day.desk.draft(kota, "Air naik")
    day.schedule(story, T)
    day.clock.at = T - timedelta(minutes=30)
    assert day.timetable.carry_out(T.timestamp()).done == 1
    assert day.timetable.carry_out(T.timestamp()) == Carried()
    assert Story.objects.get(pk=story.pk).live


def test_a_press_that_died_before_it_printed_is_followed_by_one_that_does(day: Day, kota: Section) -> None:
    day.schedule(day.desk.draft(kota, "Air naik"), T)
    day.clock.at = T
    assert day.timetable.carry_out(T.timestamp()).done == 1  # And then it is killed.
    assert day.desk.status("/kota/air-naik/") == "nothing"
    day.timetable = NewsroomTimetable()
    assert day.turn() == (0, ())
    assert "Air naik" in day.desk.page("/kota/air-naik/")


def test_a_press_that_died_while_it_was_at_it_has_done_nothing(day: Day, kota: Section) -> None:
    story = day.desk.draft(kota, "Air naik")
    day.schedule(story, T)
    day.clock.at = T
    [one] = appointments("press", 9)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        carry_out(one, T)
        raise KeyboardInterrupt
    assert not Story.objects.get(pk=story.pk).live
    assert day.turn() == (1, ())


def test_while_an_editor_writes_the_press_goes_on_and_tries_again(day: Day, kota: Section) -> None:
    day.schedule(day.desk.draft(kota, "Air naik"), T)
    day.clock.at = T
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        carried = day.timetable.carry_out(T.timestamp())
        cursor.execute("ROLLBACK")
    other.close()
    assert (carried.done, carried.troubles, carried.next_at) == (0, (), T.timestamp())
    assert not Setback.objects.exists()
    assert day.turn() == (1, ())


def test_a_withdrawn_story_never_comes_back(day: Day, kota: Section) -> None:
    story = day.desk.story(kota, "Air naik")
    day.schedule(story, T, title="Air naik lagi")
    withdraw(Story.objects.get(pk=story.pk), "child", "Dicabut demi seorang anak.", at=day.clock.now())
    gone = day.desk.story(kota, "Sudah turun")
    gone.unpublish()
    day.schedule(gone, T)
    withdraw(Story.objects.get(pk=gone.pk), "child", "Dicabut demi seorang anak.", at=day.clock.now())
    assert day.at(T) == (0, ())
    for path in ("/kota/air-naik/", "/kota/sudah-turun/"):
        assert day.desk.status(path) == "gone"
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()
    assert not Setback.objects.exists()


def test_a_story_in_a_section_that_was_closed_waits_until_it_is_open(day: Day, kota: Section) -> None:
    day.schedule(day.desk.draft(kota, "Air naik"), T)
    kota.refresh_from_db()
    kota.unpublish()
    done, [trouble] = day.at(T)
    assert done == 0
    assert "Kota" in trouble
    Section.objects.get(pk=kota.pk).save_revision().publish()
    assert day.at(T + timedelta(minutes=1)) == (1, ())
    assert "Air naik" in day.desk.page("/kota/air-naik/")


def test_a_story_that_was_deleted_is_forgotten(day: Day, kota: Section) -> None:
    story = day.desk.draft(kota, "Air naik")
    day.schedule(story, T)
    Story.objects.get(pk=story.pk).delete()
    assert day.at(T) == (0, ())
    assert appointments("press", 9) == []


def test_scheduling_a_change_of_an_imported_story_leaves_it_public(day: Day, kota: Section) -> None:
    story = day.desk.story(kota, "Arsip")
    Revision.objects.filter(object_id=str(story.pk)).delete()  # As archives come in.
    Story.objects.filter(pk=story.pk).update(live_revision=None, latest_revision=None)
    day.turn()
    edition = day.desk.store.edition()
    day.schedule(story, T, title="Arsip baru")
    day.turn()
    assert Story.objects.get(pk=story.pk).live
    assert day.desk.store.edition() == edition
    assert day.at(T) == (1, ())
    assert "Arsip baru" in day.desk.page("/kota/arsip/")


def test_scheduling_an_older_draft_of_a_live_story_leaves_it_public(day: Day, kota: Section) -> None:
    story = day.desk.story(kota, "Air naik")
    oldest = Revision.objects.filter(object_id=str(story.pk)).earliest("created_at")
    draft = oldest.as_object()  # It was no live story then.
    draft.go_live_at = T
    draft.save_revision().publish()
    assert Story.objects.get(pk=story.pk).live
    assert day.at(T) == (1, ())


def test_a_copy_has_no_times_to_keep(day: Day, kota: Section) -> None:
    story = day.desk.edit(day.desk.story(kota, "Air naik"), expire_at=T)
    copy = story.copy(update_attrs={"slug": "salinan"}, keep_live=False)
    copy.refresh_from_db()
    assert (copy.go_live_at, copy.expire_at) == (None, None)


def test_finding_what_is_due_reads_no_table_from_end_to_end(desk: Newsdesk) -> None:
    with mock.patch("django.db.connection.force_debug_cursor", True):
        connection.queries_log.clear()
        appointments("default", 9)
        asked = [query["sql"] for query in connection.queries_log]
    with connection.cursor() as cursor:
        for sql in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            steps = [row[3] for row in cursor.fetchall()]
            assert steps[0].startswith("SEARCH") or "INDEX newsroom_expiry" in steps[0], steps


class Turns:
    """The press's loop: each wait plays the next scene, and after the last one the loop stops."""

    def __init__(self, *scenes: Callable[[], object]) -> None:
        self.scenes = list(scenes)
        self.stop = Event()
        self.waits: list[float] = []
        self.told: list[Receipt] = []

    def wake(self, seconds: float) -> bool:
        self.waits.append(seconds)
        if not self.scenes:
            self.stop.set()
            return False
        self.scenes.pop(0)()
        return True

    def run(self, day: Day, clock: Clock) -> None:
        run(day.press, day.desk.store, self.wake, self.stop, self.told.append, clock, (), day.timetable)


def test_the_press_sleeps_until_the_next_is_due_and_does_it(day: Day, kota: Section) -> None:
    day.schedule(day.desk.draft(kota, "Air naik"), T)
    day.clock.at = T - timedelta(seconds=0.4)
    clock = Clock(lambda: day.clock.now().timestamp(), lambda: day.clock.now().timestamp())
    statuses: list[str] = []

    def scene() -> None:
        statuses.append(day.desk.status("/kota/air-naik/"))
        day.clock.tick(seconds=turns.waits[-1])

    turns = Turns(scene, scene)
    turns.run(day, clock)
    assert turns.waits[0] == pytest.approx(0.4)
    assert statuses == ["nothing", "page"]


def test_a_clock_that_jumps_brings_nothing_forward(day: Day, kota: Section) -> None:
    day.schedule(day.desk.draft(kota, "Air naik"), T)
    up = 0.0
    day.clock.at = T - timedelta(minutes=30)
    clock = Clock(lambda: day.clock.now().timestamp(), lambda: up)
    seen: list[tuple[str, bool]] = []

    def jump() -> None:
        day.clock.at = T + timedelta(minutes=30)

    def look() -> None:
        seen.append((day.desk.status("/kota/air-naik/"), bool(day.desk.store.notice())))

    def set_right() -> None:
        look()
        day.clock.at = T - timedelta(minutes=30)

    def pass_on() -> None:
        nonlocal up
        look()
        up += 1800
        day.clock.at = T

    Turns(jump, set_right, pass_on, lambda: None, look).run(day, clock)
    assert seen == [("nothing", True), ("nothing", False), ("page", False)]


def test_desk_search_finds_a_changed_story_by_its_new_words(day: Day, kota: Section) -> None:
    first, second = day.desk.story(kota, "Air naik"), day.desk.person("Rina")
    day.schedule(first, T, title="Lampion menyala", authorships=[StoryAuthor(person=second)])
    assert [day.at(T), day.turn()] == [(1, ()), (0, ())]
    assert [found.pk for found in Story.objects.search("lampion")] == [first.pk]
    assert not Story.objects.search("naik")
    assert ReferenceIndex.get_references_to(second).count() == 1
    first.refresh_from_db()
    first.title = "Pawai"
    first.save()  # And what is saved otherwise is found at once, as ever.
    assert [found.pk for found in Story.objects.search("pawai")] == [first.pk]


def test_a_hundred_at_once_all_come(day: Day, kota: Section) -> None:
    for number in range(100):
        day.schedule(day.desk.draft(kota, f"Berita {number}"), T)
    done, rounds = 0, 0
    while done < 100:
        more, troubles = day.at(T)
        assert (more > 0, troubles) == (True, ())
        done, rounds = done + more, rounds + 1
    assert {day.desk.status(f"/kota/berita-{number}/") for number in range(100)} == {"page"}
    assert set(Story.objects.values_list("published_at", flat=True)) == {T}
