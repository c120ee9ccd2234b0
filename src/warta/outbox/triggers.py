"""Row triggers: every write is seen, `QuerySet.update()` and bulk imports included, and no draft."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from warta.facts.registry import Watch

_NAME = "warta_outbox_{table}_{event}"
_EVENTS = {"insert": ("NULL", "NEW"), "update": ("OLD", "NEW"), "delete": ("OLD", "NULL")}


def install(connection: Any, watches: Iterable[Watch]) -> None:
    """Creates the triggers anew; safe to repeat, and needed after migrations: SQLite rebuilds tables without them."""
    if connection.vendor != "sqlite":
        raise NotImplementedError("Change capture is written for SQLite so far. Set DATABASE_URL to a SQLite file.")
    with connection.cursor() as cursor:
        for watch in watches:
            columns = _columns(connection, cursor, watch)
            for event, sides in _EVENTS.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {_NAME.format(table=watch.table, event=event)}")
                cursor.execute(_trigger(watch, event, sides, columns))


def _columns(connection: Any, cursor: Any, watch: Watch) -> list[str]:
    """The columns whose change counts."""
    names = [column.name for column in connection.introspection.get_table_description(cursor, watch.table)]
    missing = {*watch.columns, *watch.ignored} - set(names)
    if missing:
        raise LookupError(f"The outbox watches columns that {watch.table} does not have: {', '.join(sorted(missing))}.")
    return [name for name in names if name not in watch.ignored]


def _trigger(watch: Watch, event: str, sides: tuple[str, str], columns: list[str]) -> str:
    old, new = (_row(side, watch.columns) for side in sides)
    changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    when = f"WHEN {changed}" if event == "update" else ""
    return (
        f'CREATE TRIGGER {_NAME.format(table=watch.table, event=event)} AFTER {event.upper()} ON "{watch.table}" '
        f"{when} BEGIN INSERT INTO outbox_change (\"table\", old, new) VALUES ('{watch.table}', {old}, {new}); END"
    )


def _row(side: str, columns: Iterable[str]) -> str:
    if side == "NULL":
        return side
    pairs = ", ".join(f"'{name}', {side}.\"{name}\"" for name in columns)
    return f"json_object({pairs})"
