"""The facts of one snapshot, loaded together and remembered for a while."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from warta.press.protocols import Snapshot
from warta.press.store.digests import digest_of_body, digest_of_fact

# About 10 MB of teasers: memory stays flat however many outputs are printed.
REMEMBERED = 10_000


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
        # Whether any fact could not be had: while none is, nobody has to look for it.
        self.some_broken = False

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
            self._known.clear()
            missing = list(dict.fromkeys(keys))
        if missing:
            values = self.snapshot.load(missing)
            for key in missing:
                self._known[key] = self._known_as(key, values.get(key))

    def _known_as(self, key: str, value: object) -> Known:
        if not isinstance(value, Exception):
            try:
                digest = self.ambient.get(key) or self.snapshot.digest(value)
                return Known(value, digest, digest_of_fact(key) + digest)
            except Exception as error:  # A value that cannot be told from others breaks its readers, nobody else.
                value = error
        self.some_broken = True
        digest = digest_of_body(repr(value).encode())
        return Known(value, digest, digest_of_fact(key) + digest)
