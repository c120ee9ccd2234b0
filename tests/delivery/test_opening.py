"""The store may be deleted or replaced while readers read."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import perf_counter, sleep

import pytest

from tests.delivery.client import Client
from tests.delivery.papers import Papers, html
from tests.delivery.sites import application
from warta.delivery import opening
from warta.delivery.opening import OpenStore
from warta.press.store import Store, close_environment


def replace_store(home: Path, text: str) -> None:
    """Another press prints another store, which then takes the place of ours."""
    Papers(Store(home / "other")).publish({"/": html(text)})
    close_environment(home / "other")
    # In one step: in a moment without a store, a reader would make an empty one.
    (home / "other/data.mdb").replace(home / "store/data.mdb")
    shutil.rmtree(home / "other")


def test_the_store_is_opened_by_the_first_request_so_after_a_fork(home: Path, papers: Papers) -> None:
    close_environment(home / "store")
    app = application(home)
    child = os.fork()
    if child == 0:
        os._exit(0 if Client(app).get("/").text == "front" else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert Client(app).get("/").text == "front"


def test_a_replaced_store_is_followed_within_a_second(home: Path, client: Client) -> None:
    assert client.get("/").text == "front"
    replace_store(home, "restored")
    sleep(opening.LOOK_EVERY)
    assert client.get("/").text == "restored"


def test_readers_survive_a_store_that_is_replaced_again_and_again(
    home: Path, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LOOK_EVERY", 0.001)
    store, done = OpenStore(home / "store"), Event()
    seen = set()

    def read() -> int:
        count = 0
        while not done.is_set():
            served = store.lookup("/", perf_counter())
            seen.add(served and served.digest)
            count += 1
            sleep(0)  # Lets others have the interpreter; a thread that never waits keeps it for 5 ms each time.
        return count

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        try:
            for number in range(10):
                replace_store(home, f"restored {number}")
                sleep(0.02)
        finally:
            done.set()
        assert all(reader.result() > 10 for reader in readers)
    assert len(seen) > 5
