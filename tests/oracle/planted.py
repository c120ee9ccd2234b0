"""Bugs to plant: each breaks the press in a way that an engine like it was once broken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.db import connection

from warta.facts.keys import kind_of
from warta.facts.registry import Change
from warta.press.committing import Edition
from warta.press.printing import Impression


@contextmanager
def reads_are_dropped(kind: str) -> Iterator[None]:
    """Nobody notes that an output read facts of this kind."""
    take = Edition.take

    def forgetful(edition: Edition, impression: Impression, *args: Any, **kwargs: Any) -> None:
        impression.reads = {key: edge for key, edge in impression.reads.items() if kind_of(key) != kind}
        take(edition, impression, *args, **kwargs)

    with mock.patch.object(Edition, "take", forgetful):
        yield


@contextmanager
def only_after_is_seen() -> Iterator[None]:
    """Changes tell what a row became, not what it was."""

    def rows(change: Change) -> tuple[dict[str, Any], ...]:
        return (change.new,) if change.new is not None else ()

    with mock.patch.object(Change, "rows", rows):
        yield


def drop_trigger(table: str, event: str) -> None:
    """The database no longer says that rows of this table were inserted, updated or deleted."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER warta_outbox_{table}_{event}")
