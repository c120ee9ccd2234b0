"""The newsroom as the press reads it: one moment, and what changed since another."""

import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from threading import Timer

import pytest
from django.db import OperationalError, connections

from tests.newsdesk import Newsdesk
from warta.facts import keys
from warta.facts.registry import FactKind
from warta.newsroom.models import NewsroomSettings, Topic
from warta.outbox import positions
from warta.press.publishing import drain
from warta.site.source import KEPT, PressNewsroom, _load


def test_a_snapshot_sees_nothing_that_is_committed_after_it(desk: Newsdesk) -> None:
    topic = desk.topic("Banjir")
    key = keys.topic(topic.pk)
    with desk.press.snapshot() as snapshot:
        position, before = snapshot.position, snapshot.load([key])
        Topic.objects.filter(pk=topic.pk).update(name="Banjir rob")
        assert snapshot.load([key]) == before
        assert snapshot.touched_since(position) == set()
    with desk.press.snapshot() as later:
        assert later.load([key]) != before
        assert positions.number(later.position) == positions.number(position) + 1
        assert later.touched_since(position) == {key, keys.name(f"topic:{topic.pk}")}


def test_an_editor_does_not_wait_for_a_print(desk: Newsdesk) -> None:
    with desk.press.snapshot() as snapshot:
        snapshot.load([keys.SITE])
        story = desk.story(desk.section("Kota"), "Air naik")
        assert list(snapshot.all_outputs()).count(story.public_path()) == 0
    assert desk.changed() >= {story.public_path()}


def test_without_a_position_everything_may_have_changed(desk: Newsdesk) -> None:
    with desk.press.snapshot() as snapshot:
        assert snapshot.touched_since(None) is None
        assert snapshot.touched_since(snapshot.position) == set()


def test_a_new_zone_is_a_change_of_everything(desk: Newsdesk) -> None:
    position = desk.store.position()
    desk.set(zone="Asia/Jayapura")
    with desk.press.snapshot() as snapshot:
        assert snapshot.touched_since(position) is None


def test_settings_that_come_or_go_with_another_zone_are_a_change_of_everything(desk: Newsdesk) -> None:
    desk.set(zone="Asia/Jayapura")
    position = desk.publish().position
    NewsroomSettings.objects.all().delete()
    with desk.press.snapshot() as snapshot:
        assert snapshot.touched_since(position) is None
        position = snapshot.position
    desk.set(zone="Asia/Makassar")
    with desk.press.snapshot() as snapshot:
        assert snapshot.touched_since(position) is None


def test_settings_that_come_with_the_zone_of_before_are_a_change_of_little(desk: Newsdesk) -> None:
    NewsroomSettings.objects.all().delete()
    position = desk.publish().position
    desk.set(name="Harian")
    with desk.press.snapshot() as snapshot:
        assert snapshot.touched_since(position) == {*keys.SITES, keys.MENU}


def test_missing_facts_are_there_as_absent(desk: Newsdesk) -> None:
    wanted = [keys.story(999), keys.uses(999), keys.address("/tidak/ada/"), keys.template("story.html")]
    with desk.press.snapshot() as snapshot:
        values = snapshot.load(wanted)
    assert list(values) == wanted
    assert [values[key] for key in wanted[:3]] == [None, (), None]
    assert values[wanted[3]]


def test_a_kind_of_facts_that_is_gone_breaks_only_who_asks_for_it(desk: Newsdesk) -> None:
    with desk.press.snapshot() as snapshot:
        values = snapshot.load([keys.SITE, "weather:kota"])
    assert values[keys.SITE]
    assert isinstance(values["weather:kota"], LookupError)


