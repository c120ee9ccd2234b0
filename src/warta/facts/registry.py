"""What rooms register: fact kinds with their loaders, and the tables whose rows facts are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

Row = Mapping[str, Any]


class Change(Struct, frozen=True):
    """One changed row: `old` is None for an insert, `new` for a delete. Holds the watched table's `columns`."""

    position: int
    table: str
    old: dict[str, Any] | None
    new: dict[str, Any] | None

    def rows(self) -> tuple[dict[str, Any], ...]:
        """Both sides that exist, old first."""
        return tuple(row for row in (self.old, self.new) if row is not None)


class FactKind(Struct, frozen=True):
    """How the facts of one kind are loaded: arguments in, values by argument out; what is missing there is `absent`.

    Those that are `is_passing` depend on the time too.
    """

    name: str
    load: Callable[[Sequence[str]], Mapping[str, object]]
    absent: object = None
    is_passing: bool = False


class Watch(Struct, frozen=True):
    """A table whose rows facts are made of.

    `columns` are recorded old and new with each change; an update counts only when a column outside `ignored` changed.
    """

    table: str
    columns: tuple[str, ...]
    ignored: tuple[str, ...] = ()


class Everything(Struct, frozen=True):
    """A change so wide that keys cannot name it (the site's zone moved): every output must be compared."""


class Vocabulary(Struct, frozen=True):
    """What one room adds to the facts; `touches` names all facts that any of the changes may have altered."""

    kinds: tuple[FactKind, ...]
    watches: tuple[Watch, ...] = ()
    touches: Callable[[Iterable[Change]], set[str] | Everything] | None = None
