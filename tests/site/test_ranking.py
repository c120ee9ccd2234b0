"""The press ranks what is read most while it is idle, and does not stand in an editor's way."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from time import time
from zoneinfo import ZoneInfo

import pytest

from tests.newsdesk import Newsdesk
from warta.readers.readership.counts import KEPT_BY_HOUR, Reads
from warta.readers.readership.models import Ranking as Row
from warta.readers.readership.windows import HOUR
from warta.site.ranking import EVERY, Ranking, day_of


def never() -> bool:
    return False


@pytest.fixture
def reads(desk: Newsdesk) -> Reads:
    return Reads(desk.home.reads)


def test_it_ranks_and_makes_days_of_old_hours(desk: Newsdesk, reads: Reads) -> None:
    story = desk.story(desk.section("Kota"), "Banjir").pk
    now = int(time()) // HOUR
    old = now - KEPT_BY_HOUR - 48
    reads.add({(now, story): 3, (old, story): 4, (old - 24, story): 5})
    assert Ranking(reads)(never) == EVERY
    assert dict(Row.objects.values_list("window", "stories")) == {name: [story] for name in ("hour", "day", "week")}
    by_hour, by_day = reads.of_story(story)
    assert by_hour == [(now, 3)]
    assert [count for _, count in by_day] == [5, 4]
    jakarta = [datetime.fromtimestamp(hour * HOUR, ZoneInfo("Asia/Jakarta")).hour for hour, _ in by_day]
    assert jakarta == [0, 0], "days of the site's zone"


def test_while_an_editor_writes_it_comes_again_later(desk: Newsdesk, reads: Reads) -> None:
    story = desk.story(desk.section("Kota"), "Banjir").pk
    reads.add({(int(time()) // HOUR, story): 3})
    editor = sqlite3.connect(desk.home.database, isolation_level=None)
    editor.execute("BEGIN IMMEDIATE")
    assert Ranking(reads)(never) == EVERY
    assert not Row.objects.exists()
    editor.execute("ROLLBACK")
    editor.close()
    Ranking(reads)(never)
    assert Row.objects.count() == 3


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Kolkata", "Asia/Kathmandu", "America/New_York", "UTC"])
def test_days_follow_each_other_without_a_gap(zone: str) -> None:
    hour = int(datetime(2026, 3, 7, 12, tzinfo=UTC).timestamp()) // HOUR
    end = day_of(ZoneInfo(zone), hour)[1]
    for _ in range(4):  # Over a night in which New York loses an hour.
        start, next_end = day_of(ZoneInfo(zone), end)
        assert start == end
        assert 23 <= next_end - start <= 25
        end = next_end
