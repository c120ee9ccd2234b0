"""Outputs whose recipe broke: they keep their last good page and are tried again, ever more patiently."""

from __future__ import annotations

from heapq import nsmallest

from warta.press.store.ledger import Ledger
from warta.press.store.records import FailureNote

FIRST_RETRY = 5.0
LAST_RETRY = 300.0
# A broken template may break every page: a narrow publish must not wait for all of them.
RETRY_LIMIT = 100


def noted(before: FailureNote | None, path: str, error: str, at: float) -> FailureNote:
    """The note after one more failure at Unix time `at`."""
    tries = before.tries + 1 if before else 1
    return FailureNote(path, error, before.since if before else at, tries, at + _wait_after(tries))


def tried_at(note: FailureNote) -> float:
    """When the recipe broke last, Unix time."""
    return note.retry_at - _wait_after(note.tries)


def _wait_after(tries: int) -> float:
    return min(FIRST_RETRY * 2.0 ** min(tries - 1, 10), LAST_RETRY)


def to_retry(ledger: Ledger, at: float) -> list[str]:
    """Failed outputs whose time has come to be tried again.

    None before, whatever else is printed: one that does not end would hold that up each time. An edit that may mend one
    is found by what it read.
    """
    notes = (note for note in ledger.failures() if _has_come(note, at))
    return [note.path for note in nsmallest(RETRY_LIMIT, notes, key=lambda note: note.retry_at)]


def _has_come(note: FailureNote, at: float) -> bool:
    # Never further off than the longest wait: where it is, the clock has been set back.
    return not at < note.retry_at <= at + LAST_RETRY


def next_retry(ledger: Ledger) -> float | None:
    """When the next failed output is tried again, Unix time."""
    return min((note.retry_at for note in ledger.failures()), default=None)
