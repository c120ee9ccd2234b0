"""Presses that die: at the n-th fact they load or row they write, by an exception or by SIGKILL."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple
from unittest import mock

from warta.press.loading import Facts
from warta.press.store import Writing

WRITES = [name for name, value in vars(Writing).items() if callable(value) and not name.startswith("_")]


class Crash(NamedTuple):
    """How the next publish ends, `printing`, `writing` or `killed`, and at which call."""

    how: str
    call: int


class PressDied(BaseException):
    """No `except Exception` is in its way."""


def _die() -> None:
    raise PressDied


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def crashing(crash: Crash) -> Iterator[None]:
    """Whoever publishes inside this block dies, if it does enough."""
    calls = iter(range(crash.call - 1, -1, -1))
    end = _kill if crash.how == "killed" else _die

    def counted(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if next(calls, None) == 0:
                end()
            return original(*args, **kwargs)

        return call

    with ExitStack() as stack:
        for owner, name in [(Facts, "need")] if crash.how == "printing" else [(Writing, name) for name in WRITES]:
            stack.enter_context(mock.patch.object(owner, name, counted(getattr(owner, name))))
        yield


def in_a_process_that_dies(publish: Callable[[], object]) -> None:
    """Runs it in a fork, which nobody may leave; the caller has closed the database and the store."""
    child = os.fork()
    if child == 0:
        try:
            publish()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
