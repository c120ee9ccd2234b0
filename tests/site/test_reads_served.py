"""Reads are counted by a real server, under load, by several processes: each once, also when one of them ends."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from time import time

import pytest

from tests.delivery.lines import wait_until
from tests.delivery.test_reads import PHONE
from tests.newsdesk import Newsdesk
from tests.serving import answered, named, serving
from warta.readers.readership.counts import Reads
from warta.readers.readership.windows import HOUR, Window

THREADS = 8
EACH = 500
OF_EACH_KIND = EACH // 5
TWO = "--workers", "2"


@pytest.fixture
def stories(desk: Newsdesk) -> list[int]:
    kota = desk.section("Kota")
    found = [desk.story(kota, headline).pk for headline in ("Banjir", "Cuaca")]
    desk.changed()
    return found


def ask(port: int, kind: str, times: int) -> None:
    """So many requests of a kind, each over one of few connections, as browsers and robots make them."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    reader = {"User-Agent": PHONE}
    for number in range(times):
        if number % 50 == 49:
            connection.close()  # The next may come to the other process.
        if kind == "told":
            connection.request("POST", "/_/baca", "/kota/cuaca/", reader)
        elif kind == "robot":
            connection.request("GET", "/kota/banjir/", headers={"User-Agent": "Googlebot/2.1"})
        elif kind == "ahead":
            connection.request("GET", "/kota/banjir/", headers={**reader, "Sec-Purpose": "prefetch"})
        elif kind == "front":
            connection.request("GET", "/", headers=reader)
        else:
            connection.request("GET", "/kota/banjir/", headers={**reader, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == (204 if kind == "told" else 200)
    connection.close()


def total(desk: Newsdesk, story: int) -> int:
    return sum(count for _, count in Reads(desk.home.reads).of_story(story)[0])


def test_five_thousand_requests_are_counted_to_the_last(desk: Newsdesk, stories: list[int], tmp_path: Path) -> None:
    banjir, cuaca = stories
    asked = [("opened", EACH)] * THREADS + [
        (kind, OF_EACH_KIND) for kind in ("told", "told", "robot", "ahead", "front")
    ]
    with serving(desk.home.path, *TWO, said=tmp_path / "said") as (port, _), ThreadPoolExecutor(len(asked)) as pool:
        for done in [pool.submit(ask, port, *one) for one in asked]:
            done.result()
    # Ended in order, it lost nothing: what it had not written yet was written then.
    assert (total(desk, banjir), total(desk, cuaca)) == (THREADS * EACH, 2 * OF_EACH_KIND)
    assert Reads(desk.home.reads).total(Window(1, time())) <= THREADS * EACH + 2 * OF_EACH_KIND
    assert "Traceback" not in (tmp_path / "said").read_text()


def test_a_process_that_is_killed_takes_only_its_last_seconds_along(
    desk: Newsdesk, stories: list[int], tmp_path: Path
) -> None:
    banjir, _ = stories
    with serving(desk.home.path, *TWO, said=tmp_path / "said") as (port, server):
        ask(port, "opened", 200)
        wait_until(lambda: total(desk, banjir) == 200, "they are written without anybody asking")
        for worker in named(server.pid, "web"):
            os.kill(worker, signal.SIGKILL)
        assert answered(f"http://127.0.0.1:{port}/") == 200
        assert total(desk, banjir) == 200
        ask(port, "opened", 100)
    assert total(desk, banjir) == 300


def test_hours_are_those_of_the_clock(desk: Newsdesk, stories: list[int], tmp_path: Path) -> None:
    before = int(time()) // HOUR
    with serving(desk.home.path, *TWO, said=tmp_path / "said") as (port, _):
        ask(port, "opened", 1)
    ((hour, count),) = Reads(desk.home.reads).of_story(stories[0])[0]
    assert before <= hour <= int(time()) // HOUR
    assert count == 1
