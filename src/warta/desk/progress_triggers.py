"""Triggers that note how far a story has come, whoever moved it on: the editor, an import, the press at a set time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_PAGE = "SELECT id FROM django_content_type WHERE app_label = 'wagtailcore' AND model = 'page'"
# By the object first: through the index of its status or time, SQLite would read every row there is.
_WORKFLOW = f"""
EXISTS (SELECT 1 FROM wagtailcore_workflowstate w
WHERE w.base_content_type_id = ({_PAGE}) AND w.object_id = CAST(p.id AS text) AND +w.status = '%s')
"""
_STATE = f"""
CASE WHEN EXISTS (SELECT 1 FROM newsroom_withdrawal w WHERE w.story_id = p.id) THEN 'withdrawn'
WHEN {_WORKFLOW % "in_progress"} THEN 'review'
WHEN {_WORKFLOW % "needs_changes"} THEN 'returned'
WHEN EXISTS (SELECT 1 FROM wagtailcore_revision r WHERE r.base_content_type_id = ({_PAGE})
  AND r.object_id = CAST(p.id AS text) AND +r.approved_go_live_at IS NOT NULL) THEN 'scheduled'
WHEN p.live AND p.has_unpublished_changes THEN 'changed'
WHEN p.live THEN 'live'
WHEN s.published_at IS NOT NULL THEN 'down'
ELSE 'draft' END
"""
_CHANGED = """
coalesce(nullif(max(coalesce(p.latest_revision_created_at, ''), coalesce(p.last_published_at, ''),
coalesce(s.published_at, '')), ''), strftime('%Y-%m-%d %H:%M:%f', 'now'))
"""
_COLUMNS = ("headline", "section_id", "kind", "state", "live", "owner_id", "changed_at", "published_at")
_NOTE = f"""
INSERT INTO desk_progress (story_id, {", ".join(_COLUMNS)})
SELECT p.id, p.draft_title, s.section_id, s.kind, {_STATE}, p.live, p.owner_id, {_CHANGED}, s.published_at
FROM newsroom_story s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
WHERE {{which}} ON CONFLICT (story_id) DO UPDATE SET
{", ".join(f"{name} = excluded.{name}" for name in _COLUMNS)}
WHERE ({", ".join(f"desk_progress.{name}" for name in _COLUMNS)})
IS NOT ({", ".join(f"excluded.{name}" for name in _COLUMNS)})
"""
_OF_PAGE = "draft_title, live, has_unpublished_changes, owner_id, latest_revision_created_at, last_published_at"
# Table, what happens to it, on what condition; and whose progress that is.
_EVENTS = {
    "page": ("wagtailcore_page", f"UPDATE OF {_OF_PAGE}", "", "NEW.id"),
    "story": ("newsroom_story", "INSERT", "", "NEW.page_ptr_id"),
    "filed": ("newsroom_story", "UPDATE OF section_id, kind, published_at", "", "NEW.page_ptr_id"),
    "withdrawn": ("newsroom_withdrawal", "INSERT", "", "NEW.story_id"),
    "restored": ("newsroom_withdrawal", "DELETE", "", "OLD.story_id"),
    "handed_in": ("wagtailcore_workflowstate", "INSERT", "", "CAST(NEW.object_id AS integer)"),
    "decided": ("wagtailcore_workflowstate", "UPDATE OF status", "", "CAST(NEW.object_id AS integer)"),
    "forgotten": ("wagtailcore_workflowstate", "DELETE", "", "CAST(OLD.object_id AS integer)"),
    "scheduled": (
        "wagtailcore_revision",
        "UPDATE OF approved_go_live_at",
        "WHEN OLD.approved_go_live_at IS NOT NEW.approved_go_live_at",
        "CAST(NEW.object_id AS integer)",
    ),
    "scheduled_at_once": (
        "wagtailcore_revision",
        "INSERT",
        "WHEN NEW.approved_go_live_at IS NOT NULL",
        "CAST(NEW.object_id AS integer)",
    ),
    "called_off": (
        "wagtailcore_revision",
        "DELETE",
        "WHEN OLD.approved_go_live_at IS NOT NULL",
        "CAST(OLD.object_id AS integer)",
    ),
}


def install(connection: Any) -> None:
    """Creates the triggers anew and notes what they missed; safe to repeat, and needed after migrations."""
    remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(_NOTE.format(which="true"))
        for sql in _triggers():
            cursor.execute(sql)


def remove(connection: Any) -> None:
    """Before migrations: SQLite refuses to rebuild a table that is named by another's trigger."""
    with connection.cursor() as cursor:
        for name in (*_EVENTS, "gone"):
            cursor.execute(f"DROP TRIGGER IF EXISTS warta_progress_{name}")


def _triggers() -> Iterator[str]:
    for name, (table, event, condition, story) in _EVENTS.items():
        note = _NOTE.format(which=f"p.id = {story}")
        yield f"CREATE TRIGGER warta_progress_{name} AFTER {event} ON {table} {condition} BEGIN {note}; END"
    yield (
        "CREATE TRIGGER warta_progress_gone AFTER DELETE ON newsroom_story "
        "BEGIN DELETE FROM desk_progress WHERE story_id = OLD.page_ptr_id; END"
    )
