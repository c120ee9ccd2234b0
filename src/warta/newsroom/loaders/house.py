"""What every page knows of its newsroom: settings, menu, footer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from warta.facts import values as v
from warta.newsroom.links import is_safe
from warta.newsroom.loaders.addresses import live_paths
from warta.newsroom.loaders.dress import insertions, look, partners
from warta.newsroom.loaders.rows import rows
from warta.newsroom.models import NewsroomSettings

_COLUMNS = (
    "name",
    "tagline",
    "origin",
    "language",
    "zone",
    "day_spelling",
    "publisher",
    "imprint",
    "subscribe_label",
    "subscribe_href",
    "email",
    "for_search",
    "for_answers",
    "for_training",
    "ads",
)
_SWITCHES = ("for_search", "for_answers", "for_training")
# What a page tells machines of what may be done with it.
_USES = ("for_search", "for_training")
_OF_NOTICES = ("name", "tagline", "language", "publisher", "imprint", "social", "is_https", "look", "partners", *_USES)
_OF_PAGES = (*_OF_NOTICES, "origin", "zone", "day_spelling")
# What outputs show of the settings, by the argument of their fact.
_SHOWN = {
    "": _OF_PAGES,
    "stories": (*_OF_PAGES, "subscribe_label", "subscribe_href", "insertions"),
    "notices": _OF_NOTICES,
    "feeds": ("name", "tagline", "origin", "language", "zone", "day_spelling", "publisher", *_USES),
    "sitemaps": ("origin", "zone"),
    "icon": ("name", "language", "zone", "day_spelling", "look"),
    "robots": ("origin", "zone", *_SWITCHES),
    "ads": ("zone", "ads"),
    "security": ("origin", "zone", "email"),
}
_SETTINGS = """
SELECT name, tagline, origin, language, zone, day_spelling, publisher, imprint,
  subscribe_label, subscribe_href, email, for_search, for_answers, for_training, ads,
  CAST(menu AS text), CAST(social AS text)
FROM newsroom_newsroomsettings ORDER BY id LIMIT 1
"""
# Ordered by the small table's id: by that of the large one, SQLite reads every page there is.
_SECTIONS = """
SELECT s.page_ptr_id, p.title, s.above_id FROM newsroom_section s JOIN wagtailcore_page p ON p.id = s.page_ptr_id
WHERE p.live ORDER BY s.page_ptr_id
"""
_FLATS = """
SELECT f.page_ptr_id, p.title FROM newsroom_flat f JOIN wagtailcore_page p ON p.id = f.page_ptr_id
WHERE p.live ORDER BY f.page_ptr_id
"""


def _settings(using: str) -> Mapping[str, Any]:
    """The newsroom's settings by column, or the defaults before set-up."""
    found = rows(using, _SETTINGS)
    if not found:
        default = NewsroomSettings()
        return {name: getattr(default, name) for name in _COLUMNS} | {"menu": [], "social": []}
    *columns, menu, social = found[0]
    return dict(zip(_COLUMNS, columns, strict=True)) | {"menu": _blocks(menu), "social": _blocks(social)}


def _blocks(stored: str) -> list[Any]:
    blocks: list[Any] = msgspec.json.decode(stored or "[]")
    return blocks


def zone_of(using: str) -> ZoneInfo:
    """The zone in which the site's days begin."""
    return ZoneInfo(_settings(using)["zone"])


def _links(blocks: Sequence[Any]) -> tuple[v.Link, ...]:
    return tuple(v.Link(raw["value"]["label"], raw["value"]["href"]) for raw in blocks if is_safe(raw["value"]["href"]))


def site(using: str, arguments: Sequence[str]) -> Mapping[str, v.Site]:
    """The one site as each sort of output shows it."""
    row = {**_settings(using)}
    row["origin"], row["social"] = row["origin"].rstrip("/"), _links(row["social"])
    # Some databases have no type for yes and no.
    row |= {name: bool(row[name]) for name in _SWITCHES}
    if not (row["subscribe_label"] and is_safe(row["subscribe_href"])):
        row["subscribe_label"] = row["subscribe_href"] = ""
    row["is_https"] = row["origin"].startswith("https://")
    row |= {"look": look(using), "partners": partners(using), "insertions": insertions(using)}
    return {
        argument: v.Site(**{name: row[name] for name in _SHOWN[argument]})
        for argument in arguments
        if argument in _SHOWN
    }


def menu(using: str, arguments: Sequence[str]) -> Mapping[str, v.Menu]:
    """The navigation as set, or all sections; and the flat pages."""
    value = v.Menu(sections=tuple(_sections(using)), flats=tuple(_flats(using)))
    return dict.fromkeys(arguments, value)


def _sections(using: str) -> list[v.Link]:
    found = rows(using, _SECTIONS)
    titles = {id: title for id, title, _ in found}
    above = {id: parent for id, _, parent in found}
    paths = live_paths(using, "section", list(titles))

    def link(id: int) -> v.Link:
        below = tuple(link(child) for child in titles if above[child] == id and child in paths)
        return v.Link(titles[id], paths[id], below)

    entries = [(raw["type"], raw["value"]) for raw in _settings(using)["menu"]]
    entries = entries or [("section", id) for id in titles if above[id] is None]
    return [
        v.Link(value["label"], value["href"]) if kind == "link" else link(value)
        for kind, value in entries
        if (is_safe(value["href"]) if kind == "link" else value in titles and value in paths)
    ]


def _flats(using: str) -> list[v.Link]:
    titles = dict(rows(using, _FLATS))
    paths = live_paths(using, "flat", list(titles))
    return [v.Link(title, paths[id]) for id, title in titles.items() if id in paths]
