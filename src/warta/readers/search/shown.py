"""Whether words stand in a story that readers can open now: the index may be some moments behind the edition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from sqlite3 import Connection

# The newest stories that have the words: when the pages of all of these are gone, the words are taken for gone.
NEWEST = 20

_HREFS = """
SELECT s.href FROM text JOIN story s ON s.id = text.rowid WHERE text MATCH ? ORDER BY text.rowid DESC LIMIT ?
"""


def are_shown(connection: Connection, words: Sequence[str], is_printed: Callable[[str], bool]) -> bool:
    """Whether one of the newest stories that have all of the words, as they stand, has its page."""
    sought = " AND ".join(f'"{word}"' for word in words)
    return any(is_printed(href) for (href,) in connection.execute(_HREFS, [sought, NEWEST]))
