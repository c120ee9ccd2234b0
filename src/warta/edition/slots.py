"""The slots of a front: what editors placed, while it holds and is public, and by rule what stands in the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from warta.edition.cards import Card, cards
from warta.edition.frame import Frame
from warta.facts import keys
from warta.facts.keys import Key
from warta.facts.reader import Reader
from warta.facts.values import Arrangement, Slot

# What a rule opens a front with needs a picture; among older stories than these it is no longer the news.
OPENERS = 6
NOTHING = Arrangement((), "")
EMPTY = Slot(None, None, "")

Wanted = Callable[[Card], bool]
Lists = Mapping[str, Sequence[int]]


class Supply:
    """Stories not yet on the page; what is taken once is not given again, nor is what nearly repeats it."""

    def __init__(self, stories: Iterable[Card], without: Iterable[Card | None] = ()) -> None:
        self._all = {card.id: card for card in stories}
        self._told = {card.tale for card in without if card is not None}

    def take(self, limit: int, among: Iterable[int], wanted: Wanted = lambda card: True) -> list[Card]:
        """Up to `limit` of the stories, in the order of `among`."""
        found: list[Card] = []
        for card in (self._all[id] for id in among if id in self._all):
            if len(found) == limit:
                break
            if card.tale not in self._told and wanted(card):
                self._told.add(card.tale)
                found.append(card)
        return found

    def next(self, among: Iterable[int], wanted: Wanted = lambda card: True) -> Card | None:
        """The first of the stories in the order of `among`."""
        return next(iter(self.take(1, among, wanted)), None)


class Placing(Struct, frozen=True):
    """An arrangement at a time: a story and a list for each slot, and `until` (Unix time) when that changes."""

    stories: tuple[int | None, ...]
    lists: tuple[str, ...]
    until: float | None
    by_hand: bool

    @property
    def named(self) -> list[int]:
        """The stories that editors placed."""
        return [id for id in self.stories if id is not None]

    def pools(self, lists: Lists, newest: Sequence[int]) -> list[Sequence[int]]:
        """For each slot the stories that may fill it: a rule that finds nothing leaves no hole."""
        return [[*lists.get(name, ()), *newest] for name in self.lists]


async def placing_at(read: Reader, page: int, length: int, at: datetime) -> Placing:
    """What editors made of a page's slots, as far as it holds."""
    made = await read(keys.arrangement(page))
    slots = [*(made or NOTHING).slots[:length]]
    slots += [EMPTY] * (length - len(slots))
    ends = [slot.until.timestamp() for slot in slots if slot.until is not None and slot.until > at]
    return Placing(
        tuple(None if slot.until is not None and slot.until <= at else slot.story for slot in slots),
        tuple(slot.fill or (made or NOTHING).rest for slot in slots),
        min(ends, default=None),
        made is not None,
    )


async def placed(read: Reader, page: Frame, placing: Placing) -> list[Card | None]:
    """What stands in each slot by hand: once, public, and whoever placed it, no advertisement first."""
    supply = Supply(await cards(read, page, placing.named))
    return [None if id is None else supply.next([id], _may_stand_in(slot)) for slot, id in enumerate(placing.stories)]


def _may_stand_in(slot: int) -> Wanted:
    return lambda card: slot > 0 or card.kind != "advertorial"


async def lists_for(read: Reader, placing: Placing, slots: Sequence[Card | None], length: int) -> Lists:
    """The beginnings of the lists by whose rule open slots are filled; what fills no slot is not read."""
    names = list(dict.fromkeys(name for name, card in zip(placing.lists, slots, strict=True) if name and not card))
    found = await read.all(Key[tuple[int, ...]](name) for name in names)
    return {name: members[:length] for name, members in zip(names, found, strict=True)}


def filled(
    slots: Sequence[Card | None],
    pools: Sequence[Sequence[int]],
    supply: Supply,
    wanted: Wanted = lambda card: True,
    opener: Wanted | None = None,
) -> list[Card | None]:
    """The slots with the open ones filled, each from its pool; `opener` is what a rule opens a front with."""
    cards = list(slots)
    for slot, pool in enumerate(pools):
        if cards[slot] is None and slot == 0 and opener is not None:
            cards[slot] = supply.next(pool[:OPENERS], lambda card: wanted(card) and opener(card))
        cards[slot] = cards[slot] or supply.next(pool, wanted)
    return cards


def earliest(*times: float | None) -> float | None:
    """The first of some times."""
    return min((time for time in times if time is not None), default=None)
