"""The words of all headlines, drafts included: SQLite's full-text index over the rows of the story list."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

# Beginnings of words are kept too: who types sees results from the first letter on.
_TABLE = """
CREATE VIRTUAL TABLE IF NOT EXISTS desk_headlines
USING fts5(headline, content='desk_progress', content_rowid='story_id', prefix='1 2 3')
"""
_GOES = "INSERT INTO desk_headlines(desk_headlines, rowid, headline) VALUES ('delete', OLD.story_id, OLD.headline);"
_COMES = "INSERT INTO desk_headlines(rowid, headline) VALUES (NEW.story_id, NEW.headline);"
_TRIGGERS = {
    "comes": f"AFTER INSERT ON desk_progress BEGIN {_COMES} END",
    "changes": (
        f"AFTER UPDATE OF headline ON desk_progress WHEN OLD.headline IS NOT NEW.headline BEGIN {_GOES} {_COMES} END"
    ),
    "goes": f"AFTER DELETE ON desk_progress BEGIN {_GOES} END",
}
_FOUND = "SELECT rowid FROM desk_headlines WHERE desk_headlines MATCH %s"


def with_words(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Those whose headline has words that begin with these, all of them."""
    words = re.findall(r"\w+", text)
    if not words:
        return rows.none()
    query = " ".join(f'"{word}"*' for word in words)
    return rows.filter(pk__in=RawSQL(_FOUND, [query]))  # noqa: S611  Our own statement; the words are a parameter.


def install(connection: Any) -> None:
    """Creates the index and its triggers anew; safe to repeat, and needed after migrations."""
    remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(_TABLE)
        cursor.execute("INSERT INTO desk_headlines(desk_headlines) VALUES ('rebuild')")
        for name, what in _TRIGGERS.items():
            cursor.execute(f"CREATE TRIGGER warta_headline_{name} {what}")


def remove(connection: Any) -> None:
    """Before migrations, which may rebuild the table that the index is made of."""
    with connection.cursor() as cursor:
        for name in _TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS warta_headline_{name}")
