"""Triggers that keep the logs as they were written: no row is changed or removed, by whatever code."""

from __future__ import annotations

from typing import Any

TABLES = ("wagtailcore_pagelogentry", "wagtailcore_modellogentry", "desk_accountlogentry")
REFUSAL = "The log is only added to."

_DELETE = "CREATE TRIGGER warta_log_{table}_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
# Django forgets the type of a model that is no more; that leaves the entry itself as it was.
_UPDATE = (
    "CREATE TRIGGER warta_log_{table}_update BEFORE UPDATE OF {columns} ON {table}"
    " BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
)


def install(connection: Any) -> None:
    """Creates the triggers anew; safe to repeat, and needed after migrations."""
    remove(connection)
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(_DELETE.format(table=table, refusal=REFUSAL))
            columns = connection.introspection.get_table_description(cursor, table)
            kept = ", ".join(f'"{column.name}"' for column in columns if column.name != "content_type_id")
            cursor.execute(_UPDATE.format(table=table, columns=kept, refusal=REFUSAL))


def remove(connection: Any) -> None:
    """Before migrations, which may rebuild the tables."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for event in ("delete", "update"):
                cursor.execute(f"DROP TRIGGER IF EXISTS warta_log_{table}_{event}")
