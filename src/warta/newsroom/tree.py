"""Indexes that Wagtail's table of pages lacks: SQLite would read every page there is."""

from __future__ import annotations

from typing import Any

_INDEXES = (
    # Wagtail asks by LIKE for what lies below a page. LIKE tells no capitals from small letters; only an index that
    # does not either can serve it.
    "CREATE INDEX IF NOT EXISTS newsroom_tree ON wagtailcore_page (path COLLATE NOCASE)",
    # What is taken down when; nearly no page is.
    "CREATE INDEX IF NOT EXISTS newsroom_expiry ON wagtailcore_page (expire_at) WHERE expire_at IS NOT NULL",
)


def install(connection: Any) -> None:
    """Makes them; safe to repeat, and needed after migrations: SQLite rebuilds tables without them."""
    with connection.cursor() as cursor:
        for index in _INDEXES:
            cursor.execute(index)
