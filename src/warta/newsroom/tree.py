"""An index for the tree: Wagtail asks by LIKE for what lies below a page, and SQLite would read every page for it."""

from __future__ import annotations

from typing import Any

# LIKE tells no capitals from small letters; only an index that does not either can serve it.
_INDEX = "CREATE INDEX IF NOT EXISTS newsroom_tree ON wagtailcore_page (path COLLATE NOCASE)"


def install(connection: Any) -> None:
    """Makes the index; safe to repeat, and needed after migrations: SQLite rebuilds tables without it."""
    with connection.cursor() as cursor:
        cursor.execute(_INDEX)
