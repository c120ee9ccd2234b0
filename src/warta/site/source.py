"""The newsroom as the press reads it: one database snapshot, every room's facts, the edition's recipes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Coroutine, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from itertools import chain, islice
from time import time
from typing import Any

from django.db import DatabaseError, OperationalError, connections, transaction

from warta.edition import outcomes as edition
from warta.edition.calls import outputs_called_by
from warta.edition.paths import UNLINKED
from warta.edition.routing import start
from warta.edition.theme.facts import KINDS, ambient
from warta.facts.digest import digest_of
from warta.facts.keys import argument_of, kind_of
from warta.facts.registry import Everything, FactKind
from warta.newsroom.claimed import claimed_paths
from warta.outbox import positions
from warta.press import outcomes
from warta.site.locking import waiting_at_most
from warta.site.rooms import vocabulary

# SQLite's default limit is 32,766 variables in a statement.
LOAD_BATCH = 5_000
# Some 50,000 stories that came in at once: to name all that more of them touch would take more than comparing all.
MOST_CHANGES = 400_000
# Seconds that printed changes stay in the outbox: as long, a store that was put back from a copy or that was switched
# off only has to catch up, and need not compare everything.
KEPT = 48 * 3600.0


class NewsroomSnapshot:
    """One moment of the newsroom, read through one database alias."""

    def __init__(self, using: str, at: float) -> None:
        self.using = using
        self.moment = datetime.fromtimestamp(at, UTC)
        self.position = positions.current(connections[using])
        self.vocabulary = vocabulary(using, self.moment)
        # Asked for by the store's position and by that of what is remembered, which most often are the same.
        self._touched: dict[str | None, Collection[str] | None] = {}

    @property
    def at(self) -> float:
        return self.moment.timestamp()

    @cached_property
    def _kinds(self) -> Mapping[str, FactKind]:
        return {kind.name: kind for kind in (*self.vocabulary.kinds, *KINDS)}

    def touched_since(self, position: str | None) -> Collection[str] | None:
        if position not in self._touched:
            self._touched[position] = self._touched_since(position)
        return self._touched[position]

    def _touched_since(self, position: str | None) -> Collection[str] | None:
        connection = connections[self.using]
        if position is None or not positions.covers(connection, position):
            return None
        if positions.changes_between(position, self.position) > MOST_CHANGES:
            return None
        changes = positions.changes_since(connection, position)
        try:
            touched = self.vocabulary.touches(changes) if self.vocabulary.touches else set()
        except LookupError:  # A change that another Warta wrote, from tables with other columns: it may be anything.
            return None
        return None if isinstance(touched, Everything) else touched

    def ambient(self) -> Mapping[str, bytes]:
        return {key: _ambient_digest(value) for key, value in ambient().items()}

    def load(self, keys: Collection[str]) -> Mapping[str, object]:
        by_kind: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            by_kind[kind_of(key)].append(key)
        found: dict[str, object] = {}
        for name, wanted in by_kind.items():
            kind = self._kinds.get(name)
            # Another Warta may have noted in the store that an output reads what is no fact any more.
            found.update(
                _load(kind, wanted) if kind else dict.fromkeys(wanted, LookupError(f"no facts are called {name}"))
            )
        return found

    def is_passing(self, key: str) -> bool:
        kind = self._kinds.get(kind_of(key))
        return kind is None or kind.is_passing

    def digest(self, value: object) -> bytes:
        return digest_of(value)

    def outputs_called_by(self, keys: Collection[str]) -> Iterable[str]:
        return outputs_called_by(keys)

    def all_outputs(self) -> Iterable[str]:
        return chain(claimed_paths(self.using), UNLINKED)

    def start(self, path: str) -> Coroutine[tuple[str, ...], tuple[Any, ...], outcomes.Outcome]:
        return _printed(start(path, self.moment))


class PressNewsroom:
    """The newsroom for the press. Its alias is its own, so a long print never holds an editor's connection."""

    def __init__(self, using: str = "press", clock: Callable[[], float] = time) -> None:
        self.using = using
        self._clock = clock

    @contextmanager
    def snapshot(self) -> Iterator[NewsroomSnapshot]:
        """A view that no later change alters: SQLite fixes it at the first read of a deferred transaction."""
        with transaction.atomic(using=self.using):
            yield NewsroomSnapshot(self.using, self._clock())

    def trim(self, position: str) -> None:
        """Drops some changes that a store has printed and that are older than KEPT; later, when editors are busy."""
        with suppress(OperationalError), waiting_at_most(self.using, 0):
            positions.trim(connections[self.using], position, self._clock() - KEPT)


# Each publish looks at all of them, and they are the same as long as the code is.
_ambient_digest = lru_cache(maxsize=1024)(digest_of)


def _load(kind: FactKind, keys: Iterable[str]) -> Iterator[tuple[str, object]]:
    rest = iter(keys)
    while batch := {argument_of(key): key for key in islice(rest, LOAD_BATCH)}:
        values = _loaded(kind, list(batch))
        yield from ((key, values.get(argument, kind.absent)) for argument, key in batch.items())


def _loaded(kind: FactKind, arguments: list[str]) -> Mapping[str, object]:
    """Values by argument; what cannot be made sense of is an exception, for the outputs that read it and no other."""
    try:
        return kind.load(arguments)
    except DatabaseError:  # Not a row's fault: the press waits until the database is back.
        raise
    except Exception as error:
        if len(arguments) == 1:
            return {arguments[0]: error}
        middle = len(arguments) // 2
        return {**_loaded(kind, arguments[:middle]), **_loaded(kind, arguments[middle:])}


async def _printed(recipe: Coroutine[Any, Any, edition.Outcome]) -> outcomes.Outcome:
    """The edition and the press do not know each other; here one's outcomes become the other's."""
    match await recipe:
        case edition.Page(body=body, headers=headers, calls=calls, until=until, beginning=beginning):
            return outcomes.Page(body, headers, calls, until, beginning)
        case edition.Redirect(location=location, calls=calls):
            return outcomes.Redirect(location, calls)
        case edition.Gone(body=body, headers=headers, calls=calls, beginning=beginning):
            return outcomes.Gone(body, headers, calls, beginning)
        case _:
            return outcomes.Absent()
