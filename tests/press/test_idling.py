"""While there is nothing to print, the press audits what it printed and lets old history go."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from msgspec.structs import replace

from tests.press.site import clean_print, site
from tests.press.test_process import Turns
from tests.press.test_verifying import plant, record_at
from tests.press.toynewsroom import ToyNewsroom
from warta.press import auditing
from warta.press.auditing import Audit
from warta.press.failures import FIRST_RETRY
from warta.press.idling import Arrived, Chores
from warta.press.loading import Memory
from warta.press.process import run
from warta.press.publishing import Forced, Receipt, publish
from warta.press.retention import PAUSE, Retention
from warta.press.store import Store


def nothing_arrives() -> bool:
    return False


@dataclass
class Told:
    """What the press told of."""

    lines: list[str] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)

    def audit(self, newsroom: ToyNewsroom, store: Store) -> Audit:
        return Audit(newsroom, store, self.lines.append, self.receipts.append, Memory(), lambda: newsroom.at)


@pytest.fixture
def told() -> Told:
    return Told()


def test_an_audit_of_a_sound_store_counts_and_says_nothing(newsroom: ToyNewsroom, store: Store, told: Told) -> None:
    audit = told.audit(newsroom, store)
    for _ in range(10):
        audit(nothing_arrives)
    assert (audit.count.checked, audit.count.stale, told.lines) == (10 * auditing.AT_ONCE, 0, [])


def test_a_stale_page_is_told_with_the_missed_fact_and_printed_again(
    newsroom: ToyNewsroom, store: Store, told: Told
) -> None:
    for row in newsroom.rows.values():
        row |= {"title": "Untold", "name": "Untold"}
    audit = told.audit(newsroom, store)
    while site(store) != clean_print(newsroom) and audit.count.checked < 20_000:  # Addresses are drawn by lot.
        audit(nothing_arrives)
    assert audit.count.stale == len(told.lines) == sum(receipt.changed for receipt in told.receipts)
    missed = "/politik/s1/: body differs; story:1 was read with another value"
    assert [line for line in told.lines if missed in line]
    assert site(store) == clean_print(newsroom)
    assert store.audited() is not None


def test_what_made_a_page_stale_is_remembered_no_longer(newsroom: ToyNewsroom, store: Store, told: Told) -> None:
    memory = Memory()
    publish(newsroom, store, memory=memory)
    newsroom.story(1, "As it was told")
    publish(newsroom, store, memory=memory)
    newsroom.rows["story:1"] = newsroom.rows["story:1"] | {"title": "Untold"}
    audit = Audit(newsroom, store, told.lines.append, told.receipts.append, memory, lambda: newsroom.at)
    while not told.lines and audit.count.checked < 20_000:
        audit(nothing_arrives)
    # Printed again for another reason, it is not made of what was missed.
    publish(newsroom, store, memory=memory, forced=Forced(["/politik/s1/"]))
    assert site(store)["/politik/s1/"] == clean_print(newsroom)["/politik/s1/"]


def test_damaged_bytes_are_mended_too(newsroom: ToyNewsroom, store: Store, told: Told) -> None:
    for path in store.live_paths():
        plant(store, record_at(store, path), b"planted at " + path.encode())
    audit = told.audit(newsroom, store)
    audit(nothing_arrives)
    assert audit.count.stale >= 1
    assert "all facts are the same" in told.lines[0]


def test_the_audit_counts_on_after_a_restart_and_notes_seldom(
    newsroom: ToyNewsroom, store: Store, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    audit = told.audit(newsroom, store)
    audit(nothing_arrives)
    assert store.audited() is None
    monkeypatch.setattr(auditing, "NOTE_EVERY", 0.0)
    audit = told.audit(newsroom, store)
    audit(nothing_arrives)
    newsroom.at += 100
    assert told.audit(newsroom, store).count == replace(audit.count, since=newsroom.at - 100)


def test_what_the_press_has_yet_to_do_is_not_audited(newsroom: ToyNewsroom, store: Store, told: Told) -> None:
    audit = told.audit(newsroom, store)
    newsroom.put("story:1", title="Not published yet")
    audit(nothing_arrives)
    publish(newsroom, store)
    newsroom.broken = set(store.live_paths())
    newsroom.templates["template:list"] = newsroom.templates["template:story"] = b"2" * 16
    audit(nothing_arrives)
    publish(newsroom, store)  # All of them fail now, and are waited for.
    audit(nothing_arrives)
    assert (audit.count.checked, told.lines) == (0, [])
    newsroom.broken = set()
    newsroom.at += FIRST_RETRY
    publish(newsroom, store)
    audit(nothing_arrives)
    assert (audit.count.checked, told.lines) == (auditing.AT_ONCE, [])


def test_an_audit_stops_when_a_change_arrives(newsroom: ToyNewsroom, store: Store, told: Told) -> None:
    answers = iter([False, True, True, True])
    audit = told.audit(newsroom, store)
    audit(lambda: next(answers))
    assert audit.count.checked == 1


def test_the_press_prints_a_change_at_once_whatever_it_was_at(newsroom: ToyNewsroom, store: Store) -> None:
    turns = Turns(lambda: newsroom.put("story:1", title="Arrived"))
    done: list[bool] = []

    def chore(arrived: Arrived) -> float:
        done.append(arrived())
        return 60.0

    run(newsroom, store, turns.wake, turns.stop, turns.told.append, chores=[chore])
    assert done == [True]
    assert [receipt.changed for receipt in turns.told] == [3]


def test_a_chore_that_breaks_is_told_and_rests_and_the_press_goes_on(newsroom: ToyNewsroom, store: Store) -> None:
    def chore(arrived: Arrived) -> float:
        raise OSError("disk full")

    turns = Turns(lambda: newsroom.put("story:1", title="After"))
    run(newsroom, store, turns.wake, turns.stop, turns.told.append, chores=[chore])
    assert [receipt.trouble for receipt in turns.told if receipt.trouble] == ["function: OSError: disk full"]
    assert [receipt.changed for receipt in turns.told if not receipt.trouble] == [3]


def test_chores_are_done_when_they_are_due() -> None:
    done: list[str] = []

    def often(arrived: Arrived) -> float:
        done.append("often")
        return 0.0

    def seldom(arrived: Arrived) -> float:
        done.append("seldom")
        return 1000.0

    chores = Chores([often, seldom], done.append)
    assert [chores.do(lambda seconds: False) for _ in range(2)] == [0.0, 0.0]
    assert done == ["often", "seldom", "often"]


@dataclass
class Clocks:
    """The machine's clock and the one that only runs on."""

    wall: float = 100_000.0
    steady: float = 500.0

    def pass_time(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    def retention(self, store: Store, seconds: float, told: Told) -> Retention:
        return Retention(store, seconds, told.lines.append, lambda: self.wall, lambda: self.steady)


def test_history_goes_when_it_is_older_than_it_should_be(newsroom: ToyNewsroom, store: Store, told: Told) -> None:
    clocks = Clocks(wall=100_000.0 - PAUSE)
    retention = clocks.retention(store, 600.0, told)
    clocks.pass_time(PAUSE)
    newsroom.at = clocks.wall
    newsroom.put("story:1", title="Second")
    publish(newsroom, store)
    assert retention(nothing_arrives) == 60.0
    assert store.page_at("/politik/s1/", 99_999.0) is not None
    clocks.pass_time(601)
    while retention(nothing_arrives) < 1:
        pass
    assert store.kept_since() == 100_000.0
    assert store.page_at("/politik/s1/", 99_999.0) is None
    assert site(store) == clean_print(newsroom)
    assert (store.editions(), told.lines) == ([], [])


def test_history_waits_while_a_change_is_there(newsroom: ToyNewsroom, store: Store, told: Told) -> None:
    clocks = Clocks()
    retention = clocks.retention(store, 0.0, told)
    clocks.pass_time(PAUSE)
    assert retention(lambda: True) == 60.0
    assert store.manifest(1) is not None


def test_a_machine_that_starts_with_a_wrong_clock_keeps_its_history(
    newsroom: ToyNewsroom, store: Store, told: Told
) -> None:
    clocks = Clocks(wall=newsroom.at + 1e9)
    retention = clocks.retention(store, 600.0, told)
    assert retention(nothing_arrives) == PAUSE
    clocks.wall -= 1e9  # Somebody has set it now.
    clocks.pass_time(PAUSE)
    assert retention(nothing_arrives) == PAUSE
    assert store.manifest(1) is not None


def test_a_clock_that_jumps_takes_no_history_with_it(newsroom: ToyNewsroom, store: Store, told: Told) -> None:
    clocks = Clocks(wall=newsroom.at)
    retention = clocks.retention(store, 600.0, told)
    clocks.wall += 1e9
    assert retention(nothing_arrives) == PAUSE
    clocks.pass_time(60)
    assert retention(nothing_arrives) == PAUSE - 60
    assert store.manifest(1) is not None
    assert len(told.lines) == 1
    clocks.wall -= 1e9
    assert retention(nothing_arrives) == PAUSE
    clocks.pass_time(PAUSE)
    assert retention(nothing_arrives) == 60.0
    assert store.manifest(1) is None
