"""Printing in other processes: the same bytes, and whatever becomes of the processes, the print is finished."""

from __future__ import annotations

import gc
import multiprocessing
import os
import time
import weakref
from collections.abc import Callable
from functools import partial
from multiprocessing import forkserver

import pytest

from tests.press.site import clean_print, site
from tests.press.toynewsroom import ToyNewsroom, large_newsroom
from warta.press import planning, publishing
from warta.press.hiring import Hiring
from warta.press.loading import Facts
from warta.press.printers import Batch, NewsroomMaker, Printers, PrintersFailed
from warta.press.printing import print_outputs
from warta.press.publishing import drain
from warta.press.store import Store

STORIES = 900
PATHS = [f"/politik/s{id}/" for id in range(STORIES)]
IsLive = Callable[[str], bool]
same_newsroom = partial(large_newsroom, STORIES)


def with_a_broken_recipe() -> ToyNewsroom:
    newsroom = same_newsroom()
    newsroom.broken.add("/politik/s7/")
    return newsroom


class Deadly(set[str]):
    """Kills the process that looks whether the recipe of a certain story is broken."""

    def __contains__(self, path: object) -> bool:
        if path == "/politik/s450/":
            os._exit(1)
        return False


def that_kills_its_process() -> ToyNewsroom:
    newsroom = same_newsroom()
    newsroom.broken = Deadly()
    return newsroom


def that_is_one_change_ahead() -> ToyNewsroom:
    newsroom = same_newsroom()
    newsroom.story(7, "Retitled elsewhere")
    return newsroom


def that_has_other_templates() -> ToyNewsroom:
    newsroom = same_newsroom()
    newsroom.templates["template:story"] = b"2" * 16
    return newsroom


def that_cannot_be_made() -> ToyNewsroom:
    raise RuntimeError("no database")


def that_never_comes() -> ToyNewsroom:
    time.sleep(600)
    raise AssertionError


def with_topics() -> ToyNewsroom:
    newsroom = same_newsroom()
    for id in range(STORIES):
        newsroom.story(id, f"Story {id}", topics=(id % 3,))
    return newsroom


def everything_is_live(path: str) -> bool:
    return True


def no_more_processes() -> None:
    raise OSError("no more processes")


class Patient(Hiring):
    """Waits for its printers, where the press would print on its own in the meantime."""

    def __enter__(self) -> Hiring:
        self.wait()
        while self.is_under_way:
            time.sleep(0.01)
        return self


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few outputs are many, and there are two cores."""
    monkeypatch.setattr(publishing, "Hiring", Patient)
    monkeypatch.setattr(publishing, "WORTH_PRINTERS", 500)
    monkeypatch.setattr(planning, "NARROW_LIMIT", 100)
    monkeypatch.setattr(publishing, "cores", lambda: 2)


def test_printers_print_what_the_press_itself_would() -> None:
    newsroom = with_a_broken_recipe()
    with newsroom.snapshot() as snapshot:
        facts = Facts(snapshot)
        here = list(print_outputs(facts, PATHS, lambda _: False))
        with Printers(with_a_broken_recipe, count=2) as printers:
            there = printers.print_outputs(facts, PATHS, everything_is_live)
    for impression in (*here, *there):
        impression.took = 0.0
    assert sorted(there, key=lambda one: one.path) == sorted(here, key=lambda one: one.path)
    assert [one.path for one in there if one.error] == ["/politik/s7/"]


def test_what_is_called_into_being_is_printed_once_in_the_same_go() -> None:
    newsroom = with_topics()
    with newsroom.snapshot() as snapshot, Printers(with_topics, count=2) as printers:
        printed = printers.print_outputs(Facts(snapshot), PATHS, lambda path: path == "/topik/0/")
    assert sorted(one.path for one in printed[STORIES:]) == ["/topik/1/", "/topik/2/"]


@pytest.mark.usefixtures("wide")
def test_a_wide_print_is_shared_out_and_leaves_no_process_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    shared: list[int] = []
    printed = Printers.print_outputs

    def counted(self: Printers, facts: Facts, paths: list[str], is_live: IsLive, ahead: list[str]) -> object:
        shared.append(len(paths))
        return printed(self, facts, paths, is_live, ahead)

    monkeypatch.setattr(Printers, "print_outputs", counted)
    receipt = drain(same_newsroom(), store, batch=300, maker=same_newsroom)
    assert (receipt.printed, receipt.pending, shared) == (STORIES + 2, 0, [300, 300, 300, 2])
    assert site(store) == clean_print(same_newsroom())
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("wide")
def test_while_printers_come_the_press_prints_a_little_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    under_way = iter([True, True])
    monkeypatch.setattr(Patient, "is_under_way", property(lambda self: next(under_way, False)))
    monkeypatch.setattr(Patient, "__enter__", lambda self: self)
    monkeypatch.setattr(publishing, "MEANWHILE", 7)
    done: list[int] = []
    drain(same_newsroom(), store, progress=lambda *counts: done.append(counts[0]), batch=300, maker=same_newsroom)
    assert done[:4] == [0, 7, 14, 314]
    assert multiprocessing.active_children() == []


def test_printers_that_do_not_come_are_waited_for_no_longer() -> None:
    for patience, under_way in ((60.0, True), (0.0, False)):
        with Hiring(that_never_comes, patience) as hiring:
            assert hiring.wait() is not None
            assert hiring.is_under_way == under_way
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize(
    ("maker", "why"),
    [
        (that_kills_its_process, "a printer ended"),
        (that_cannot_be_made, "no database"),
        (that_is_one_change_ahead, "moved on"),
        (that_has_other_templates, "moved on"),
    ],
)
def test_what_printers_cannot_print_is_printed_here(
    store: Store, caplog: pytest.LogCaptureFixture, maker: NewsroomMaker, why: str
) -> None:
    receipt = drain(same_newsroom(), store, batch=300, maker=maker)
    assert (receipt.printed, receipt.pending) == (STORIES + 2, 0)
    assert site(store) == clean_print(same_newsroom())
    assert why in caplog.text
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("wide")
def test_without_a_process_to_fork_printers_the_press_prints_alone(
    store: Store, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for server in (forkserver, forkserver._forkserver):
        monkeypatch.setattr(server, "ensure_running", no_more_processes)
    receipt = drain(same_newsroom(), store, batch=300, maker=same_newsroom)
    assert (receipt.printed, receipt.pending) == (STORIES + 2, 0)
    assert "printers cannot be started" in caplog.text


def test_a_batch_leaves_memory_as_soon_as_nobody_needs_it() -> None:
    batch = Batch(("1", {}, tuple(PATHS)), 100, everything_is_live)
    gone = weakref.ref(batch)
    gc.disable()
    try:
        del batch
        assert gone() is None
    finally:
        gc.enable()


def test_printers_that_do_not_answer_are_given_up() -> None:
    with same_newsroom().snapshot() as snapshot, Printers(that_never_comes, count=2, patience=0.5) as printers:
        with pytest.raises(PrintersFailed, match="no answer"):
            printers.print_outputs(Facts(snapshot), PATHS, everything_is_live)
        assert not printers.ready


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize("kind", [Hiring, Patient])
def test_an_interrupted_print_ends_its_printers(
    store: Store, kind: type[Hiring], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "Hiring", kind)  # The usual one is interrupted while they are coming.

    def interrupt(done: int, total: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        drain(same_newsroom(), store, progress=interrupt, batch=300, maker=same_newsroom)
    assert multiprocessing.active_children() == []
    assert store.pending_count() == STORIES + 2 - len(store.live_paths())
