"""The store as the press and the command line use it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple

from warta.press.store.collecting import forget, shown_at
from warta.press.store.errors import StoreError
from warta.press.store.ledger import Ledger
from warta.press.store.logbook import note_length, note_writer
from warta.press.store.reading import Served, StoreReader, served
from warta.press.store.records import AuditCount, FailureNote, Manifest
from warta.press.store.waiting import impatiently
from warta.press.store.writing import Writing


class Forgotten(NamedTuple):
    """How many entries of the history lost their text, how many texts went, and where those that stay are shown."""

    entries: int
    bodies: int
    shown_at: tuple[str, ...]


class Store(StoreReader):
    """A store to print into. Open it after the fork."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        super().__init__(path)
        self.tidy()

    def tidy(self) -> None:
        """Clears the slots of readers that were killed: they would keep old pages from being used again."""
        environment = self._environment
        with environment.inside():
            if not environment.read_only:
                environment.lmdb.reader_check()

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """One consistent view; keep it short, for while it lasts no page of the file is used again."""
        environment = self._environment
        with environment.inside(), environment.begin() as txn:
            yield Ledger(environment, txn)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """The write lock, shared with all processes; durable when the block ends, and nothing when it raises."""
        environment = self._environment
        with environment.inside():
            with self._locked() as txn:
                note_writer(environment.path)
                writing = Writing(environment, txn)
                yield writing
                writing.settle()
            note_length(environment.path, *environment.committed())

    def _locked(self) -> Any:
        with impatiently(self._environment.path):
            return self._environment.begin(write=True)

    def serial(self) -> int:
        """Counts commits: unchanged means that nobody else has printed."""
        with self.reading() as ledger:
            return ledger.serial()

    def notice(self) -> str:
        """Why what is due waits; empty when nothing keeps it."""
        with self.reading() as ledger:
            return ledger.notice()

    def is_live(self, path: str) -> bool:
        """Whether readers find anything at `path`."""
        with self.reading() as ledger:
            return ledger.is_live(path)

    def has_body(self, digest: bytes) -> bool:
        """Whether bytes are kept under `digest`."""
        with self.reading() as ledger:
            return ledger.has_body(digest)

    def editions(self, limit: int = 20) -> list[Manifest]:
        """The newest editions, newest first."""
        with self.reading() as ledger:
            return list(islice(ledger.manifests(), limit))

    def manifest(self, number: int) -> Manifest | None:
        """What edition `number` changed."""
        with self.reading() as ledger:
            return ledger.manifest(number)

    def page_at(self, path: str, when: float) -> Served | None:
        """What readers got at `path` at that Unix time; without digest and body when that was forgotten."""
        with self.reading() as ledger:
            # Newest first: when a clock was set back, what came last is what stood.
            past = next((past for past in ledger.pasts(path) if past.at <= when), None)
            if past is None or past.record is None:
                return None
            body = ledger.body(past.record.body)
            if body is None:
                raise StoreError(f"The store has lost what {path} showed then.")
            return served(past.record, body, ledger.headers(past.record.headers))

    def kept_since(self) -> float | None:
        """Unix time from which on the history is whole; None before the first edition."""
        with self.reading() as ledger:
            return ledger.kept_since()

    def audited(self) -> AuditCount | None:
        """What the audit counted; None before it began."""
        with self.reading() as ledger:
            return ledger.audited()

    def forget(self, path: str) -> Forgotten:
        """Takes the texts out of what `path` was; what it shows now stays."""
        with self.writing() as writing:
            entries, bodies = forget(writing, path)
        with self.reading() as ledger:
            left = {body for body in bodies if ledger.has_body(body)}
            return Forgotten(entries, len(bodies - left), tuple(shown_at(ledger, left)))

    def pending_count(self) -> int:
        """How many outputs wait to be printed."""
        with self.reading() as ledger:
            return ledger.pending_count()

    def failures(self) -> list[FailureNote]:
        """Outputs whose recipe broke when it was last run, by path."""
        with self.reading() as ledger:
            return sorted(ledger.failures(), key=lambda note: note.path)

    def live_paths(self) -> list[str]:
        """All paths at which readers find something, sorted."""
        with self.reading() as ledger:
            return sorted(record.path for record in ledger.live_records())
