"""Rows for the loaders, by plain SQL: Django takes a millisecond to compile a query, and a page needs twenty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

Row = tuple[Any, ...]

# In a statement SQLite takes 32,766 of them unless it was built otherwise, PostgreSQL 65,535.
MOST_VARIABLES = 20_000


def rows(using: str, sql: str, *parameters: object) -> list[Row]:
    """The rows of a query with `%s` for each parameter."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        return _rows_of_sqlite(connection, sql, parameters)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found: list[Row] = cursor.fetchall()
    return found


def _rows_of_sqlite(connection: BaseDatabaseWrapper, sql: str, parameters: Sequence[object]) -> list[Row]:
    """Without Django's cursor, which takes as long again as looking some rows up; its log of queries knows of none."""
    connection.ensure_connection()
    with connection.wrap_database_errors:
        found: list[Row] = connection.connection.execute(sql.replace("%s", "?"), parameters).fetchall()
    return found


def rows_in(using: str, sql: str, wanted: Iterable[object]) -> list[Row]:
    """The rows of a query whose `IN (*)` stands for what is wanted; of very much, the order of `sql` holds in parts."""
    parameters, found = tuple(wanted), list[Row]()
    for start in range(0, len(parameters), MOST_VARIABLES):
        some = parameters[start : start + MOST_VARIABLES]
        found += rows(using, sql.replace("(*)", f"({','.join(['%s'] * len(some))})"), *some)
    return found


def instant(value: datetime) -> datetime:
    """A time as the database gives it, aware: SQLite keeps UTC without saying so."""
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def stored(using: str, at: datetime) -> Any:
    """An aware time as the parameter of a query."""
    return connections[using].ops.adapt_datetimefield_value(at)


def placed(found: Sequence[Row]) -> list[tuple[datetime, int]]:
    """Rows of a time and an id."""
    return [(instant(at), id) for at, id in found]
