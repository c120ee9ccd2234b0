"""The newsroom as the press sees it: fact keys, values and recipes."""

from __future__ import annotations

from collections.abc import Collection, Coroutine, Generator, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from warta.press.outcomes import Outcome

# Yields tuples of the fact keys it wants next and is sent the tuple of their values.
Recipe = Generator[tuple[str, ...], tuple[Any, ...], Outcome] | Coroutine[tuple[str, ...], tuple[Any, ...], Outcome]


class Snapshot(Protocol):
    """The newsroom at one moment."""

    @property
    def position(self) -> str:
        """Names the moment; positions can only be compared for equality."""

    @property
    def at(self) -> float:
        """The moment by the machine's clock, Unix time."""

    def touched_since(self, position: str | None) -> Collection[str] | None:
        """Keys of facts that changed rows touch, old and new; None when that cannot be known: all may have changed."""

    def ambient(self) -> Mapping[str, bytes]:
        """Digests of the facts from outside the database (templates, recipes), all of them each time."""

    def load(self, keys: Collection[str]) -> Mapping[str, object]:
        """Values by key, ambient ones too; what is left out counts as None; an exception is raised in the recipe."""

    def is_passing(self, key: str) -> bool:
        """Whether a fact may change with the time alone, while no row that it is made of does."""

    def digest(self, value: object) -> bytes:
        """Sixteen bytes; equal for values that give readers the same."""

    def outputs_called_by(self, keys: Collection[str]) -> Iterable[str]:
        """Paths of the outputs that these facts call into being; also of some that turn out to be absent."""

    def all_outputs(self) -> Iterable[str]:
        """Paths from which, through `calls`, every output is reached."""

    def start(self, path: str) -> Recipe:
        """A recipe for the output at `path`; it gives the same for the same facts, whoever asks for it."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of the changes that were due: how many were made, what went wrong, when the next one is due."""

    done: int = 0
    troubles: tuple[str, ...] = ()
    next_at: float | None = None


class Timetable(Protocol):
    """Changes that the newsroom makes by itself at set times."""

    def carry_out(self, at: float) -> Carried:
        """Makes those that are due by Unix time `at`, for a moment: when there are more, `next_at` is over."""


class Newsroom(Protocol):
    """Where facts come from."""

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """A view that no later change alters while it is open."""
