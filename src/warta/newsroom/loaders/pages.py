"""Sections, flat pages, topics, people and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warta.facts import values as v
from warta.newsroom.clean_html import block
from warta.newsroom.loaders.arguments import by_argument, grouped, ids
from warta.newsroom.loaders.rows import instant, rows_in

_SECTIONS = """
SELECT p.id, p.title, s.description, s.above_id
FROM newsroom_section s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
WHERE p.live AND s.page_ptr_id IN (*)
"""
_FLATS = """
SELECT p.id, p.title, f.body, f.updated_at
FROM newsroom_flat f JOIN wagtailcore_page p ON p.id = f.page_ptr_id
WHERE p.live AND f.page_ptr_id IN (*)
"""
_TOPICS = "SELECT id, name, description FROM newsroom_topic WHERE id IN (*)"
_PINS = "SELECT topic_id, story_id FROM newsroom_topicpin WHERE topic_id IN (*) ORDER BY sort_order, id"
_PEOPLE = "SELECT id, name, title, about, photo_id FROM newsroom_person WHERE id IN (*)"
_FIGURES = "SELECT id, name, role, description FROM newsroom_figure WHERE id IN (*)"
_NAMES = {
    "topic": "SELECT id, name FROM newsroom_topic WHERE id IN (*)",
    "person": "SELECT id, name FROM newsroom_person WHERE id IN (*)",
    "figure": "SELECT id, name FROM newsroom_figure WHERE id IN (*)",
    "storyline": "SELECT id, name FROM newsroom_storyline WHERE id IN (*)",
}


def sections(using: str, arguments: Sequence[str]) -> Mapping[str, v.Section]:
    """Each public section."""
    return by_argument((row[0], v.Section(*row)) for row in rows_in(using, _SECTIONS, ids(arguments)))


def flats(using: str, arguments: Sequence[str]) -> Mapping[str, v.Flat]:
    """Each public flat page."""
    return by_argument(
        (id, v.Flat(id, title, block(body), instant(updated)))
        for id, title, body, updated in rows_in(using, _FLATS, ids(arguments))
    )


def topics(using: str, arguments: Sequence[str]) -> Mapping[str, v.Topic]:
    """Each topic."""
    return by_argument((row[0], v.Topic(*row)) for row in rows_in(using, _TOPICS, ids(arguments)))


def pinned(using: str, arguments: Sequence[str]) -> Mapping[str, tuple[int, ...]]:
    """The stories that open each topic."""
    found = grouped(rows_in(using, _PINS, ids(arguments)))
    return by_argument((topic, tuple(stories)) for topic, stories in found.items())


def people(using: str, arguments: Sequence[str]) -> Mapping[str, v.Person]:
    """Each person."""
    return by_argument((row[0], v.Person(*row)) for row in rows_in(using, _PEOPLE, ids(arguments)))


def figures(using: str, arguments: Sequence[str]) -> Mapping[str, v.Figure]:
    """Each public figure."""
    return by_argument((row[0], v.Figure(*row)) for row in rows_in(using, _FIGURES, ids(arguments)))


def names(using: str, arguments: Sequence[str]) -> Mapping[str, str]:
    """The name of each topic, person, figure and storyline."""
    split = [argument.partition(":")[::2] for argument in arguments]
    return {
        f"{owner}:{id}": name
        for owner, sql in _NAMES.items()
        for id, name in rows_in(using, sql, ids([id for kind, id in split if kind == owner]))
    }
