"""Threads of the desk stay connected from request to request, as long as that leads to the file of the newsroom.

A database that is put in the place of another is meant for a stopped server: press, search and newsletters do not look.
The desk does, so that nothing is written to a file that nobody will read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.signals import request_started
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

# Where a connection has the file that it was opened on.
_FILE = "warta_file"


def watch_files() -> None:
    """From now on no request begins on a file that was put away."""
    connection_created.connect(_note, dispatch_uid="warta.connected")
    request_started.connect(_leave_what_was_put_away, dispatch_uid="warta.connected")


def _note(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    setattr(connection, _FILE, _file_of(connection))


def _leave_what_was_put_away(**kwargs: Any) -> None:
    for connection in connections.all(initialized_only=True):
        # Only tests ask from within a transaction.
        if not connection.in_atomic_block and getattr(connection, _FILE, None) != _file_of(connection):
            connection.close()


def _file_of(connection: BaseDatabaseWrapper) -> tuple[int, int] | None:
    """What tells a file from others that have had or will have its name; None where there is none."""
    if connection.vendor != "sqlite":
        return None
    try:
        found = Path(connection.settings_dict["NAME"]).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
