"""Receiving: what was read comes in once, whole or not at all, however often it is tried."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from tests.newsdesk import Newsdesk
from tests.newsroom.likeness.texts import BRIDGE, BRIDGE_ELSEWHERE, body
from tests.wire.incoming import read, take_in
from warta.facts import values as v
from warta.newsroom.models import Address, Story
from warta.newsroom.models.addresses import PATH_LENGTH
from warta.wire import receiving
from warta.wire.receiving import Received, receive
from warta.wire.results import Read, Refused
from warta.wire.sections import Sections


def counts() -> dict[str, int]:
    """Rows of every table."""
    with connection.cursor() as cursor:
        names = [table.name for table in connection.introspection.get_table_list(cursor)]
        return {name: cursor.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def test_each_story_is_told_in_its_order(desk: Newsdesk) -> None:
    desk.section("Kota")
    told = take_in(read(2), Refused("a.jsonl:3", "no date"), read(1))
    assert told == [
        Received("a.jsonl:2", "/kota/kapal-2-tiba/"),
        Received("a.jsonl:3", reason="no date"),
        Received("a.jsonl:1", "/kota/kapal-1-tiba/"),
    ]


def test_nothing_comes_in_twice(desk: Newsdesk) -> None:
    desk.section("Kota")
    take_in(read(1), read(2))
    before = counts()
    told = take_in(read(1), read(2))
    assert [(one.address, one.known) for one in told] == [("/kota/kapal-1-tiba/", True), ("/kota/kapal-2-tiba/", True)]
    assert counts() == before


def test_a_story_that_another_house_has_printed_too_comes_in_and_tells_which(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    there = desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))
    again = {"parts": ((v.Paragraph(BRIDGE_ELSEWHERE),),), "published": there.published_at}
    told = take_in(read(1, **again), read(2), read(3, **again))
    assert [one.near for one in told] == ["/kota/jembatan-tertunda/", "", "/kota/jembatan-tertunda/"]
    assert [one.address for one in told] == [f"/kota/kapal-{n}-tiba/" for n in (1, 2, 3)]


def test_a_story_that_moved_is_known_where_it_is_now(desk: Newsdesk) -> None:
    layanan = desk.section("Layanan", under=desk.section("Kota"))
    take_in(read(1))
    story = Story.objects.get()
    desk.edit(story, slug="kapal-berangkat")
    Story.objects.get().move(layanan, "last-child")
    assert take_in(read(1)) == [Received("a.jsonl:1", "/kota/kapal-berangkat/", known=True, stays_in="kota/layanan")]


def test_the_same_story_twice_in_one_go_is_one_story_at_one_address(desk: Newsdesk) -> None:
    desk.section("Kota")
    told = take_in(read(1), read(1, headline="Lain judul"))
    assert [(one.address, one.known) for one in told] == [("/kota/kapal-1-tiba/", False), ("/kota/kapal-1-tiba/", True)]
    assert Story.objects.count() == 1


@pytest.mark.parametrize("length", [499, 500, 501, 5000])
def test_a_very_long_address_is_known_again(desk: Newsdesk, length: int) -> None:
    desk.section("Kota")
    key = "https://lama.example/?q=".ljust(length, "x")
    take_in(read(1, key=key), read(2, key=key + "y"))
    before = counts()
    assert [one.known for one in take_in(read(1, key=key), read(2, key=key + "y"))] == [True, True]
    assert counts() == before
    assert Story.objects.count() == 2


def test_a_dry_run_tells_the_same_and_changes_nothing(desk: Newsdesk) -> None:
    desk.section("Kota")
    stories = [
        read(1), read(2, headline="Kapal 1 tiba"), read(3, section="laut"), read(4, section="darat/kereta"),
        read(5, section="darat", headline="Kapal 4 tiba"), read(6, section="laut", headline="Kapal 4 tiba"), read(1),
    ]  # fmt: skip
    before = counts()
    rehearsed = take_in(*stories, create=True, dry_run=True)
    assert counts() == before
    assert rehearsed == take_in(*stories, create=True)


def broken(number: int) -> Read:
    """The database refuses a photo that is not there."""
    return read(number, parts=((v.Paragraph("Warga menyambut kapal itu."), v.Picture(999, "", "")),))


def test_one_broken_story_does_not_keep_the_others_out(desk: Newsdesk) -> None:
    desk.section("Kota")
    told = take_in(read(1), broken(2), read(3))
    assert [bool(one.reason) for one in told] == [False, True, False]
    assert told[1].where == "a.jsonl:2"
    assert sorted(Story.objects.values_list("title", flat=True)) == ["Kapal 1 tiba", "Kapal 3 tiba"]
    desk.changed()
    assert desk.verify().differ == ()


def test_an_interrupted_run_is_taken_up_where_it_ended(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "BATCH", 2)
    desk.section("Kota")

    def pulled_plug() -> Iterator[Read]:
        yield from (read(n) for n in range(1, 6))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(receive(pulled_plug(), Sections(create=False, dry_run=False)))
    assert Story.objects.count() == 4
    told = take_in(*(read(n) for n in range(1, 8)))
    assert [one.known for one in told] == [True] * 4 + [False] * 3
    assert Story.objects.count() == 7


def test_old_addresses_redirect_in_what_readers_get(desk: Newsdesk) -> None:
    desk.section("Kota")
    take_in(*(read(n) for n in range(3)))
    desk.changed()
    for number in range(3):
        assert desk.status(f"/read/{number}/kapal.html") == f"redirect /kota/kapal-{number}-tiba/"
    assert desk.verify().differ == ()


@pytest.mark.parametrize("field", ["headline", "initials", "dateline", "bylines", "topics", "source"])
def test_what_the_desk_could_not_save_again_is_refused_and_named(desk: Newsdesk, field: str) -> None:
    desk.section("Kota")
    long: Any = "Panjang sekali " * 40
    values: dict[str, Any] = {"bylines": (long,), "topics": (long,), "source": v.Source("outlet", long, "")}
    told = take_in(read(1, **{field: values.get(field, long)}), read(2, standfirst=long))
    assert "600 characters" in told[0].reason
    Story.objects.get().full_clean()


def test_an_old_address_too_long_to_keep_is_left_out(desk: Newsdesk) -> None:
    desk.section("Kota")
    [told] = take_in(read(1, old_paths=("/" + "x" * PATH_LENGTH, "/read/1")))
    assert told.reason == ""
    assert list(Address.objects.filter(outcome="moved").values_list("path", flat=True)) == ["/read/1"]


def test_times_come_in_as_they_were(desk: Newsdesk) -> None:
    desk.section("Kota")
    at = datetime.fromisoformat("2022-02-11T04:26:00+07:00")
    take_in(read(1, published=at))
    story = Story.objects.get()
    assert (story.published_at, story.updated_at, story.first_published_at) == (at, at, at)
