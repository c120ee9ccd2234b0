"""The file of counts: exact under many hands, windows that slide, days made of old hours, and nothing of anybody."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from warta.readers.readership.counts import KEPT_BY_DAY, KEPT_BY_HOUR, Reads
from warta.readers.readership.windows import HOUR, Window, windows

NOW = 500_000  # an hour of Unix time
NOON = NOW * HOUR


@pytest.fixture
def reads(tmp_path: Path) -> Reads:
    return Reads(tmp_path / "reads.sqlite3")


def columns(path: Path) -> dict[str, list[str]]:
    """Every table of a file with its columns."""
    with sqlite3.connect(path) as file:
        tables = [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: [row[1] for row in file.execute(f"PRAGMA table_info({table})")] for table in tables}


def everything(path: Path) -> dict[str, list[tuple[int, ...]]]:
    """Every row of a file."""
    with sqlite3.connect(path) as file:
        return {table: file.execute(f"SELECT * FROM {table}").fetchall() for table in columns(path)}


def test_there_is_room_for_hour_story_and_count_alone(reads: Reads, tmp_path: Path) -> None:
    reads.add({(NOW, 9): 2})
    assert columns(tmp_path / "reads.sqlite3") == {name: ["hour", "story", "count"] for name in ("hours", "days")}


def add_often(path: Path, story: int) -> None:
    for _ in range(100):
        Reads(path).add({(NOW, story): 1, (NOW, 1): 1})


def test_several_processes_add_at_once(tmp_path: Path) -> None:
    path = tmp_path / "reads.sqlite3"
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        list(pool.map(add_often, [path] * 3, [2, 3, 3]))
    assert everything(path)["hours"] == [(NOW, 1, 300), (NOW, 2, 100), (NOW, 3, 200)]


def test_all_of_them_are_added_or_none(reads: Reads, tmp_path: Path) -> None:
    reads.add({(NOW, 9): 2})
    with pytest.raises(OverflowError):
        reads.add({(NOW, 9): 1, (NOW, 10): 2**70})
    assert everything(tmp_path / "reads.sqlite3")["hours"] == [(NOW, 9, 2)]


def test_windows_slide_over_the_hours(reads: Reads) -> None:
    reads.add({(NOW - 1, 1): 100, (NOW, 2): 30, (NOW - 24, 3): 1000, (NOW - 25, 4): 5000})
    assert reads.most(Window(1, NOON), 9) == [(1, 100), (2, 30)]
    assert reads.most(Window(1, NOON + 0.5 * HOUR), 9) == [(1, 50), (2, 30)]
    assert reads.most(Window(1, NOON + 0.75 * HOUR), 9) == [(2, 30), (1, 25)]
    assert reads.most(Window(24, NOON), 9) == [(3, 1000), (1, 100), (2, 30)]
    assert reads.most(Window(24, NOON + 0.75 * HOUR), 2) == [(3, 250), (1, 100)]
    assert [reads.total(window) for window in windows(NOON).values()] == [130, 1130, 6130]


def test_of_equals_the_newest_story_stands_first(reads: Reads) -> None:
    reads.add({(NOW, id): 5 for id in (3, 8, 5)})
    assert [id for id, _ in reads.most(Window(1, NOON), 2)] == [8, 5]


def test_old_hours_become_days_and_old_days_go(reads: Reads, tmp_path: Path) -> None:
    old = NOW - KEPT_BY_HOUR
    start = old - old % 24

    def day_of(hour: int) -> tuple[int, int]:
        return hour - hour % 24, hour - hour % 24 + 24

    reads.add({(start - 1, 9): 1, (start - 2, 9): 2, (start - 20, 8): 4, (start, 9): 8, (NOW, 9): 16})
    for _ in range(2):
        reads.condense(NOW, day_of)
    found = everything(tmp_path / "reads.sqlite3")
    assert found["days"] == [(start - 24, 8, 4), (start - 24, 9, 3)]
    assert found["hours"] == [(start, 9, 8), (NOW, 9, 16)]
    assert reads.of_story(9) == ([(start, 8), (NOW, 16)], [(start - 24, 3)])
    assert reads.total(Window(7 * 24, NOON)) == 31
    reads.add({(start - 1, 9): 1})  # What a process had held for long.
    reads.condense(NOW, day_of)
    assert reads.of_story(9)[1] == [(start - 24, 4)]
    reads.condense(NOW + KEPT_BY_DAY - 24, day_of)
    assert everything(tmp_path / "reads.sqlite3") == {"hours": [], "days": [(NOW - NOW % 24, 9, 16)]}


def test_a_file_that_is_gone_is_made_again(reads: Reads, tmp_path: Path) -> None:
    reads.add({(NOW, 9): 2})
    for file in tmp_path.glob("reads.sqlite3*"):
        file.unlink()
    assert reads.most(Window(1, NOON), 9) == []
    reads.add({(NOW, 9): 1})
    assert reads.most(Window(1, NOON), 9) == [(9, 1)]
