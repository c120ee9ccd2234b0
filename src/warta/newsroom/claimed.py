"""All claimed addresses, in the order in which they are best printed."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connections

_BATCH = 2_000

_OF_OTHERS = "SELECT path FROM newsroom_address WHERE owner NOT LIKE 'story:%' ORDER BY id"
_OF_STORIES = """
SELECT a.path FROM newsroom_story s JOIN newsroom_address a ON a.owner = 'story:' || s.page_ptr_id
ORDER BY s.published_at DESC, s.page_ptr_id DESC
"""
_OF_DELETED_STORIES = """
SELECT a.path FROM newsroom_address a WHERE a.owner LIKE 'story:%' AND NOT EXISTS (
  SELECT 1 FROM newsroom_story s WHERE s.page_ptr_id = CAST(SUBSTR(a.owner, 7) AS integer)
) ORDER BY a.id
"""


def claimed_paths(using: str) -> Iterator[str]:
    """Every path that has or had an owner: first the few that lead to stories, then stories, newest first.

    One that was left and taken again comes as often.

    Readers want the newest first, and neighbours in time share facts: in another order the same ones would be loaded
    several times.
    """
    for sql in (_OF_OTHERS, _OF_STORIES, _OF_DELETED_STORIES):
        with connections[using].chunked_cursor() as cursor:
            cursor.execute(sql)
            while rows := cursor.fetchmany(_BATCH):
                yield from (path for (path,) in rows)
