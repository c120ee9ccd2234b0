"""The press's loop: wakes, waits, and does not die."""

from __future__ import annotations

from threading import Event

from tests.press.site import text
from tests.press.toynewsroom import ToyNewsroom
from warta.press.clock import Clock
from warta.press.process import run
from warta.press.publishing import Receipt
from warta.press.store import Store


class Turns:
    """Steps through the loop: every wait runs the next of `steps`, and after the last one the loop stops."""

    def __init__(self, *steps: object) -> None:
        self.steps = list(steps)
        self.stop = Event()
        self.waits: list[float] = []
        self.told: list[Receipt] = []

    def wake(self, seconds: float) -> bool:
        self.waits.append(seconds)
        if not self.steps:
            self.stop.set()
            return False
        step = self.steps.pop(0)
        assert callable(step)
        step()
        return True

    def run(self, newsroom: ToyNewsroom, store: Store) -> None:
        clock = Clock(lambda: newsroom.at, lambda: newsroom.at)
        run(newsroom, store, self.wake, self.stop, self.told.append, clock)


def test_a_change_is_published_when_the_press_is_woken(newsroom: ToyNewsroom, store: Store) -> None:
    turns = Turns(lambda: newsroom.put("story:1", title="Woken"))
    turns.run(newsroom, store)
    assert "Woken" in str(text(store, "/"))
    assert [receipt.changed for receipt in turns.told] == [3]


def test_the_press_sleeps_no_longer_than_until_something_is_due(newsroom: ToyNewsroom, store: Store) -> None:
    turns = Turns(lambda: newsroom.put("story:1", until=newsroom.at + 0.25))
    turns.run(newsroom, store)
    assert turns.waits == [1.0, 0.25 + 0.75]  # An output holds a second at least.
    newsroom.at += 0.75
    turns = Turns()
    turns.run(newsroom, store)
    assert turns.waits == [0.25]


def test_the_press_wakes_to_try_a_failure_again(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.broken.add("/politik/s1/")
    newsroom.put("story:1", title="Broken")
    Turns().run(newsroom, store)
    newsroom.at += 4.5
    turns = Turns()
    turns.run(newsroom, store)
    assert turns.waits == [0.5]


def test_a_newsroom_that_is_down_is_told_once_and_waited_for(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.put("story:1", title="Back")
    newsroom.down = ConnectionError("no database")
    turns = Turns()
    attempts: list[float] = []

    class Patience(Event):
        def wait(self, timeout: float | None = None) -> bool:
            attempts.append(timeout or 0)
            if len(attempts) == 8:
                newsroom.down = None
            return False

    turns.stop = Patience()
    turns.run(newsroom, store)
    assert attempts == [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0]
    assert [receipt.trouble for receipt in turns.told] == ["ConnectionError: no database", ""]
    assert "Back" in str(text(store, "/"))
