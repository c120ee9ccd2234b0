"""All facts of a newsroom, known by their keys."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import product

from django.db import models
from wagtail.models import Page

from warta.facts import keys
from warta.facts.keys import argument_of, kind_of
from warta.newsroom.loaders import kinds
from warta.newsroom.models import Address, Figure, Person, Photo, Section, Storyline, Topic

AT = datetime(2022, 2, 12, 12, tzinfo=UTC)
MONTHS = [date(2022, month, 1) for month in (1, 2, 3)]
DAYS = [date(2022, 2, 9) + timedelta(days=n) for n in range(7)]
_OF_PAGES = (
    keys.story, keys.text, keys.headline, keys.teaser, keys.stamp,
    keys.corrections, keys.answers, keys.withdrawal, keys.related, keys.arrangement,
    keys.places,
)  # fmt: skip
KINDS = {kind.name: kind for kind in kinds("default", AT)}


def all_keys() -> set[str]:
    """Every key that a recipe could ask of this newsroom, and some of things that are not there."""
    pages = [*Page.objects.filter(depth__gt=1).values_list("pk", flat=True), 999]
    sections = [*Section.objects.values_list("pk", flat=True), 999]
    found = {*keys.SITES, keys.MENU, keys.DAYS, keys.LATEST, keys.RECENT, keys.REGISTER, keys.LONG_DAYS, keys.BREAKING}
    found |= {keys.FIGURES, *(keys.statements_in(id, month) for id, month in product(_ids(Figure), MONTHS))}
    found |= {keys.STORYLINES, keys.HAS_STORYLINES}
    found |= {make(day) for make, day in product((keys.day, keys.hours, keys.bucket), DAYS)}
    found |= {keys.hour(day, hour) for day, hour in product(DAYS, range(24))}
    found |= {make(id) for make, id in product((*_OF_PAGES, keys.flat, keys.section, keys.location_of_page), pages)}
    found |= {keys.latest_in_section(id) for id in sections}
    found |= {keys.day_in_section(id, day) for id, day in product(sections, DAYS)}
    found |= {keys.neighbours(day, id) for id, day in product((None, *sections), DAYS)}
    for model, makers in (
        (Topic, (keys.topic, keys.latest_in_topic, keys.pinned_in_topic)),
        (Person, (keys.person, keys.latest_by_person)),
        (Photo, (keys.photo, keys.uses)),
        (Figure, (keys.figure, keys.statements, keys.statement_months)),
        (Storyline, (keys.storyline, keys.parts, keys.timeline)),
    ):
        found |= {make(id) for make, id in product(makers, _ids(model))}
    named = (("topic", Topic), ("person", Person), ("figure", Figure), ("storyline", Storyline))
    found |= {keys.name(f"{owner}:{id}") for owner, model in named for id in _ids(model)}
    owners = set(Address.objects.values_list("owner", flat=True))
    kinds = ("topic", "person", "figure", "storyline")
    found |= {keys.location(owner) for owner in owners if owner.startswith(kinds)}
    paths = Address.objects.values_list("path", flat=True)
    return {str(key) for key in found} | {str(keys.address(path)) for path in [*paths, "/tidak/ada/", "beda"]}


def _ids(model: type[models.Model]) -> list[int]:
    """Those there are, and one of what is not there."""
    return [*model._base_manager.values_list("pk", flat=True), 999]


def load(wanted: set[str]) -> dict[str, object]:
    """The facts of these keys, a batch a kind."""
    batches: dict[str, list[str]] = defaultdict(list)
    for key in sorted(wanted):
        batches[kind_of(key)].append(argument_of(key))
    return {
        f"{kind}:{argument}" if argument else kind: value
        for kind, arguments in batches.items()
        for argument, value in load_kind(kind, arguments).items()
    }


def load_kind(kind: str, arguments: list[str]) -> dict[str, object]:
    """Facts of one kind by argument; what is missing is there as the kind's absent value."""
    loaded = KINDS[kind].load(arguments)
    return {argument: loaded.get(argument, KINDS[kind].absent) for argument in arguments}
