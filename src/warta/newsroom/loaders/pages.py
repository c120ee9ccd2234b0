"""Sections, flat pages, topics and people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warta.facts import values as v
from warta.newsroom.clean_html import block
from warta.newsroom.loaders.arguments import by_argument, ids
from warta.newsroom.models import Flat, Person, Section, Topic


def sections(using: str, arguments: Sequence[str]) -> Mapping[str, v.Section]:
    """Each public section."""
    rows = Section.objects.using(using).filter(live=True, pk__in=ids(arguments))
    return by_argument((row[0], v.Section(*row)) for row in rows.values_list("pk", "title", "description", "above_id"))


def flats(using: str, arguments: Sequence[str]) -> Mapping[str, v.Flat]:
    """Each public flat page."""
    rows = Flat.objects.using(using).filter(live=True, pk__in=ids(arguments))
    return by_argument(
        (id, v.Flat(id, title, block(body), updated))
        for id, title, body, updated in rows.values_list("pk", "title", "body", "updated_at")
    )


def topics(using: str, arguments: Sequence[str]) -> Mapping[str, v.Topic]:
    """Each topic."""
    rows = Topic.objects.using(using).filter(pk__in=ids(arguments))
    return by_argument((row[0], v.Topic(*row)) for row in rows.values_list("pk", "name", "description"))


def people(using: str, arguments: Sequence[str]) -> Mapping[str, v.Person]:
    """Each person."""
    rows = Person.objects.using(using).filter(pk__in=ids(arguments))
    return by_argument((row[0], v.Person(*row)) for row in rows.values_list("pk", "name", "title", "about", "photo_id"))
