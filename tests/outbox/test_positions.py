"""Positions: where a reader stands, what it has seen, and what a trim leaves."""

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


def test_a_position_is_the_number_of_the_last_change(desk: Newsdesk) -> None:
    start = here()
    topics(3)
    assert int(here()) == int(start) + 3
    assert since(start) == [int(start) + 1, int(start) + 2, int(start) + 3]
    assert since(here()) == []


def test_who_stands_later_has_seen_what_came_before(desk: Newsdesk) -> None:
    assert positions.includes("10", "9")
    assert positions.includes("10", "10")
    assert not positions.includes("9", "10")
    assert not positions.includes("", "0")


def test_changes_are_covered_until_they_are_trimmed(desk: Newsdesk) -> None:
    start = here()
    topics(2)
    middle = here()
    topics(2)
    assert positions.covers(connection, start)
    positions.trim(connection, middle)
    assert not positions.covers(connection, start)
    assert positions.covers(connection, middle)
    assert since(middle) == [int(middle) + 1, int(middle) + 2]


def test_a_reader_that_has_seen_all_is_covered_when_nothing_is_left(desk: Newsdesk) -> None:
    topics(2)
    end = here()
    positions.trim(connection, end)
    assert positions.covers(connection, end)
    assert not positions.covers(connection, str(int(end) - 1))


def test_a_number_is_never_given_twice(desk: Newsdesk) -> None:
    topics(2)
    end = here()
    positions.trim(connection, end)
    assert here() == end
    topics(1)
    assert since(end) == [int(end) + 1]
    assert positions.covers(connection, end)


def test_a_reader_ahead_of_the_newsroom_is_not_covered(desk: Newsdesk) -> None:
    assert not positions.covers(connection, str(int(here()) + 1))


def test_an_empty_outbox_stands_at_nought_and_covers_it(desk: Newsdesk) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM outbox_change")
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = 'outbox_change'")
    assert here() == "0"
    assert positions.covers(connection, "0")
    topics(1)
    assert positions.covers(connection, "0")
    assert since("0") == [1]
