"""Counts go from memory to whoever keeps them: each once, whatever happens in between."""

from __future__ import annotations

from collections import Counter
from threading import Thread

import pytest

from tests.delivery.lines import wait_until
from warta.delivery.tally import Counts, Tally


class Kept:
    """What was kept, by address; refuses while it is told to."""

    def __init__(self) -> None:
        self.by_address = Counter[str]()
        self.hours: set[int] = set()
        self.refuses = False

    def __call__(self, counts: Counts) -> None:
        if self.refuses:
            raise OSError("the disk is full")
        for (hour, address), count in counts.items():
            self.by_address[address] += count
            self.hours.add(hour)


def read(tally: Tally, address: str, times: int) -> None:
    for _ in range(times):
        tally.add(address)


def test_many_threads_lose_and_invent_nothing() -> None:
    kept = Kept()
    tally = Tally(kept, every=0.001)
    threads = [Thread(target=read, args=(tally, f"/kota/{n % 3}/", 5_000)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally.close()
    assert kept.by_address == {f"/kota/{n}/": 20_000 for n in range(3)}


def test_nobody_has_to_ask_for_it() -> None:
    kept = Kept()
    tally = Tally(kept, every=0.001)
    tally.add("/kota/banjir/")
    wait_until(lambda: kept.by_address == {"/kota/banjir/": 1})
    tally.close()


def test_what_cannot_be_kept_is_held_and_told_once(caplog: pytest.LogCaptureFixture) -> None:
    kept = Kept()
    tally = Tally(kept, every=3600)
    kept.refuses = True
    for _ in range(3):
        tally.add("/kota/banjir/")
        tally.hand_on()
    assert [record.getMessage() for record in caplog.records] == [
        "Reads are counted, but cannot be kept at the moment: OSError: the disk is full"
    ]
    kept.refuses = False
    tally.add("/kota/banjir/")
    tally.close()
    tally.close()
    assert kept.by_address == {"/kota/banjir/": 4}


def test_what_is_held_has_a_bound_and_what_is_known_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warta.delivery.tally.MOST_HELD", 2)
    monkeypatch.setattr("warta.delivery.tally.time", lambda: 7200.0)
    kept = Kept()
    kept.refuses = True
    tally = Tally(kept, every=3600)
    for address in ("/a/b/", "/a/c/", "/a/d/", "/a/b/"):
        tally.add(address)
        tally.hand_on()
    kept.refuses = False
    tally.close()
    assert kept.by_address == {"/a/b/": 2, "/a/c/": 1}
    assert kept.hours == {2}
