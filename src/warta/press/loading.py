"""The facts of a snapshot, loaded together, and remembered for as long as nothing touches them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from warta.press.protocols import Snapshot
from warta.press.store.digests import digest_of_body, digest_of_fact

# About 10 MB of teasers: memory stays flat however many outputs are printed.
REMEMBERED = 10_000
# Seconds after which everything is loaded again.
KEPT = 3600.0


class Known(NamedTuple):
    """A fact's value; `edge` is what an output that reads it notes down: digest of the key, digest of the value."""

    value: Any
    digest: bytes
    edge: bytes


class Facts:
    """Values by key; what the newsroom leaves out is None, and an exception stands for a fact that cannot be had."""

    def __init__(self, snapshot: Snapshot, limit: int = REMEMBERED) -> None:
        self.snapshot = snapshot
        self.ambient = snapshot.ambient()
        self._limit = limit
        self._known: dict[str, Known] = {}
        # Known facts that are good for this snapshot only.
        self._passing: set[str] = set()
        # Whether any fact could not be had: while none is, nobody has to look for it.
        self.some_broken = False

    def moved_to(self, snapshot: Snapshot) -> Facts:
        """The facts of a later snapshot; those of ours that nothing has touched since are known there already."""
        facts = Facts(snapshot, self._limit)
        touched = self._touched_until(snapshot)
        if touched is not None and facts.ambient == self.ambient:
            for key in (*touched, *self._passing):
                self._known.pop(key, None)
            facts._known = self._known
        return facts

    def _touched_until(self, snapshot: Snapshot) -> Collection[str] | None:
        position = self.snapshot.position
        return () if snapshot.position == position else snapshot.touched_since(position)

    def __getitem__(self, key: str) -> Known:
        return self._known[key]

    def known(self, keys: Iterable[str]) -> list[Known] | None:
        """What is remembered of `keys`, in their order; None where any of them must be loaded."""
        try:
            return [self._known[key] for key in keys]
        except KeyError:
            return None

    def need(self, keys: Collection[str]) -> None:
        """Loads those of `keys` that are not known, in one go; all of them are known until the next call."""
        missing = [key for key in dict.fromkeys(keys) if key not in self._known]
        if missing and len(self._known) + len(missing) > self._limit:
            self._known = {key: self._known[key] for key in keys if key in self._known}
        if missing:
            values = self.snapshot.load(missing)
            for key in missing:
                self._known[key] = self._known_as(key, values.get(key))

    def _known_as(self, key: str, value: object) -> Known:
        if self.snapshot.is_passing(key):
            self._passing.add(key)
        if not isinstance(value, Exception):
            try:
                digest = self.ambient.get(key) or self.snapshot.digest(value)
                return Known(value, digest, digest_of_fact(key) + digest)
            except Exception as error:  # A value that cannot be told from others breaks its readers, nobody else.
                value = error
        self.some_broken = True
        self._passing.add(key)
        digest = digest_of_body(repr(value).encode())
        return Known(value, digest, digest_of_fact(key) + digest)


class Memory:
    """Keeps facts from one publish to the next, for an hour at most: repairs may come from other processes."""

    def __init__(self) -> None:
        self._facts: Facts | None = None
        self._since = 0.0

    def facts_of(self, snapshot: Snapshot) -> Facts:
        """The facts of a snapshot no older than the last."""
        if self._facts is None or abs(snapshot.at - self._since) > KEPT:
            self._facts, self._since = Facts(snapshot), snapshot.at
        else:
            self._facts = self._facts.moved_to(snapshot)
        return self._facts

    def forget(self) -> None:
        """Everything is loaded again."""
        self._facts = None
