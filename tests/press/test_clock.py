"""A clock that jumps makes nothing due, and says so."""

from __future__ import annotations

from threading import Event

import pytest

from tests.press.site import text
from tests.press.toynewsroom import ToyNewsroom
from warta.press.clock import HOLD, JUMP, Clock
from warta.press.process import run
from warta.press.publishing import Receipt, publish
from warta.press.store import Store

START = 1_000_000.0


class Machine:
    """A clock on the wall that can be set, and the time that really passes."""

    def __init__(self) -> None:
        self.wall = START
        self.up = 50.0

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.up += seconds

    def clock(self) -> Clock:
        return Clock(lambda: self.wall, lambda: self.up)


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_time_passes_as_on_the_wall(machine: Machine) -> None:
    clock = machine.clock()
    machine.passes(86_400)
    assert (clock(), clock.notice) == (START + 86_400, "")


@pytest.mark.parametrize("by", [3600.0, -3600.0, -864_000.0, JUMP + 0.1])
def test_after_a_jump_time_stands_still(machine: Machine, by: float) -> None:
    clock = machine.clock()
    machine.passes(10)
    clock()
    machine.wall += by
    machine.passes(60)
    assert clock() == START + 10
    assert f"jumped by {by:+,.0f} s" in clock.notice
    assert "warta press publish" in clock.notice


@pytest.mark.parametrize("by", [3600.0, -3600.0])
def test_a_clock_that_is_set_right_is_believed_at_once(machine: Machine, by: float) -> None:
    clock = machine.clock()
    machine.wall += by
    machine.passes(60)
    clock()
    machine.wall -= by
    assert (clock(), clock.notice) == (START + 60, "")


@pytest.mark.parametrize("by", [3600.0, -3600.0])
def test_a_new_time_that_stands_is_gone_by(machine: Machine, by: float) -> None:
    clock = machine.clock()
    machine.wall += by
    clock()
    machine.passes(HOLD - 1)
    assert clock() == START
    machine.passes(1)
    assert (clock(), clock.notice) == (START + by + HOLD, "")


def test_a_clock_that_jumps_again_has_to_stand_anew(machine: Machine) -> None:
    clock = machine.clock()
    machine.wall += 3600
    clock()
    machine.passes(HOLD - 1)
    machine.wall += 7200
    clock()
    machine.passes(HOLD - 1)
    assert clock() == START


def test_a_clock_that_is_slowly_corrected_never_jumps(machine: Machine) -> None:
    clock = machine.clock()
    for _ in range(100):
        machine.passes(60)
        machine.wall += 1
        assert (clock(), clock.notice) == (machine.wall, "")


class Turns:
    """The press's loop on a machine: each wait plays the next scene, and after the last one the loop stops."""

    def __init__(self, machine: Machine, *scenes: object) -> None:
        self.machine, self.scenes = machine, list(scenes)
        self.stop = Event()
        self.told: list[Receipt] = []
        self.waits: list[float] = []

    def wake(self, seconds: float) -> bool:
        self.waits.append(seconds)
        if not self.scenes:
            self.stop.set()
            return False
        scene = self.scenes.pop(0)
        assert callable(scene)
        scene()
        return True

    def run(self, newsroom: ToyNewsroom, store: Store) -> None:
        clock = self.machine.clock()
        newsroom.clock = clock
        run(newsroom, store, self.wake, self.stop, self.told.append, clock)


def due_at(newsroom: ToyNewsroom, at: float, stories: int = 3) -> None:
    for id in range(1, stories + 1):
        newsroom.put(f"story:{id}", until=at)


def test_what_is_due_is_printed_when_it_is_due_and_not_before(
    newsroom: ToyNewsroom, store: Store, machine: Machine
) -> None:
    newsroom.clock = lambda: machine.wall
    for id in range(100):
        newsroom.story(100 + id, f"Due {id}", until=START + 60)
    publish(newsroom, store)
    machine.passes(59.9)
    assert publish(newsroom, store).printed == 0
    machine.passes(0.1)
    assert publish(newsroom, store).printed == 100  # All in one edition.


def test_the_press_waits_for_the_next_that_is_due_and_then_prints(
    newsroom: ToyNewsroom, store: Store, machine: Machine
) -> None:
    newsroom.clock = machine.clock()
    due_at(newsroom, START + 60)
    publish(newsroom, store)
    turns = Turns(machine, lambda: machine.passes(59.75), lambda: machine.passes(0.25), lambda: None)
    turns.run(newsroom, store)
    assert turns.waits[:2] == [1.0, 0.25]  # It is printed in the very moment, were it not for the machine's speed.
    assert [receipt.printed for receipt in turns.told] == [3]


def test_a_jump_pauses_what_is_due_and_says_so(newsroom: ToyNewsroom, store: Store, machine: Machine) -> None:
    newsroom.clock = machine.clock()
    due_at(newsroom, START + 3000)
    publish(newsroom, store)
    notices: list[str] = []

    def jump() -> None:
        machine.wall += 3600

    def look() -> None:
        notices.append(store.notice())
        newsroom.put("story:1", title="Meanwhile")
        machine.passes(1)

    def look_again() -> None:
        assert "Meanwhile" in str(text(store, "/"))  # What editors do is not held up.
        machine.wall -= 3600

    turns = Turns(machine, jump, look, look_again, lambda: None)
    turns.run(newsroom, store)
    assert "jumped by +3,600 s" in notices[0]
    assert [receipt.trouble for receipt in turns.told if receipt.trouble] == notices
    assert sum(receipt.printed for receipt in turns.told) == 3  # The story, the section and the front: nothing due.
    assert store.notice() == ""


def test_a_press_that_starts_goes_by_the_time_it_finds(newsroom: ToyNewsroom, store: Store, machine: Machine) -> None:
    with store.writing() as writing:
        writing.put_notice("The clock jumped, and then the press was killed.")
    Turns(machine).run(newsroom, store)
    assert store.notice() == ""


def test_a_failure_is_tried_again_though_the_clock_was_set_back(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.broken.add("/politik/s1/")
    newsroom.put("story:1", title="Broken")
    publish(newsroom, store)
    newsroom.broken.clear()
    newsroom.at -= 864_000
    assert publish(newsroom, store).printed == 1
    assert store.failures() == []
