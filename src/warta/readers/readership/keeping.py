"""From counts by address, as delivery has them, to counts by story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db import connections

from warta.newsroom.loaders.rows import rows_in
from warta.readers.readership.counts import Reads

# Addresses looked up in one statement.
BATCH = 5_000

_STORIES = """
SELECT a.path, p.id FROM newsroom_address a JOIN wagtailcore_page p ON a.owner = 'story:' || CAST(p.id AS text)
WHERE a.until IS NULL AND a.outcome = 'live' AND p.live AND a.path IN (*)
"""


class Keeping:
    """Adds counts to the file; for a thread of its own, whose connection is given back each time."""

    def __init__(self, reads: Reads, using: str = "default") -> None:
        self._reads = reads
        self._using = using

    def __call__(self, counts: Mapping[tuple[int, str], int]) -> None:
        """Takes reads by hour and address; those of what is no live story are nothing. All of them, or it raises."""
        try:
            stories = self._stories_at(sorted({path for _, path in counts}))
        finally:
            # No request begins in this thread: nobody would look whether the connection is still good.
            connections[self._using].close()
        by_story = Counter[tuple[int, int]]()
        for (hour, path), count in counts.items():
            if path in stories:
                by_story[hour, stories[path]] += count
        if by_story:
            self._reads.add(by_story)

    def _stories_at(self, paths: list[str]) -> dict[str, int]:
        batches = (paths[start : start + BATCH] for start in range(0, len(paths), BATCH))
        return {path: id for batch in batches for path, id in rows_in(self._using, _STORIES, batch)}
