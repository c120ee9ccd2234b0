"""Copies of stories by plain SQL: a million through Django would take an hour. Triggers see these rows like others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import F
from wagtail.models import Page

from warta.newsroom.models import Section

# Ids of a copy: those of the first stories and so much for each round; what else was made among them leaves room.
STRIDE = 2


def copy_stories(originals: int, turn: int, size: int, published: Callable[[int, int], datetime]) -> None:
    """Stories number `originals * turn` and on: the first `originals` again, later and under other names."""
    with transaction.atomic(), connection.cursor() as cursor:
        own = connection.connection.create_function
        own("key", 0, lambda: uuid4().hex, deterministic=False)
        own("published", 1, lambda number: f"{published(number, size):%Y-%m-%d %H:%M:%S}", deterministic=True)
        own("place", 2, lambda path, step: _place(path, step), deterministic=True)
        own("renamed", 3, lambda text, old, new: text.replace(f"berita-{old}/", f"berita-{new}/"), deterministic=True)
        cursor.execute(_ORIGINALS, {"originals": originals, "turn": turn, "stride": STRIDE * originals, "size": size})
        for table, changes in _TABLES.items():
            _copy(cursor, table, changes)
        cursor.execute("DROP TABLE copied")
        sections = Section.objects.all()
        sections.update(numchild=F("numchild") + originals // sections.count())


_ORIGINALS = """
CREATE TEMP TABLE copied AS SELECT page_ptr_id AS old, page_ptr_id + %(stride)s * %(turn)s AS new,
  CAST(substr(import_key, instr(import_key, '-') + 1) AS integer) AS number,
  CAST(substr(import_key, instr(import_key, '-') + 1) AS integer) + %(originals)s * %(turn)s AS newnumber,
  %(originals)s * %(turn)s / 20 AS steps, CAST(%(size)s AS text) AS size
FROM newsroom_story WHERE page_ptr_id <= (
  SELECT page_ptr_id FROM newsroom_story ORDER BY page_ptr_id LIMIT 1 OFFSET %(originals)s - 1)
"""
_TABLES = {
    "wagtailcore_page": {
        "id": "c.new",
        "path": "place(t.path, c.steps)",
        "title": "t.title || ' ' || c.newnumber",
        "draft_title": "t.title || ' ' || c.newnumber",
        "slug": "'berita-' || c.newnumber",
        "url_path": "renamed(t.url_path, c.number, c.newnumber)",
        "translation_key": "key()",
        "first_published_at": "published(c.newnumber)",
        "last_published_at": "published(c.newnumber)",
        "join": "t.id",
    },
    "newsroom_story": {
        "page_ptr_id": "c.new",
        "published_at": "published(c.newnumber)",
        "updated_at": "published(c.newnumber)",
        "import_key": "c.size || '-' || c.newnumber",
        "join": "t.page_ptr_id",
    },
    "newsroom_storyauthor": {
        "id": "NULL",
        "story_id": "c.new",
        "published_at": "published(c.newnumber)",
        "join": "t.story_id",
    },
    "newsroom_storytopic": {
        "id": "NULL",
        "story_id": "c.new",
        "published_at": "published(c.newnumber)",
        "join": "t.story_id",
    },
    "newsroom_likeness": {
        "story_id": "c.new",
        "original_id": "NULL",
        "join": "t.story_id",
    },
    "newsroom_address": {
        "id": "NULL",
        "path": "renamed(t.path, c.number, c.newnumber)",
        "owner": "'story:' || c.new",
        "join": "t.owner = 'story:' || c.old AND t.until IS NULL AND 1",
    },
}


def _place(path: str, steps: int) -> str:
    last = Page._str2int(path[-Page.steplen :]) + steps
    return path[: -Page.steplen] + Page._int2str(last).rjust(Page.steplen, Page.alphabet[0])


def _copy(cursor: object, table: str, changes: dict[str, str]) -> None:
    columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    values = [changes.get(name, f't."{name}"') for name in columns]
    join = changes["join"] if " " in changes["join"] else f"{changes['join']} = c.old"
    quoted = ", ".join(f'"{name}"' for name in columns)
    cursor.execute(
        f'INSERT INTO "{table}" ({quoted}) SELECT {", ".join(values)} '
        f'FROM copied c CROSS JOIN "{table}" t ON {join} ORDER BY c.newnumber'
    )
