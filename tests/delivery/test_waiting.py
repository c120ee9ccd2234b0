"""Before a busy desk one waits: in the order of coming, not for ever, and in no crowd."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from typing import Any, TypeVar

import pytest
from uvicorn import Server

from tests.delivery.client import environ_for
from tests.delivery.lines import Desk, Line, wait_until
from warta.delivery.admission import PLACE, Admission, Place
from warta.delivery.waiting import MOST, Waiting

FOREVER = 60.0
T = TypeVar("T")


def alone(scene: Coroutine[Any, Any, T]) -> T:
    """In a thread of its own: browsers that were in this one before us leave a running loop there."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, scene).result()


def test_who_comes_first_gets_the_first_place() -> None:
    async def scene() -> list[int]:
        admission = Admission(1)
        waiting, served = Waiting(admission, patience=FOREVER), []
        held = await waiting.place()

        async def come(number: int) -> None:
            place = await waiting.place()
            served.append(number)
            await asyncio.sleep(0)
            assert place is not None
            place.leave()

        line = [asyncio.create_task(come(number)) for number in range(5)]
        await asyncio.sleep(0.1)
        assert (served, admission.free) == ([], 0)
        assert held is not None
        held.leave()
        await asyncio.gather(*line)
        assert admission.free == 1
        return served

    assert alone(scene()) == [0, 1, 2, 3, 4]


def test_who_comes_later_does_not_overtake() -> None:
    async def scene() -> None:
        admission = Admission(1)
        waiting = Waiting(admission, patience=FOREVER)
        held = waiting.at_once()
        first = asyncio.create_task(waiting.place())
        await asyncio.sleep(0)
        assert held is not None
        held.leave()
        # The place is back, and the first in line has not looked yet.
        assert waiting.at_once() is None
        second = asyncio.create_task(waiting.place())
        got = await first
        assert got is not None
        await asyncio.sleep(0.1)
        assert not second.done()
        got.leave()
        assert await second is not None

    alone(scene())


def test_nobody_waits_for_ever_or_keeps_a_place_in_line() -> None:
    async def scene() -> list[Place | None]:
        admission = Admission(1)
        waiting = Waiting(admission, patience=0.1)
        held = await waiting.place()
        assert await asyncio.gather(waiting.place(), waiting.place()) == [None, None]
        assert held is not None
        held.leave()
        return [await waiting.place()]

    assert alone(scene()) != [None]


def test_a_crowd_is_sent_away_at_once() -> None:
    async def scene() -> None:
        waiting = Waiting(Admission(0), most=2, patience=FOREVER)
        line = [asyncio.create_task(waiting.place()) for _ in range(2)]
        await asyncio.sleep(0)
        assert waiting.is_full
        assert await waiting.place() is None
        for one in line:
            one.cancel()
        await asyncio.gather(*line, return_exceptions=True)
        assert not waiting.is_full

    alone(scene())


def test_a_place_that_was_given_is_used_and_one_that_is_forgotten_comes_back() -> None:
    admission, environ = Admission(1), environ_for("/meja/")
    environ[PLACE] = admission.place()

    def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        assert admission.free == 0
        return [b"a"]

    assert admission.admit(app, environ, lambda *_: lambda data: None) == [b"a"]
    assert admission.free == 1
    environ[PLACE] = admission.place()
    assert admission.free == 0
    del environ
    gc.collect()
    assert admission.free == 1


@pytest.mark.parametrize("sent", [b"", b"x" * 1000])
def test_who_hangs_up_leaves_the_line_and_is_not_worked_for(
    server: Server, line: Line, desk: Desk, sent: bytes
) -> None:
    waiting = server.config.app.waiting
    with ExitStack() as stack:
        for number in range(2):
            stack.enter_context(closing(Line(server.config.port))).ask(f"/meja/{number}/")
        wait_until(lambda: len(desk.asked) == 2)
        for _ in range(MOST):
            with closing(Line(server.config.port)) as other:
                other.ask("/meja/gone/", f"Content-Length: {len(sent)}", method="POST")
                other.socket.sendall(sent)
                wait_until(lambda: waiting._count == 1)
            wait_until(lambda: waiting._count == 0, "it still waits")
        line.ask("/meja/last/")
        wait_until(lambda: waiting._count == 1)
        desk.go.set()
        assert line.answer()[0] == 200
    assert "/meja/gone/" not in desk.asked


# What a thread still has to say when the server is gone goes nowhere; a log would keep that for the next test.
@pytest.mark.filterwarnings("ignore:coroutine 'Queue.put' was never awaited")
def test_who_waits_while_the_server_stops_is_told_so(
    server: Server, line: Line, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("warta.delivery.application"), "disabled", True)
    with closing(Line(server.config.port)) as first, closing(Line(server.config.port)) as second:
        for number, other in enumerate((first, second)):
            other.ask(f"/meja/{number}/")
        wait_until(lambda: len(desk.asked) == 2)
        line.ask("/meja/last/")
        wait_until(lambda: server.config.app.waiting._count == 1)
        server.config.timeout_graceful_shutdown = 1
        server.should_exit = True
        assert line.answer()[0] == 503
        desk.go.set()
        wait_until(lambda: desk.left == 2)
