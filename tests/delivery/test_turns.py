"""Who answers for pages while several threads could."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic, sleep

import pytest

from warta.delivery import granian
from warta.delivery.granian import Turns


@pytest.fixture
def other() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(granian, "LATELY", 5.0)
    monkeypatch.setattr(granian, "REST", 60.0)


def rests(turns: Turns, other: ThreadPoolExecutor) -> Future[None]:
    """The other thread has answered and lies down."""
    future = other.submit(turns.done)
    until = monotonic() + 20
    while not turns._resting:
        assert monotonic() < until
        sleep(0.001)
    return future


def test_one_thread_goes_on_for_ever() -> None:
    turns = Turns()
    for _ in range(3):
        turns.done()


def test_a_second_one_rests_until_the_first_has_to_wait(other: ThreadPoolExecutor) -> None:
    turns = Turns()
    turns.done()
    second = rests(turns, other)
    turns.done()
    assert not second.done()
    turns.pass_on()
    second.result(20)
    other.submit(turns.done).result(20)  # It is its turn now.


def test_who_comes_back_rests(other: ThreadPoolExecutor) -> None:
    turns = Turns()
    turns.pass_on()
    other.submit(turns.done).result(20)
    first = ThreadPoolExecutor(1)
    with first:
        future = rests(turns, first)
        other.submit(turns.pass_on).result(20)
        future.result(20)


def test_nobody_rests_when_the_other_one_answered_long_ago(
    other: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(granian, "LATELY", -1.0)
    turns = Turns()
    turns.done()
    other.submit(turns.done).result(20)


def test_who_rests_gets_up_by_itself(other: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(granian, "REST", 0.01)
    turns = Turns()
    turns.done()
    other.submit(turns.done).result(20)
    assert not turns._resting
