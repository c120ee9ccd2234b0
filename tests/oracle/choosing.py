"""How an operation decides: by a source of chance that can be replayed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

T = TypeVar("T")

WORDS = (
    "air",
    "banjir",
    "dermaga",
    "hujan",
    "kapal",
    "lampion",
    "mercusuar",
    "nelayan",
    "pasar",
    "rob",
    "sungai",
    "warga",
)


class Choice:
    """Chance in the words of the operations."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def one(self, of: Sequence[T]) -> T:
        """One of them; where there is none there is nothing to do."""
        if not of:
            raise NothingToDo("there is none")
        return of[self.random.randrange(len(of))]

    def other(self, of: Iterable[T], than: T) -> T:
        return self.one([value for value in of if value != than])

    def some(self, of: Sequence[T], most: int) -> list[T]:
        """Up to so many different ones, in any order."""
        left, found = list(of), []
        for _ in range(self.number(0, min(most, len(left)))):
            found.append(left.pop(self.random.randrange(len(left))))
        return found

    def number(self, least: int, most: int) -> int:
        return self.random.randint(least, most)

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def words(self, least: int = 1, most: int = 4) -> str:
        return " ".join(self.one(WORDS) for _ in range(self.number(least, most))).capitalize()

    def row(self, rows: models.QuerySet[Any]) -> Any:
        """One row, the same for the same chance."""
        return rows.get(pk=self.one(list(rows.order_by("pk").values_list("pk", flat=True))))


class NothingToDo(ValidationError):
    """The operation has nothing to work on, or would do what the desk refuses."""
