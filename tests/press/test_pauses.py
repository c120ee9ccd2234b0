"""Presses that are paused: others wait and say so, and a plan that has become old is made again."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from tests.press.site import clean_print, site, text
from tests.press.toynewsroom import ToyNewsroom, small_newsroom
from warta.press import committing
from warta.press.publishing import publish
from warta.press.store import Store, StoreReader, waiting

NEWER = "Newer than the plan"
spawn = multiprocessing.get_context("spawn")


def pause(reached: Any) -> None:
    """Says that it is there, and stops until somebody wakes the process."""
    reached.set()
    os.kill(os.getpid(), signal.SIGSTOP)


def retitled(title: str) -> ToyNewsroom:
    newsroom = small_newsroom()
    newsroom.put("story:1", title=title)
    return newsroom


def pause_while_it_has_the_lock(folder: Path, reached: Any) -> None:
    take = committing.Edition.take

    def slowly(self: committing.Edition, *arguments: Any, **options: Any) -> None:
        if not reached.is_set():
            pause(reached)
        take(self, *arguments, **options)

    committing.Edition.take = slowly  # type: ignore[method-assign]
    publish(retitled("Paused"), Store(folder))


def pause_between_plan_and_commit(folder: Path, reached: Any) -> None:
    newsroom = retitled("Paused")

    def sleep_while_others_edit() -> None:
        pause(reached)
        newsroom.put("story:1", title=NEWER)

    newsroom.meanwhile.append(sleep_while_others_edit)
    publish(newsroom, Store(folder))


@pytest.fixture
def paused(newsroom: ToyNewsroom, store: Store) -> Callable[[Any], BaseProcess]:
    """Starts a press and gives it when it has stopped."""

    def start(work: Any) -> BaseProcess:
        reached = spawn.Event()
        process = spawn.Process(target=work, args=(store.path, reached))
        process.start()
        assert reached.wait(60)
        while Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
            time.sleep(0.01)
        return process

    return start


def go_on(process: BaseProcess) -> None:
    assert process.pid is not None
    os.kill(process.pid, signal.SIGCONT)
    process.join(60)
    assert process.exitcode == 0


def test_who_waits_for_a_paused_press_says_for_whom_and_what_to_do(
    store: Store,
    paused: Callable[[Any], BaseProcess],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0.2)
    monkeypatch.setattr(waiting, "LOOK_EVERY", 0.1)
    holder = paused(pause_while_it_has_the_lock)
    assert "One" in str(text(store, "/"))  # Readers notice nothing.
    newsroom = retitled("Paused")
    newsroom.put("story:3", title="Waiting")
    woken = False

    def wake_it_when_told(record: logging.LogRecord) -> bool:
        nonlocal woken
        if not woken:
            woken = True
            assert holder.pid is not None
            os.kill(holder.pid, signal.SIGCONT)
        return True

    caplog.handler.addFilter(wake_it_when_told)
    publish(newsroom, store)
    caplog.handler.removeFilter(wake_it_when_told)
    assert f"held by process {holder.pid} for more than" in caplog.text
    assert f"kill -9 {holder.pid}" in caplog.text
    holder.join(60)
    assert holder.exitcode == 0
    assert store.edition() == 3  # Both editions; the second was planned again, from the first.
    assert site(store) == clean_print(newsroom)


def test_a_lock_that_is_free_costs_no_thread_each_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    started, start = [], threading.Thread.start
    monkeypatch.setattr(threading.Thread, "start", lambda thread: (started.append(thread), start(thread)))
    for number in range(200):
        with store.writing() as writing:
            writing.put_notice(f"{number}")
    assert len(started) < 20


def test_a_press_killed_while_it_has_the_lock_frees_it(store: Store, paused: Callable[[Any], BaseProcess]) -> None:
    holder = paused(pause_while_it_has_the_lock)
    holder.kill()
    holder.join(60)
    newsroom = retitled("Another")
    assert publish(newsroom, store).edition == 2
    assert site(store) == clean_print(newsroom)


def test_a_plan_made_before_a_pause_is_made_again(store: Store, paused: Callable[[Any], BaseProcess]) -> None:
    sleeper = paused(pause_between_plan_and_commit)
    newsroom = retitled("Paused")
    newsroom.put("story:1", title=NEWER)
    assert publish(newsroom, store).edition == 2
    go_on(sleeper)
    assert store.edition() == 2  # It saw that somebody had printed, and found nothing left to do.
    assert site(store) == clean_print(newsroom)


def _look_and_wait(folder: Path, reached: Any) -> None:
    reader = StoreReader(folder)
    reader.lookup("/")
    with reader._environment.begin():
        reached.set()
        time.sleep(600)


def test_a_killed_reader_holds_no_old_pages_back(newsroom: ToyNewsroom, store: Store) -> None:
    reached = spawn.Event()
    reader = spawn.Process(target=_look_and_wait, args=(store.path, reached))
    reader.start()
    assert reached.wait(60)
    reader.kill()
    reader.join()

    def slots() -> str:
        return str(store._environment.lmdb.readers())

    assert f"{reader.pid}" in slots()
    store.tidy()
    assert f"{reader.pid}" not in slots()