def test_an_older_database_under_a_newer_store_is_printed_as_it_is(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    kept = desk.story(kota, "Tetap ada")
    desk.changed()
    backup = _backup(desk)
    lost = desk.story(kota, "Hilang dari cadangan")
    desk.edit(kept, title="Judul yang hilang")
    desk.changed()
    newer = desk.store.position()
    _restore(desk, backup)
    with desk.press.snapshot() as snapshot:
        assert snapshot.touched_since(newer) is None
    drain(PressNewsroom(), desk.store)
    assert desk.status(lost.public_path()) == "nothing"
    assert "Tetap ada" in desk.page(kept.public_path())
    assert "Hilang" not in desk.page("/kota/")
    assert desk.verify().differ == ()


def test_a_restored_database_that_was_edited_more_than_the_store_had_seen_is_noticed(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    kept = desk.story(kota, "Tetap ada")
    desk.changed()
    backup = _backup(desk)
    lost = desk.story(kota, "Hilang dari cadangan")
    desk.changed()
    newer = desk.store.position() or ""
    _restore(desk, backup)
    for n in range(5):
        desk.edit(kept, title=f"Judul ke-{n}")
        desk.story(kota, f"Sesudah cadangan {n}")
    with PressNewsroom().snapshot() as snapshot:
        assert positions.number(snapshot.position) > positions.number(newer)
        assert snapshot.touched_since(newer) is None
    drain(PressNewsroom(), desk.store)
    assert desk.status(lost.public_path()) == "nothing"
    assert desk.verify().differ == ()


def test_the_outbox_is_trimmed_once_printed_but_not_what_is_young(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.changed()
    position = desk.store.position() or ""
    story = desk.story(kota, "Air naik")
    desk.press.trim(position)
    assert _rows() > 1  # All of it is of today.
    with connections["default"].cursor() as cursor:
        cursor.execute("UPDATE outbox_change SET at = at - %s", [KEPT + 60])
    desk.press.trim(position)
    with desk.press.snapshot() as snapshot:
        assert _rows() == positions.number(snapshot.position) - positions.number(position) + 1
        assert snapshot.touched_since(position)
    assert story.public_path() in desk.changed()
    assert desk.verify().differ == ()


def test_a_trim_gives_way_to_editors(desk: Newsdesk) -> None:
    desk.section("Kota")
    position = desk.publish().position
    with connections["default"].cursor() as cursor:
        cursor.execute("UPDATE outbox_change SET at = 0")
    rows = _rows()
    editor = sqlite3.connect(desk.home.database, isolation_level=None, check_same_thread=False)
    editor.execute("BEGIN IMMEDIATE")
    patient = Timer(3.0, editor.rollback)  # Whoever waited would get the lock.
    patient.start()
    desk.press.trim(position)
    assert _rows() == rows
    patient.cancel()
    editor.rollback()
    editor.close()
    desk.press.trim(position)
    assert _rows() == 1


def _rows() -> int:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM outbox_change")
        (count,) = cursor.fetchone()
    return int(count)


def test_a_change_that_cannot_be_understood_is_a_change_of_everything(desk: Newsdesk) -> None:
    position = desk.store.position()
    with connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO outbox_change (\"table\", new) VALUES ('newsroom_address', '{}')")
    with desk.press.snapshot() as snapshot:
        assert snapshot.touched_since(position) is None
    drain(desk.press, desk.store)
    assert desk.verify().differ == ()


def test_one_row_that_cannot_be_read_stops_no_other() -> None:
    asked: list[int] = []

    def load(arguments: Sequence[str]) -> dict[str, object]:
        asked.append(len(arguments))
        if "7" in arguments:
            raise ValueError("a row gone wrong")
        return {argument: f"story {argument}" for argument in arguments}

    found = dict(_load(FactKind("story", load), [f"story:{n}" for n in range(100)]))
    broken = found.pop("story:7")
    assert (type(broken), str(broken)) == (ValueError, "a row gone wrong")
    assert found == {f"story:{n}": f"story {n}" for n in range(100) if n != 7}
    assert len(asked) < 20


def test_a_database_that_is_down_is_no_row_s_fault() -> None:
    def load(arguments: Sequence[str]) -> dict[str, object]:
        raise OperationalError("no database")

    with pytest.raises(OperationalError):
        list(_load(FactKind("story", load), ["story:1", "story:2"]))


def test_a_trimmed_outbox_is_made_up_for(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    position = desk.store.position()
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM outbox_change")
    with desk.press.snapshot() as snapshot:
        assert snapshot.touched_since(position) is None
    desk.changed()
    assert desk.status(story.public_path()) == "page"
    assert desk.verify().differ == ()


def _backup(desk: Newsdesk) -> Path:
    """A copy of the database as it is now."""
    backup = desk.home.path / "backup.sqlite3"
    connections.close_all()
    shutil.copyfile(desk.home.database, backup)
    return backup


def _restore(desk: Newsdesk, backup: Path) -> None:
    connections.close_all()
    for file in desk.home.path.glob("newsroom.sqlite3-*"):
        file.unlink()
    shutil.copyfile(backup, desk.home.database)
