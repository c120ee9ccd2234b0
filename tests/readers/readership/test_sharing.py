"""Several machines over one database: each counts what it serves, and all rank by the sum."""

from __future__ import annotations

from pathlib import Path
from time import time

import pytest

from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story
from warta.readers.readership.counts import Reads
from warta.readers.readership.models import Ranking, Share
from warta.readers.readership.ranking import rank
from warta.readers.readership.windows import HOUR

NOW = time()


@pytest.fixture
def machines(desk: Newsdesk, tmp_path: Path) -> tuple[Reads, Reads]:
    return Reads(tmp_path / "one.sqlite3"), Reads(tmp_path / "two.sqlite3")


@pytest.fixture
def stories(desk: Newsdesk) -> list[Story]:
    kota = desk.section("Kota")
    return [desk.story(kota, headline) for headline in ("Air surut", "Banjir", "Cuaca")]


def read(machine: Reads, times: dict[Story, int], at: float = NOW) -> None:
    machine.add({(int(at) // HOUR, story.pk): count for story, count in times.items()})


def ranked(window: str = "day") -> list[int]:
    return list(Ranking.objects.get(window=window).stories)


def test_what_is_read_on_two_machines_adds_up(machines: tuple[Reads, Reads], stories: list[Story]) -> None:
    one, two = machines
    a, b, c = stories
    read(one, {a: 5, b: 4})
    read(two, {c: 6, b: 4})
    for machine in (one, two, one):
        rank(machine, NOW)
    for window in ("hour", "day", "week"):
        assert ranked(window) == [b.pk, c.pk, a.pk]
    assert rank(two, NOW) == rank(one, NOW) == 0, "no machine overwrites the other's ranking"


def test_repeated_or_cut_off_nothing_counts_twice(machines: tuple[Reads, Reads], stories: list[Story]) -> None:
    one, two = machines
    a, b, _ = stories
    read(one, {a: 5})
    read(two, {b: 9})
    for machine in (one, two, one, one, one):
        rank(machine, NOW)
    assert ranked() == [b.pk, a.pk]


def test_a_machine_by_itself_writes_its_name_once(machines: tuple[Reads, Reads], stories: list[Story]) -> None:
    one, _ = machines
    read(one, {stories[0]: 5})
    rank(one, NOW)
    read(one, {stories[1]: 6})
    rank(one, NOW + 120)
    assert ranked() == [stories[1].pk, stories[0].pk]
    assert [(row.at, row.counts) for row in Share.objects.all()] == [(NOW, [])]


def test_what_a_machine_told_that_is_gone_fades_and_is_forgotten(
    machines: tuple[Reads, Reads], stories: list[Story]
) -> None:
    one, gone = machines
    a, b, _ = stories
    for machine in (one, gone):
        rank(machine, NOW)
    read(gone, {a: 10})
    rank(gone, NOW)
    later = NOW + 12 * HOUR
    read(one, {b: 6}, later)
    rank(one, later)
    assert ranked("hour") == [b.pk] and ranked("day") == [b.pk, a.pk] and ranked("week") == [a.pk, b.pk]
    rank(one, NOW + 8 * 24 * HOUR)
    assert {row.machine for row in Share.objects.all()} == {one.machine()}


def test_a_file_keeps_its_number_and_another_has_another(machines: tuple[Reads, Reads]) -> None:
    one, two = machines
    assert one.machine() == one.machine() != two.machine()


def test_told_are_counts_by_story_and_nothing_else(machines: tuple[Reads, Reads], stories: list[Story]) -> None:
    one, two = machines
    read(one, {stories[0]: 5})
    for machine in (one, two, one):
        rank(machine, NOW)
    row = Share.objects.get(machine=one.machine(), window="week")
    assert row.counts == [[stories[0].pk, 5]]
    assert {field.name for field in Share._meta.fields} == {"id", "machine", "window", "at", "counts"}
