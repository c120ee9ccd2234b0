"""Before a busy desk one waits: in the order of coming, not for ever, and in no crowd."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterable
from typing import Any

from tests.delivery.client import environ_for
from warta.delivery.admission import PLACE, Admission, Place
from warta.delivery.waiting import Waiting

FOREVER = 60.0


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

    assert asyncio.run(scene()) == [0, 1, 2, 3, 4]


def test_nobody_waits_for_ever_or_keeps_a_place_in_line() -> None:
    async def scene() -> list[Place | None]:
        admission = Admission(1)
        waiting = Waiting(admission, patience=0.1)
        held = await waiting.place()
        assert await asyncio.gather(waiting.place(), waiting.place()) == [None, None]
        assert held is not None
        held.leave()
        return [await waiting.place()]

    assert asyncio.run(scene()) != [None]


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

    asyncio.run(scene())


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
