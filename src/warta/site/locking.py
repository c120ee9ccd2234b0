"""How long a connection waits for SQLite's one write lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections


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
