"""The newsroom as the press reads it: one moment, and what changed since another."""

import shutil

from django.db import connections

from tests.newsdesk import Newsdesk
from warta.facts import keys
from warta.newsroom.models import Topic
from warta.press.publishing import drain
from warta.site.source import PressNewsroom


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
        assert int(later.position) == int(position) + 1
        assert later.touched_since(position) == {key}


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


def test_missing_facts_are_there_as_absent(desk: Newsdesk) -> None:
    wanted = [keys.story(999), keys.uses(999), keys.address("/tidak/ada/"), keys.template("story.html")]
    with desk.press.snapshot() as snapshot:
        values = snapshot.load(wanted)
    assert list(values) == wanted
    assert [values[key] for key in wanted[:3]] == [None, (), None]
    assert values[wanted[3]]


def test_an_older_database_under_a_newer_store_is_printed_as_it_is(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    kept = desk.story(kota, "Tetap ada")
    desk.changed()
    backup = desk.home.path / "backup.sqlite3"
    connections.close_all()
    shutil.copyfile(desk.home.database, backup)
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


def _restore(desk: Newsdesk, backup: object) -> None:
    connections.close_all()
    for file in desk.home.path.glob("newsroom.sqlite3-*"):
        file.unlink()
    shutil.copyfile(str(backup), desk.home.database)
