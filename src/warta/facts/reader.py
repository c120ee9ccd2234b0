"""How recipes ask for facts.

A recipe is a coroutine: `await read(key)` and `await read.all(keys)` hand the wanted keys to whoever runs it
(the press, a preview, a test) and get the values back. Thousands of recipes can so wait together while their facts
are loaded in batches by kind, and every read is recorded because there is no other way to reach a fact.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Generator, Hashable, Iterable, Mapping
from itertools import chain, islice
from types import coroutine
from typing import Any, Generic, NamedTuple, TypeVar, overload

from warta.facts.keys import Key

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")


class Wanted(Generic[T]):
    """Keys a recipe waits for; yields them as one tuple, if there are any, and is sent the tuple of their values."""

    __slots__ = ("keys",)

    def __init__(self, keys: tuple[Key[T], ...]) -> None:
        self.keys = keys

    def __await__(self) -> Generator[tuple[str, ...], tuple[Any, ...], tuple[T, ...]]:
        # A story that has no photos, topics or corrections asks for nothing seven times.
        return (yield self.keys) if self.keys else ()


class WantedOne(Generic[T]):
    """One key a recipe waits for."""

    __slots__ = ("key",)

    def __init__(self, key: Key[T]) -> None:
        self.key = key

    def __await__(self) -> Generator[tuple[str, ...], tuple[Any, ...], T]:
        (value,) = yield (self.key,)
        value_: T = value
        return value_


class Reader:
    """The only way from a recipe to a fact."""

    __slots__ = ()

    def __call__(self, key: Key[T]) -> WantedOne[T]:
        return WantedOne(key)

    def all(self, keys: Iterable[Key[T]]) -> Wanted[T]:
        """Values in the order of their keys, loaded together."""
        return Wanted(tuple(keys))

    @overload
    def together(self, a: Key[A], b: Key[B], /) -> Awaitable[tuple[A, B]]: ...
    @overload
    def together(self, a: Key[A], b: Key[B], c: Key[C], /) -> Awaitable[tuple[A, B, C]]: ...
    @overload
    def together(self, a: Key[A], b: Key[B], c: Key[C], d: Key[D], /) -> Awaitable[tuple[A, B, C, D]]: ...
    def together(self, *keys: Key[Any]) -> Awaitable[Any]:
        """Values of several kinds at once: each time that a recipe waits costs it as much as printing a line."""
        return Wanted(keys)


@coroutine
def abreast(
    parts: Iterable[Coroutine[tuple[str, ...], tuple[Any, ...], T]],
) -> Generator[tuple[str, ...], tuple[Any, ...], list[T]]:
    """What several parts of a recipe come to, in their order; they wait for their facts together."""
    all_ = list(parts)
    came_to: dict[int, T] = {}
    # The places of those that still wait, with the values they wait for.
    going: list[tuple[int, Any]] = [(place, None) for place in range(len(all_))]
    try:
        while going:
            asked: list[tuple[int, tuple[str, ...]]] = []
            for place, values in going:
                try:
                    asked.append((place, all_[place].send(values)))
                except StopIteration as end:
                    came_to[place] = end.value
            found = (yield tuple(chain.from_iterable(keys for _, keys in asked))) if asked else ()
            rest = iter(found)
            going = [(place, tuple(islice(rest, len(keys)))) for place, keys in asked]
    finally:
        for part in all_:  # Where one has failed, the others are not gone on with.
            part.close()
    return [came_to[place] for place in range(len(all_))]


class Talk(NamedTuple, Generic[T]):
    """What a part of a recipe asked for, was told, and came to."""

    keys: tuple[str, ...]
    values: tuple[Any, ...]
    came_to: T


class Shared(Generic[T]):
    """Parts that many recipes have in common: one whose facts are all as they were is not gone through again.

    What a part comes to must depend on its name and its facts and on nothing else. The `most` last used are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._talks: dict[Hashable, Talk[T]] = {}

    @coroutine
    def abreast(
        self, parts: Mapping[Hashable, Callable[[], Coroutine[tuple[str, ...], tuple[Any, ...], T]]]
    ) -> Generator[tuple[str, ...], tuple[Any, ...], list[T]]:
        """What parts come to, by their names, in their order; they wait for their facts together."""
        before = {name: talk for name in parts if (talk := self._talks.get(name))}
        asked = tuple(chain.from_iterable(talk.keys for talk in before.values()))
        rest = iter((yield asked) if asked else ())
        talks = {name: talk for name, talk in before.items() if tuple(islice(rest, len(talk.keys))) == talk.values}
        new = [name for name in parts if name not in talks]
        talks.update(zip(new, (yield from abreast(_overheard(parts[name]()) for name in new)), strict=True))
        self._keep(talks)
        return [talks[name].came_to for name in parts]

    def _keep(self, talks: Mapping[Hashable, Talk[T]]) -> None:
        for name, talk in talks.items():
            self._talks.pop(name, None)  # What is used goes to the end of the line.
            self._talks[name] = talk
        for name in list(islice(self._talks, max(len(self._talks) - self._most, 0))):
            self._talks.pop(name, None)


@coroutine
def _overheard(
    part: Coroutine[tuple[str, ...], tuple[Any, ...], T],
) -> Generator[tuple[str, ...], tuple[Any, ...], Talk[T]]:
    keys: list[str] = []
    values: list[Any] = []
    told = None
    try:
        while True:
            asked = part.send(told)  # type: ignore[arg-type]  # How every coroutine is begun.
            told = yield asked
            keys += asked
            values += told
    except StopIteration as end:
        return Talk(tuple(keys), tuple(values), end.value)
    finally:
        part.close()
