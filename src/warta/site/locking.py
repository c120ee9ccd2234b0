"""SQLite's one write lock: how long a connection waits for it, and whether that was too long."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connections


@contextmanager
def waiting_at_most(using: str, milliseconds: int) -> Iterator[None]:
    """Who finds the lock taken gives up after so long: while the press waits for it, it prints nothing."""
    with connections[using].cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (usual,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


def is_locked(error: OperationalError) -> bool:
    """Whether somebody else was writing, for longer than was waited; not that the disk is full, or the like."""
    code = getattr(error.__cause__, "sqlite_errorcode", 0)
    return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
