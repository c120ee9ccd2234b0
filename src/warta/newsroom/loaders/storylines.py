"""Storylines: what they are, their stories in order, where a story stands in them, and their timelines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import connections

from warta.facts import values as v
from warta.facts.limits import STORYLINES_LENGTH
from warta.newsroom.loaders.arguments import by_argument, grouped, ids
from warta.newsroom.loaders.rows import rows, rows_in

_STORYLINES = "SELECT id, name, description, photo_id FROM newsroom_storyline WHERE shown AND id IN (*)"
_IS_PUBLIC = "p.live AND s.published_at IS NOT NULL"
_OF_STORY = "JOIN newsroom_story s ON s.page_ptr_id = t.story_id JOIN wagtailcore_page p ON p.id = t.story_id"
_ORDER = f"""
SELECT t.storyline_id, t.story_id, {_IS_PUBLIC}
FROM newsroom_storylinepart t JOIN newsroom_storyline l ON l.id = t.storyline_id {_OF_STORY}
WHERE l.shown AND t.storyline_id IN (*) ORDER BY t.storyline_id, t.sort_order, t.id
"""  # noqa: S608  Our own names.
_OF = "SELECT DISTINCT storyline_id FROM newsroom_storylinepart WHERE story_id IN (*)"
_EVENTS = f"""
SELECT t.storyline_id, t.year, t.month, t.day, t.text, t.story_id, {_IS_PUBLIC}
FROM newsroom_timelineentry t JOIN newsroom_storyline l ON l.id = t.storyline_id {_OF_STORY}
WHERE l.shown AND t.approved AND t.storyline_id IN (*)
ORDER BY t.storyline_id, t.year, COALESCE(t.month, 0), COALESCE(t.day, 0), t.id
"""  # noqa: S608
_ALL = f"""
SELECT t.storyline_id FROM newsroom_storylinepart t JOIN newsroom_storyline l ON l.id = t.storyline_id {_OF_STORY}
WHERE l.shown AND {_IS_PUBLIC} GROUP BY t.storyline_id ORDER BY MAX(s.published_at) DESC, t.storyline_id DESC LIMIT %s
"""  # noqa: S608

_SHOWN = f"""
SELECT t.storyline_id, t.story_id FROM newsroom_storylinepart t
JOIN newsroom_storyline l ON l.id = t.storyline_id {_OF_STORY} WHERE l.shown AND {_IS_PUBLIC}
"""  # noqa: S608


def storylines(using: str, arguments: Sequence[str]) -> Mapping[str, v.Storyline]:
    """Each storyline that is shown."""
    return by_argument((row[0], v.Storyline(*row)) for row in rows_in(using, _STORYLINES, ids(arguments)))


def all_storylines(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """The storylines that have a page, the one with the newest story first."""
    return dict.fromkeys(arguments, tuple(id for (id,) in rows(using, _ALL, STORYLINES_LENGTH)))


def has_storylines(using: str, arguments: Sequence[str]) -> Mapping[str, bool]:
    """Whether any storyline has a page."""
    return dict.fromkeys(arguments, any(True for _ in shown_parts(using)))


def shown_parts(using: str) -> Iterator[tuple[int, int]]:
    """Each storyline with each public story that readers find in it, one by one: who asks seldom wants all."""
    with connections[using].cursor() as cursor:
        cursor.execute(_SHOWN)
        yield from cursor


def parts(using: str, arguments: Sequence[str], and_also: int | None = None) -> Mapping[str, tuple[int, ...]]:
    """The public stories of each storyline in order; a story `and_also` counts as public."""
    return by_argument((id, tuple(stories)) for id, stories in _in_order(using, ids(arguments), and_also).items())


def places(using: str, arguments: Sequence[str], and_also: int | None = None) -> Mapping[str, tuple[v.Place, ...]]:
    """Where each public story stands; a story `and_also` counts as public."""
    wanted = set(ids(arguments))
    found: dict[int, list[v.Place]] = {}
    for storyline, order in _in_order(using, storylines_of(using, wanted), and_also).items():
        beside = zip([None, *order], order, [*order[1:], None], strict=False)
        for number, (before, story, after) in enumerate(beside, 1):
            if story in wanted:
                found.setdefault(story, []).append(v.Place(storyline, number, before, after))
    return by_argument((story, tuple(those)) for story, those in found.items())


def timelines(using: str, arguments: Sequence[str], and_also: int | None = None) -> Mapping[str, tuple[v.Event, ...]]:
    """What is approved of each storyline's background; what a hidden story says is not told."""
    found = rows_in(using, _EVENTS, ids(arguments))
    events = grouped((id, v.Event(*event)) for id, *event, public in found if public or event[-1] == and_also)
    return by_argument((id, tuple(those)) for id, those in events.items())


def storylines_of(using: str, stories: Iterable[int]) -> list[int]:
    """The storylines in which any of the stories has a place, public or not."""
    return sorted(id for (id,) in rows_in(using, _OF, sorted(stories)))


def _in_order(using: str, wanted: Sequence[int], and_also: int | None) -> dict[int, list[int]]:
    found = rows_in(using, _ORDER, wanted)
    return grouped((id, story) for id, story, public in found if public or story == and_also)
