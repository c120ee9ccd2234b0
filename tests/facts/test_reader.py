"""The reader: recipes hand out the keys they want and are sent the values."""

import gc
from collections.abc import Coroutine
from functools import partial
from typing import Any

import pytest

from warta.facts import keys
from warta.facts.reader import Reader, Shared, abreast

FACTS: dict[str, object] = {"latest:site": (9, 8), "teaser:9": "nine", "teaser:8": "eight", "site": "Warta"}


def drive(recipe: Coroutine[Any, Any, Any]) -> tuple[Any, list[tuple[str, ...]]]:
    """What a recipe returns, and the batches of keys it asked for."""
    asked: list[tuple[str, ...]] = []
    values: tuple[Any, ...] | None = None
    while True:
        try:
            wanted = recipe.send(values)
        except StopIteration as end:
            return end.value, asked
        asked.append(wanted)
        values = tuple(FACTS[key] for key in wanted)


def test_one_key_comes_back_as_its_value_and_many_in_their_order() -> None:
    async def front(read: Reader) -> tuple[object, ...]:
        site = await read(keys.SITE)
        teasers = await read.all(map(keys.teaser, await read(keys.LATEST)))
        return site, teasers

    value, asked = drive(front(Reader()))
    assert value == ("Warta", ("nine", "eight"))
    assert asked == [("site",), ("latest:site",), ("teaser:9", "teaser:8")]


def test_what_a_called_recipe_reads_is_asked_of_the_same_driver() -> None:
    async def name(read: Reader) -> object:
        return await read(keys.SITE)

    async def page(read: Reader) -> list[object]:
        return [await name(read), await name(read)]

    value, asked = drive(page(Reader()))
    assert value == ["Warta", "Warta"]
    assert asked == [("site",), ("site",)]


def test_asking_for_nothing_gives_nothing() -> None:
    async def empty(read: Reader) -> tuple[object, ...]:
        return await read.all(())

    assert drive(empty(Reader()))[0] == ()


def test_facts_of_several_kinds_are_asked_for_at_once() -> None:
    async def recipe(read: Reader) -> tuple[object, ...]:
        return await read.together(keys.SITE, keys.LATEST)

    value, asked = drive(recipe(Reader()))
    assert value == ("Warta", (9, 8))
    assert asked == [("site", "latest:site")]


def test_nothing_but_awaiting_reaches_a_fact() -> None:
    assert [name for name in dir(Reader()) if not name.startswith("_")] == ["all", "together"]


def test_parts_of_a_recipe_wait_together_each_as_long_as_it_must() -> None:
    async def card(read: Reader, id: int) -> object:
        teaser = await read(keys.teaser(id))
        return (teaser, await read(keys.SITE)) if id == 9 else teaser

    async def nothing() -> str:
        return "nothing"

    async def page(read: Reader) -> list[object]:
        return await abreast([card(read, 9), nothing(), card(read, 8)])

    value, asked = drive(page(Reader()))
    assert value == [("nine", "Warta"), "nothing", "eight"]
    assert asked == [("teaser:9", "teaser:8"), ("site",)]


def test_no_parts_ask_for_nothing() -> None:
    async def page() -> list[object]:
        return await abreast([])

    assert drive(page()) == ([], [])


def test_a_part_that_breaks_breaks_the_recipe() -> None:
    async def broken(read: Reader) -> object:
        raise LookupError(await read(keys.SITE))

    async def page(read: Reader) -> list[object]:
        return await abreast([broken(read)])

    with pytest.raises(LookupError, match="Warta"):
        drive(page(Reader()))


def test_of_parts_that_are_not_gone_on_with_nothing_is_left() -> None:
    """Warnings are errors here: one is given for each part that nobody awaited."""

    async def broken() -> object:
        raise LookupError("at once")

    async def card(read: Reader) -> object:
        return await read(keys.SITE)

    async def page(read: Reader) -> list[object]:
        return await abreast([broken(), card(read), card(read)])

    with pytest.raises(LookupError, match="at once"):
        drive(page(Reader()))
    gc.collect()


def test_a_fact_that_cannot_be_had_is_thrown_into_the_recipe() -> None:
    async def card(read: Reader) -> object:
        return await read(keys.SITE)

    async def page(read: Reader) -> object:
        try:
            return await abreast([card(read), card(read)])
        except LookupError as error:
            return str(error)

    recipe = page(Reader())
    assert recipe.send(None) == ("site", "site")
    with pytest.raises(StopIteration) as ended:
        recipe.throw(LookupError("torn"))
    assert ended.value.value == "torn"


class Cards:
    """Recipes that share cards, and which cards were gone through."""

    def __init__(self, most: int = 10) -> None:
        self.shared: Shared[object] = Shared(most)
        self.made: list[int] = []

    async def page(self, read: Reader, *ids: int) -> list[object]:
        return await self.shared.abreast({id: partial(self._card, read, id) for id in ids})

    async def _card(self, read: Reader, id: int) -> object:
        site = await read(keys.SITE)
        teaser = await read(keys.teaser(id))
        self.made.append(id)
        return f"{teaser} of {site}"


def test_a_shared_part_is_gone_through_once_and_its_facts_are_read_for_all() -> None:
    cards = Cards()
    assert drive(cards.page(Reader(), 9, 8))[0] == ["nine of Warta", "eight of Warta"]
    value, asked = drive(cards.page(Reader(), 8, 9))
    assert value == ["eight of Warta", "nine of Warta"]
    assert asked == [("site", "teaser:8", "site", "teaser:9")]
    assert cards.made == [9, 8]


def test_a_shared_part_is_gone_through_again_when_a_fact_it_read_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    cards = Cards()
    drive(cards.page(Reader(), 9, 8))
    monkeypatch.setitem(FACTS, "teaser:8", "otherwise")
    assert drive(cards.page(Reader(), 9, 8))[0] == ["nine of Warta", "otherwise of Warta"]
    assert cards.made == [9, 8, 8]


def test_recipes_side_by_side_do_not_take_a_shared_part_from_each_other() -> None:
    cards = Cards()
    drive(cards.page(Reader(), 9))
    waiting = cards.page(Reader(), 9)
    assert waiting.send(None) == ("site", "teaser:9")
    drive(cards.page(Reader(), 9))
    waiting.close()
    drive(cards.page(Reader(), 9))
    assert cards.made == [9]


def test_shared_parts_that_were_not_used_for_long_are_let_go() -> None:
    cards = Cards(most=1)
    drive(cards.page(Reader(), 9, 8))
    drive(cards.page(Reader(), 8))
    assert cards.made == [9, 8]
    drive(cards.page(Reader(), 9))
    assert cards.made == [9, 8, 9]


def test_a_fact_that_cannot_be_had_breaks_a_shared_part_and_is_not_kept() -> None:
    cards = Cards()
    torn = cards.page(Reader(), 9)
    torn.send(None)
    with pytest.raises(LookupError, match="torn"):
        torn.throw(LookupError("torn"))
    assert drive(cards.page(Reader(), 9))[0] == ["nine of Warta"]
