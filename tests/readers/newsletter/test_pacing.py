"""Signing up at a pace: one count for all processes and machines, and soon nothing is left of it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from tests.newsdesk import Newsdesk
from tests.postgresql.server import postgresql
from warta.readers.newsletter.models import SignUps
from warta.readers.newsletter.pacing import MOST, STRETCH, allows, forget_networks

AT = datetime(2026, 11, 29, 7, 5, tzinfo=UTC)
IN_A_PROCESS = """
import django; django.setup()
from django.utils import timezone
from warta.readers.newsletter.pacing import MOST, allows
print(sum(allows("203.0.113.7", timezone.now()) for _ in range(MOST - 1)))
"""


def test_a_network_has_so_many_in_an_hour_that_slides(desk: Newsdesk) -> None:
    first = [allows("203.0.113.7", AT) for _ in range(MOST // 2)]
    half_an_hour = AT + timedelta(minutes=30)
    then = [allows("203.0.113.200", half_an_hour) for _ in range(MOST)]
    assert [sum(first), sum(then)] == [MOST // 2, MOST // 2] and not then[-1]
    assert allows("203.0.114.9", half_an_hour) and allows("2001:db8::1", half_an_hour) and allows("", half_an_hour)
    later = AT + timedelta(minutes=71)
    assert sum(allows("203.0.113.9", later) for _ in range(MOST)) == MOST // 2


def test_an_address_of_ipv4_in_the_form_of_ipv6_is_of_its_network(desk: Newsdesk) -> None:
    assert all(allows("203.0.113.7", AT) for _ in range(MOST))
    assert not allows("::ffff:203.0.113.9", AT) and allows("::ffff:203.0.114.9", AT)


def test_who_is_refused_writes_nothing(desk: Newsdesk) -> None:
    assert all(allows("203.0.113.7", AT) for _ in range(MOST))
    with CaptureQueriesContext(connection) as asked:
        assert not allows("203.0.113.7", AT)
    assert [one["sql"].split()[0] for one in asked] == ["SELECT"]


def test_what_one_process_let_in_counts_in_the_next(desk: Newsdesk) -> None:
    python = [sys.executable, "-c", IN_A_PROCESS]
    found = [subprocess.run(python, check=True, timeout=60, capture_output=True).stdout for _ in range(2)]
    assert found == [b"19\n", b"1\n"]


def test_after_an_hour_nothing_is_left_and_before_it_nothing_tells_a_network(desk: Newsdesk) -> None:
    for minutes in (0, 10):
        allows("203.0.113.77", AT + timedelta(minutes=minutes))
    digests = list(SignUps.objects.values_list("network", flat=True))
    assert len(set(digests)) == 2, "from one to the other nothing leads"
    assert not [line for line in connections["default"].connection.iterdump() if "203.0.113" in line]
    forget_networks(AT + timedelta(minutes=60))
    assert SignUps.objects.count() == 2
    forget_networks(AT + timedelta(minutes=71))
    assert list(SignUps.objects.values_list("stretch", flat=True)) == [int(AT.timestamp()) // STRETCH + 1]
    forget_networks(AT + timedelta(minutes=81))
    assert not SignUps.objects.exists()


def test_two_machines_at_once_let_in_no_more_than_one(tmp_path: Path) -> None:
    with postgresql() as server:
        server.run(tmp_path, "tests.postgresql.tables")
        machine = "tests.readers.newsletter.on_postgresql", "sign-up", str(2 * MOST)
        both = [server.machine(tmp_path, *machine) for _ in range(2)]
        told = [one.communicate(timeout=60)[1] for one in both]
        assert sum(one.returncode for one in both) == MOST, told
