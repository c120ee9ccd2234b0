"""Where a reader of the outbox stands.

SQLite writes one transaction at a time, so the autoincrement orders commits: a position is its highest value seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from warta.facts.registry import Change


def current(connection: Any) -> str:
    """The position of everything that a snapshot on this connection sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'outbox_change'")
        row = cursor.fetchone()
    return str(row[0] if row else 0)


def includes(position: str, other: str) -> bool:
    """Whether a reader at `position` has seen all that `other` covers."""
    return position != "" and int(position) >= int(other)


def changes_between(position: str, other: str) -> int:
    """How many changes there are at most from one position to a later one."""
    return int(other) - int(position)


def changes_since(connection: Any, position: str) -> Iterator[Change]:
    """The changed rows after a position, in order."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT position, "table", old, new FROM outbox_change WHERE position > %s', [int(position)])
        for number, table, old, new in cursor:
            yield Change(number, table, old and json.loads(old), new and json.loads(new))


def covers(connection: Any, position: str) -> bool:
    """Whether all changes after a position are still here: not after a trim beyond it or an older backup."""
    if int(position) > int(current(connection)):
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(position) FROM outbox_change")
        (oldest,) = cursor.fetchone()
    return int(oldest) <= int(position) + 1 if oldest else position == current(connection)


def trim(connection: Any, position: str) -> None:
    """Drops the changes that a store has printed."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM outbox_change WHERE position <= %s", [int(position)])
