"""Arguments of fact keys as ids, and rows back to arguments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


def ids(arguments: Sequence[str]) -> list[int]:
    """The numbers among the arguments; sorted, so that one batch is one access path."""
    return sorted(int(argument) for argument in arguments if argument.isdecimal())


def by_argument(rows: Iterable[tuple[Any, T]]) -> Mapping[str, T]:
    """Values by the argument their id is written as."""
    return {str(id): value for id, value in rows}


def grouped(rows: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    """Values by id, in the order of the rows."""
    groups: dict[int, list[T]] = {}
    for id, value in rows:
        groups.setdefault(id, []).append(value)
    return groups
