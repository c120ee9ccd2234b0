"""The lists a story stands or stood in: its places, from its rows now and from both sides of every changed row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from warta.facts import keys, limits
from warta.facts.registry import Row
from warta.newsroom.loaders.house import zone_of
from warta.newsroom.loaders.lists import day_has_more_than
from warta.newsroom.loaders.neighbours import beside
from warta.newsroom.loaders.rows import instant, rows, rows_in
from warta.newsroom.loaders.statements import Said, keys_of_statements
from warta.newsroom.loaders.timelines import NEWER, OLDER, Group, Place, place_of, timelines


class Places(Struct):
    """Everything that places one story in lists."""

    times: set[datetime] = field(default_factory=set)
    sections: set[int] = field(default_factory=set)
    topics: set[int] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    photos: set[int] = field(default_factory=set)
    statements: set[Said] = field(default_factory=set)


_COLUMNS = {"section_id": "sections", "topic_id": "topics", "person_id": "people", "photo_id": "photos"}


def keys_of_places(using: str, members: Mapping[int, Sequence[Row]]) -> set[str]:
    """The keys of all lists that stories stand in, or stood in as their rows tell."""
    if not members:
        return set()
    places = _places_now(using, set(members))
    for id, told in members.items():
        for row in told:
            _add(places[id], row)
    places = {id: place for id, place in places.items() if place.times}  # the others never were public
    zone, above = zone_of(using), dict(rows(using, _SECTIONS))
    found = {*_keys_of_related(using, places), *_keys_of_days(using, places, zone)}
    found.update(_keys_of_neighbours(using, places, zone, above))
    for id, place in places.items():
        found.update(lists_of(id, place, zone, above))
    return found


def near_now(using: str, ids: set[int]) -> Mapping[int, set[int]]:
    """Those that look at each story where it stands now, to see whether it is related to them."""
    places = _stands_now(using, ids)
    _add_links(using, places, "topics")
    return _near(using, {id: place for id, place in places.items() if place.times})


def _add(place: Places, row: Row) -> None:
    for column, name in _COLUMNS.items():
        if row.get(column):
            getattr(place, name).add(row[column])
    if row.get("published_at"):
        place.times.add(_time(row["published_at"]))


def _time(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)  # SQLite keeps UTC without saying so


# By plain SQL: Django would sort sections by their place in the tree, and SQLite read every page there is for it.
_SECTIONS = "SELECT page_ptr_id, above_id FROM newsroom_section"
_TIMES = "SELECT page_ptr_id, section_id, published_at FROM newsroom_story WHERE page_ptr_id IN (*)"
_LINKS = {
    "people": "SELECT story_id, person_id FROM newsroom_storyauthor WHERE story_id IN (*)",
    "topics": "SELECT story_id, topic_id FROM newsroom_storytopic WHERE story_id IN (*)",
    "photos": "SELECT story_id, photo_id FROM newsroom_photouse WHERE story_id IN (*)",
}
_SAID = "SELECT story_id, figure_id, said_at FROM newsroom_statement WHERE story_id IN (*)"


def _places_now(using: str, ids: set[int]) -> dict[int, Places]:
    """Where each story stands; there are no more ids than changed rows in a batch."""
    places = _stands_now(using, ids)
    for name in _LINKS:
        _add_links(using, places, name)
    for id, figure, at in rows_in(using, _SAID, sorted(ids)):
        places[id].statements.add((figure, instant(at) if at else None))
    return places


def _stands_now(using: str, ids: set[int]) -> dict[int, Places]:
    places = {id: Places() for id in ids}
    for id, section, at in rows_in(using, _TIMES, sorted(ids)):
        places[id].sections.add(section)
        places[id].times |= {instant(at)} if at else set()
    return places


def _add_links(using: str, places: Mapping[int, Places], name: str) -> None:
    for id, other in rows_in(using, _LINKS[name], sorted(places)):
        getattr(places[id], name).add(other)


def _days(place: Places, zone: ZoneInfo) -> set[date]:
    return {at.astimezone(zone).date() for at in place.times}


def _sections(place: Places, above: Mapping[int, int | None]) -> set[int]:
    return place.sections | {top for s in place.sections if (top := above.get(s))}


def lists_of(id: int, place: Places, zone: ZoneInfo, above: Mapping[int, int | None]) -> Iterable[str]:
    """The keys of the lists in which a story with these places may stand, and of what is related to it."""
    sections = _sections(place, above)
    days = _days(place, zone)
    yield from (keys.LATEST, keys.RECENT, keys.related(id))
    yield from map(keys.uses, place.photos)
    yield from map(keys.latest_in_topic, place.topics)
    yield from map(keys.latest_by_person, place.people)
    yield from (keys.hour(local.date(), local.hour) for at in place.times if (local := at.astimezone(zone)))
    for make in (keys.day, keys.hours, keys.bucket):
        yield from map(make, days)
    yield from keys_of_statements(place.statements, place.times, zone)
    for section in sections:
        yield keys.latest_in_section(section)
        yield from (keys.day_in_section(section, day) for day in days)


def _keys_of_related(using: str, places: Mapping[int, Places]) -> Iterable[str]:
    return (keys.related(id) for near in _near(using, places).values() for id in near)


def _near(using: str, places: Mapping[int, Places]) -> Mapping[int, set[int]]:
    """Those that look at each story, where it comes, goes, moves in time or is about something else."""
    moves: dict[Group, set[Place]] = defaultdict(set)
    for id, place in places.items():
        groups: list[Group] = [("topic", t) for t in place.topics] + [("section", s) for s in place.sections]
        for group in groups:
            moves[group] |= {place_of(at, id) for at in place.times}
    near: dict[int, set[int]] = defaultdict(set)
    # Who is looked at by so many before it looks at so many behind it.
    for group, line in timelines(using, moves, before=NEWER, after=OLDER).items():
        for place_ in moves[group]:
            near[place_[1]].update(id for _, id in line.near(place_))
    return near


def _keys_of_neighbours(
    using: str, places: Mapping[int, Places], zone: ZoneInfo, above: Mapping[int, int | None]
) -> Iterable[str]:
    """A day that gets its first story or loses its last one is news to the nearest days that have any."""
    lists = {
        (section, day)
        for place in places.values()
        for section in (None, *_sections(place, above))
        for day in _days(place, zone)
    }
    for section, day in lists:
        near = beside(using, section, day, zone)
        yield from (keys.neighbours(other, section) for other in (near.before, day, near.after) if other)


def _keys_of_days(using: str, places: Mapping[int, Places], zone: ZoneInfo) -> Iterable[str]:
    """The lists of days change only where hardly any other story holds the day, or where it is about to be a long one.

    Of a day with more stories than changed, some stood there before and do so still.
    """
    days = {day for place in places.values() for day in _days(place, zone)}
    if not all(day_has_more_than(using, day, len(places)) for day in days):
        yield keys.DAYS
    if any(day_has_more_than(using, day, max(0, limits.BUCKET_LENGTH - len(places))) for day in days):
        yield keys.LONG_DAYS
