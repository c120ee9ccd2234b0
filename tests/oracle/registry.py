"""The operations by name, each with how often it happens beside the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tests.oracle.choosing import Choice

if TYPE_CHECKING:
    from tests.oracle.trial import Trial

Act = Callable[["Trial", Choice], None]


class Operation(NamedTuple):
    """Something that people or machines do; what is `hidden` must give no edition."""

    name: str
    act: Act
    weight: int
    hidden: bool


OPERATIONS: dict[str, Operation] = {}


def operation(weight: int = 4, *, hidden: bool = False) -> Callable[[Act], Act]:
    """Adds a function to the operations under its own name."""

    def add(act: Act) -> Act:
        name = act.__name__
        assert name not in OPERATIONS
        OPERATIONS[name] = Operation(name, act, weight, hidden)
        return act

    return add
