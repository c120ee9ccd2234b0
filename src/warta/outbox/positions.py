"""Where a reader of the outbox stands.

SQLite writes one transaction at a time, so the autoincrement orders commits: a position is its highest value seen,
with the mark of that row. Marks are random: where an older backup was put back and work went on, the same number has
another one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from warta.facts.registry import Change

# Rows trimmed at a time: editors wait a few milliseconds for it at most.
TRIM_BATCH = 2_000


def current(connection: Any) -> str:
    """The position of everything that a snapshot on this connection sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT position, mark FROM outbox_change ORDER BY position DESC LIMIT 1")
        row = cursor.fetchone()
        if row is None:  # Emptied by hand.
            cursor.execute("SELECT coalesce(max(seq), 0), '' FROM sqlite_sequence WHERE name = 'outbox_change'")
            row = cursor.fetchone()
    return f"{row[0]}-{row[1]}"


def number(position: str) -> int:
    """How many changes there had been; -1 for what is no position of this outbox."""
    count, dash, _ = position.partition("-")
    return int(count) if dash and count.isascii() and count.isdigit() else -1


def includes(position: str, other: str) -> bool:
    """Whether a reader at `position` has seen all that `other`, of the same history, covers."""
    return number(position) >= number(other)


def changes_between(position: str, other: str) -> int:
    """How many changes there are at most from one position to a later one."""
    return number(other) - number(position)


def changes_since(connection: Any, position: str) -> Iterator[Change]:
    """The changed rows after a position, in order."""
    sql = 'SELECT position, "table", old, new FROM outbox_change WHERE position > %s ORDER BY position'
    with connection.cursor() as cursor:
        cursor.execute(sql, [number(position)])
        for count, table, old, new in cursor:
            yield Change(count, table, old and json.loads(old), new and json.loads(new))


def deleted_after(connection: Any, table: str, position: str, limit: int) -> tuple[list[dict[str, Any]], str]:
    """The rows of a table that went with the next `limit` changes after a position, and the position after these."""
    sql = (
        'SELECT position, mark, CASE WHEN "table" = %s AND new IS NULL THEN old END FROM outbox_change'
        " WHERE position > %s ORDER BY position LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [table, number(position), limit])
        rows = cursor.fetchall()
    return [json.loads(old) for _, _, old in rows if old], "-".join(map(str, rows[-1][:2])) if rows else position


def covers(connection: Any, position: str) -> bool:
    """Whether the changes after a position tell all that happened since.

    They do not after a trim beyond it, or when the position was taken in another history: before an older backup was
    put back, or in another newsroom. The row that was the last one seen must still be there, with its mark.
    """
    if position == current(connection):
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark FROM outbox_change WHERE position = %s", [number(position)])
        row = cursor.fetchone()
    return row is not None and position == f"{number(position)}-{row[0]}"


def trim(connection: Any, position: str, before: float) -> int:
    """Drops changes that a store at `position` has printed and that were written before Unix time `before`.

    At most TRIM_BATCH, oldest first and without a gap, and never the row at `position` itself: by that one the store
    knows its history again. Gives how many; whoever stood at one of them has to compare everything.
    """
    sql = "SELECT position, at FROM outbox_change WHERE position < %s ORDER BY position LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [number(position), TRIM_BATCH])
        rows = cursor.fetchall()
        # Up to the first that is too young, whatever comes after it: a clock may have been set back in between.
        young = next((n for n, (_, at) in enumerate(rows) if at >= before), len(rows))
        if young:
            cursor.execute("DELETE FROM outbox_change WHERE position <= %s", [rows[young - 1][0]])
    return young
