"""Triggers that repeat a story's time where it is linked, so that no list sorts its whole archive."""

from __future__ import annotations

from typing import Any

TABLES = ("newsroom_storyauthor", "newsroom_storytopic", "newsroom_photouse", "newsroom_statement")

_STORY = """
CREATE TRIGGER warta_standing_{table}_story AFTER UPDATE OF published_at ON newsroom_story
WHEN OLD.published_at IS NOT NEW.published_at
BEGIN UPDATE {table} SET published_at = NEW.published_at WHERE story_id = NEW.page_ptr_id; END
"""
# Also what Django saves from an object in memory is put right: it may be older than the story.
_LINK = """
CREATE TRIGGER warta_standing_{table}_{event} AFTER {event} ON {table}
WHEN NEW.published_at IS NOT (SELECT published_at FROM newsroom_story WHERE page_ptr_id = NEW.story_id)
BEGIN UPDATE {table}
SET published_at = (SELECT published_at FROM newsroom_story WHERE page_ptr_id = NEW.story_id) WHERE id = NEW.id; END
"""


# What was written while there were no triggers.
_MISSED = """
UPDATE {table} SET published_at = (SELECT published_at FROM newsroom_story WHERE page_ptr_id = {table}.story_id)
WHERE published_at IS NOT (SELECT published_at FROM newsroom_story WHERE page_ptr_id = {table}.story_id)
"""


def install(connection: Any) -> None:
    """Creates the triggers anew; safe to repeat, and needed after migrations."""
    remove(connection)
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(_MISSED.format(table=table))
            for event, sql in _EVENTS.items():
                cursor.execute(sql.format(table=table, event=event))


def remove(connection: Any) -> None:
    """Before migrations: SQLite refuses to rebuild a table that is named by another's trigger."""
    with connection.cursor() as cursor:
        for table in TABLES:
            for event in _EVENTS:
                cursor.execute(f"DROP TRIGGER IF EXISTS warta_standing_{table}_{event}")


_EVENTS = {"story": _STORY, "insert": _LINK, "update": _LINK}
