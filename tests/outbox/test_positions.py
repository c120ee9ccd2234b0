"""Positions: where a reader stands, what it has seen, and what a trim leaves."""

from time import time

from django.db import connection

from tests.newsdesk import Newsdesk
from warta.newsroom.models import Topic
from warta.outbox import positions


def here() -> str:
    return positions.current(connection)


def since(position: str) -> list[int]:
    return [change.position for change in positions.changes_since(connection, position)]


def topics(count: int) -> None:
    Topic.objects.bulk_create(
        Topic(name="T", slug=f"t{n}") for n in range(Topic.objects.count(), Topic.objects.count() + count)
    )


def number() -> int:
    return positions.number(here())


def test_a_position_counts_changes(desk: Newsdesk) -> None:
    start, first = here(), number()
    topics(3)
    assert number() == first + 3
    assert since(start) == [first + 1, first + 2, first + 3]
    assert since(here()) == []


def test_who_stands_later_has_seen_what_came_before(desk: Newsdesk) -> None:
    assert positions.includes("10-a", "9-b")
    assert positions.includes("10-a", "10-a")
    assert not positions.includes("9-b", "10-a")
    assert not positions.includes("", "0-")
    assert not positions.includes("150", "0-a")  # Written by an older Warta, before positions had marks.


def test_changes_are_covered_until_they_are_trimmed(desk: Newsdesk) -> None:
    start = here()
    topics(2)
    middle, count = here(), number()
    topics(2)
    assert positions.covers(connection, start)
    positions.trim(connection, middle, before=time() + 60)
    assert not positions.covers(connection, start)
    assert positions.covers(connection, middle)
    assert since(middle) == [count + 1, count + 2]


def test_the_row_by_which_a_store_knows_its_history_stays(desk: Newsdesk) -> None:
    topics(2)
    end = here()
    assert positions.trim(connection, end, before=time() + 60) == number() - 1
    assert since("0-") == [number()]
    assert here() == end
    topics(1)
    assert positions.covers(connection, end)
    assert since(end) == [number()]


def test_what_is_young_is_kept_for_those_who_stand_further_back(desk: Newsdesk) -> None:
    start = here()
    topics(5)
    # The template of the database may have been filled long ago, or just now.
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(at) FROM outbox_change")
        [oldest] = cursor.fetchone()
    assert positions.trim(connection, here(), before=oldest) == 0
    assert positions.covers(connection, start)


def test_a_trim_leaves_no_gap_when_a_clock_was_set_back(desk: Newsdesk) -> None:
    topics(1)
    standing = here()
    topics(3)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE outbox_change SET at = at + 7200 WHERE position = %s", [positions.number(standing)])
    positions.trim(connection, here(), before=time() + 60)
    assert positions.covers(connection, standing)
    assert len(since(standing)) == 3


def test_a_trim_is_bounded(desk: Newsdesk) -> None:
    topics(positions.TRIM_BATCH + 10)
    end = here()
    assert positions.trim(connection, end, before=time() + 60) == positions.TRIM_BATCH
    assert 0 < positions.trim(connection, end, before=time() + 60) < positions.TRIM_BATCH
    assert positions.trim(connection, end, before=time() + 60) == 0


def test_a_number_is_never_given_twice(desk: Newsdesk) -> None:
    topics(2)
    count = number()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM outbox_change")
    assert (number(), since("0-")) == (count, [])
    assert positions.covers(connection, here())
    topics(1)
    assert since("0-") == [count + 1]


def test_a_position_of_another_history_is_not_covered(desk: Newsdesk) -> None:
    topics(2)
    count, mark = here().split("-")
    assert positions.covers(connection, f"{count}-{mark}")
    assert not positions.covers(connection, f"{count}-{mark[::-1]}")
    assert not positions.covers(connection, f"{int(count) - 1}-{mark}")
    assert not positions.covers(connection, f"{int(count) + 1}-{mark}")
    for strange in ("", "0", count, "-", "x-y", "-1-a", "²-a"):
        assert not positions.covers(connection, strange)
