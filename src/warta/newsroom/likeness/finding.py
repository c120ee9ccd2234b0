"""Finding: which public stories of the same days say nearly the same as a text, by an index of traces."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Set
from datetime import datetime

import msgspec

from warta.newsroom.likeness.sameness import DAYS, FEW, Wording, day_of, nearly_same, wording_of
from warta.newsroom.likeness.wording import text_of
from warta.newsroom.loaders.rows import rows, rows_in

# As many as may be looked at word by word.
MOST = 8

_SHARING = """
SELECT t.story_id FROM newsroom_trace t JOIN wagtailcore_page p ON p.id = t.story_id
WHERE p.live AND t.value IN ({}) AND t.day BETWEEN %s AND %s AND t.story_id <> %s
GROUP BY t.story_id
HAVING COUNT(*) >= %s AND (COUNT(*) * 4 >= %s
  OR COUNT(*) * 4 >= (SELECT COUNT(*) FROM newsroom_trace o WHERE o.story_id = t.story_id))
ORDER BY COUNT(*) DESC, t.story_id LIMIT %s
"""
_BODIES = "SELECT page_ptr_id, CAST(body AS text) FROM newsroom_story WHERE page_ptr_id IN (*)"


def repeated_by(
    wording: Wording, at: datetime, but: int = 0, known: MutableMapping[int, Wording] | None = None
) -> list[int]:
    """The public stories that a text of this time nearly repeats, but for one; those that share most traces first.

    Texts that were read for it are `known` from then on.
    """
    known = {} if known is None else known
    sharing = _sharing(wording.traces, day_of(at), but) if wording.traces else []
    known.update(_wordings([id for id in sharing if id not in known]))
    return [id for id in sharing if nearly_same(wording, known[id])]


def _sharing(traces: Set[int], day: int, but: int) -> list[int]:
    places, fewest = ",".join(["%s"] * len(traces)), 1 if len(traces) <= FEW else 2
    asked = (*sorted(traces), day - DAYS, day + DAYS, but, fewest, len(traces), MOST)
    return [id for (id,) in rows("default", _SHARING.format(places), *asked)]


def _wordings(ids: list[int]) -> Iterator[tuple[int, Wording]]:
    for id, body in rows_in("default", _BODIES, ids):
        yield id, wording_of(text_of(msgspec.json.decode(body or "[]")))
