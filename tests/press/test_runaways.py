"""Recipes that loop, return nonsense or wait for ever cost their own output, nothing else."""

from __future__ import annotations

import signal
import threading
from collections.abc import Generator, Iterator
from typing import Any

import pytest

from tests.press.site import published, text
from tests.press.toynewsroom import Steps, ToyNewsroom, ToySnapshot, recipe
from warta.press import watchdog
from warta.press.outcomes import Outcome
from warta.press.publishing import publish
from warta.press.store import Store
from warta.press.watchdog import TookTooLong, Watchdog

BROKEN = "/politik/s1/"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "LIMIT", 0.05)
    monkeypatch.setattr(watchdog, "TICK", 0.02)


def loops() -> Steps:
    while True:
        pass
    yield ()


def loops_over_its_facts() -> Steps:
    while True:
        yield ("latest:site",)


def waits_for_ever_more() -> Steps:
    number = 0
    while True:
        number += 1
        yield (f"story:{number}",)


def catches_everything() -> Steps:
    while True:
        try:
            yield from loops()
        except Exception:
            continue


def returns_nothing() -> Steps:
    yield ("latest:site",)
    return None  # type: ignore[return-value]


def returns_text() -> Steps:
    yield ("latest:site",)
    return "<h1>Halo</h1>"  # type: ignore[return-value]


def wants_no_keys() -> Steps:
    yield 7  # type: ignore[misc]
    raise AssertionError


def has_no_source() -> Steps:
    (story,) = yield ("story:999",)
    return story["title"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (loops, "TookTooLong: it did not come to an end within 0.05 s"),
        (loops_over_its_facts, "TookTooLong: it did not come to an end within 0.05 s"),
        (catches_everything, "TookTooLong: it did not come to an end within 0.05 s"),
        (waits_for_ever_more, "RecursionError: a recipe may wait for facts 1,000 times"),
        (returns_nothing, "TypeError: a recipe ends in a Page, Redirect, Gone or Absent, not in None"),
        (returns_text, "TypeError: a recipe ends in a Page, Redirect, Gone or Absent, not in '<h1>Halo</h1>'"),
        (wants_no_keys, "TypeError: a recipe can only wait for fact keys, not for 7"),
        (has_no_source, "TypeError: 'NoneType' object is not subscriptable"),
    ],
)
def test_a_recipe_gone_wrong_keeps_its_page_and_stops_no_other(
    newsroom: ToyNewsroom, store: Store, monkeypatch: pytest.MonkeyPatch, broken: Any, error: str
) -> None:
    good = text(store, BROKEN)
    newsroom.put("story:1", title="Retitled")
    monkeypatch.setattr(
        ToySnapshot, "start", lambda self, path: broken() if path == BROKEN else recipe(path, self.newsroom)
    )
    receipt, changed = published(newsroom, store)
    assert changed == {"/", "/politik/"}
    assert [(note.path, note.error) for note in receipt.failed] == [(BROKEN, error)]
    assert text(store, BROKEN) == good

    monkeypatch.undo()
    newsroom.at += 5
    assert publish(newsroom, store).printed == 1
    assert "Retitled" in str(text(store, BROKEN))


def test_a_recipe_that_loops_before_its_first_wait_is_stopped_too(
    newsroom: ToyNewsroom, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(self: ToySnapshot, path: str) -> Generator[tuple[str, ...], tuple[Any, ...], Outcome]:
        return next(loops()) if path == BROKEN else recipe(path, self.newsroom)  # type: ignore[return-value]

    newsroom.put("story:1", title="Retitled")
    monkeypatch.setattr(ToySnapshot, "start", start)
    assert [note.path for note in published(newsroom, store)[0].failed] == [BROKEN]


@pytest.fixture
def alarm() -> Iterator[list[int]]:
    """A program that uses SIGALRM itself."""
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    yield rung
    signal.signal(signal.SIGALRM, before)


def test_who_uses_the_signal_keeps_it(alarm: list[int]) -> None:
    handler = signal.getsignal(signal.SIGALRM)
    with Watchdog():
        signal.raise_signal(signal.SIGALRM)
    assert (len(alarm), signal.getsignal(signal.SIGALRM)) == (1, handler)


def test_nothing_is_left_of_a_watch() -> None:
    with Watchdog():
        assert signal.getitimer(signal.ITIMER_REAL)[1] > 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL


def test_other_threads_are_left_alone() -> None:
    ended: list[bool] = []

    def work() -> None:
        with Watchdog() as watch:
            watch.since = 0.0
            ended.append(signal.getsignal(signal.SIGALRM) == signal.SIG_DFL)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == [True]


def test_what_is_not_under_way_is_not_interrupted() -> None:
    with Watchdog() as watch:
        signal.raise_signal(signal.SIGALRM)
        watch.since = 0.0
        with pytest.raises(TookTooLong):
            signal.raise_signal(signal.SIGALRM)
