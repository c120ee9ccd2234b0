"""Two machines over one PostgreSQL: one sends, the other goes on when it falls silent; each reader gets it once."""

from __future__ import annotations

import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.postgresql.server import Server, postgresql
from tests.readers.newsletter.posting import Postbox, mail_server, name_mail_server
from warta.site.home import Home

READERS = 300
PATIENCE = 120.0
SENDER = "tests.readers.newsletter.on_postgresql"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Server]:
    with postgresql() as server:
        server.run(tmp_path / "founding", "tests.postgresql.tables")
        server.run(tmp_path / "founding", SENDER, "issue", str(READERS))
        yield server


def wait_until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def sending_machine(server: Server, home: Path, port: int) -> subprocess.Popen[str]:
    Home(home).prepare()
    name_mail_server(home, port)
    return server.machine(home, SENDER, "send")


def states(server: Server) -> dict[object, object]:
    return dict(server.rows("SELECT state, count(*) FROM newsletter_delivery GROUP BY state"))  # type: ignore[arg-type]


def two_minutes_pass(server: Server) -> None:
    """Since the machine that sent was heard of."""
    server.rows("UPDATE newsletter_sender SET heard_at = heard_at - interval '121 seconds'")


def gone_out(server: Server) -> bool:
    return server.rows("SELECT state FROM newsletter_issue") == [("sent",)]


def sent_by_two(server: Server, folder: Path, box: Postbox, port: int, how: signal.Signals) -> None:
    """The first is hit by a signal midway; what was only paused is let go on when all is over."""
    first = sending_machine(server, folder / "first", port)
    second = None
    try:
        wait_until(lambda: box.got.total() >= READERS // 10)
        second = sending_machine(server, folder / "second", port)
        wait_until(lambda: box.got.total() >= READERS // 2)
        first.send_signal(how)
        time.sleep(2)
        assert box.got.total() < READERS, "the second one stands by"
        two_minutes_pass(server)
        wait_until(lambda: gone_out(server))
        first.send_signal(signal.SIGCONT)
        time.sleep(1)
    finally:
        for one in (first, second):
            if one is not None:
                one.kill()
                one.communicate()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_each_address_gets_it_once_whatever_becomes_of_the_machine_that_sends(
    database: Server, tmp_path: Path, how: signal.Signals
) -> None:
    with mail_server() as (box, port):
        box.keep = False
        box.slow = 0.005
        sent_by_two(database, tmp_path, box, port, how)
    found = states(database)
    unsure = int(str(found.get("unsure", 0)))
    assert unsure <= 1 and found["sent"] == READERS - unsure
    more_than_once = Counter({one: count for one, count in box.got.items() if count > 1})
    assert not more_than_once and READERS - unsure <= len(box.got) <= READERS


@pytest.mark.parametrize("what", ["reconnected", "spoken"])
def test_whoever_has_the_baton_says_so_and_keeps_no_locks(tmp_path: Path, what: str) -> None:
    with postgresql() as server:
        server.run(tmp_path, "tests.postgresql.tables")
        server.run(tmp_path, SENDER, what)
