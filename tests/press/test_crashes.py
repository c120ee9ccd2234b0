"""A press that is killed at any moment leaves a whole store, and the next one goes on."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from tests.press.site import clean_print, site
from tests.press.toynewsroom import large_newsroom
from warta.press.publishing import drain
from warta.press.store import Store
from warta.press.verifying import verify

STORIES = 2_500


def _drain(folder: Path) -> None:
    drain(large_newsroom(STORIES), Store(folder), batch=50)


@pytest.mark.parametrize("editions", [1, 7, 20])
def test_a_drain_killed_in_the_middle_is_finished_by_the_next(tmp_path: Path, editions: int) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_drain, args=(tmp_path,))
    process.start()
    store = Store(tmp_path)
    while store.edition() < editions:
        assert process.is_alive()
        time.sleep(0.001)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()

    left = len(store.live_paths())
    assert left == 50 * store.edition()  # Whole editions only.
    assert left + store.pending_count() == STORIES + 2
    newsroom = large_newsroom(STORIES)
    assert drain(newsroom, store).printed == STORIES + 2 - left
    assert verify(newsroom, store).differ == ()
    assert site(store) == clean_print(newsroom)
