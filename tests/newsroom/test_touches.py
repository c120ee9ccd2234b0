"""The dependency-miss hunt: whatever cell of a watched table changes, every fact it alters is named by its key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from wagtail.models import Page

from tests.filled import fill
from tests.newsdesk import Newsdesk
from tests.newsroom import everything
from tests.oracle.numbering import numbers_from
from warta.facts import keys
from warta.facts.registry import Everything
from warta.newsroom import models as newsroom
from warta.newsroom.touches import touches
from warta.newsroom.watches import WATCHES
from warta.outbox import positions

BY_TABLE = {m._meta.db_table: m for m in (Page, *(getattr(newsroom, name) for name in newsroom.__all__))}
MODELS = [BY_TABLE[watch.table] for watch in WATCHES]
ROWS = 1


class Undone(Exception):
    """Takes an experiment back."""


def others(field: models.Field, value: Any) -> Iterator[Any]:
    """Values that a cell could hold instead."""
    if field.null:
        yield None
    if isinstance(field, models.ForeignKey):
        yield from field.remote_field.model._base_manager.order_by("-pk").values_list("pk", flat=True)[:2]
    elif field.choices:
        yield from (choice for choice, _ in field.choices)
    elif isinstance(field, models.BooleanField):
        yield not value
    elif isinstance(field, models.DateTimeField):
        yield from [value + timedelta(hours=h) for h in (-30, 1)] if isinstance(value, datetime) else ()
    elif isinstance(field, models.IntegerField):
        yield (value or 0) + 1
    elif isinstance(field, models.UUIDField):
        yield "0" * 32
    elif isinstance(field, models.JSONField) or field.get_internal_type() == "JSONField":
        yield []
    else:
        yield "beda"


def rows_of(model: type[models.Model]) -> list[Any]:
    """The first and the last rows; of pages the first and last of each type."""
    rows = model._base_manager.order_by("pk")
    if model is not Page:
        return list({row.pk: row for row in (*rows[:ROWS], *rows.reverse()[:ROWS])}.values())
    types = [newsroom.Front, newsroom.Section, newsroom.Flat, newsroom.Story]
    return list(rows.filter(pk__in=[row.pk for type_ in types for row in rows_of(type_)]))


def experiments(model: type[models.Model]) -> Iterator[tuple[Any, str, Any]]:
    """Row, column and new value for each cell of some rows."""
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    for row in rows_of(model):
        for field in fields:
            value = getattr(row, field.attname)
            for other in others(field, value):
                if other != value:
                    yield row.pk, field.attname, other


def missed(before: dict[str, object], position: str) -> set[str]:
    """Keys whose facts are not what they were, and that the changes since do not name."""
    named = touches("default", list(positions.changes_since(connection, position)))
    if isinstance(named, Everything):
        return set()
    after = everything.load(set(before))
    return {key for key in before if before[key] != after[key]} - named


@pytest.fixture
def facts(desk: Newsdesk) -> dict[str, object]:
    fill(desk)
    return everything.load(everything.all_keys())


def changed(pk: Any, model: type[models.Model], column: str, value: Any) -> None:
    model._base_manager.filter(pk=pk).update(**{column: value})


def deleted(row: models.Model) -> None:
    row.delete()


def hunt(facts: dict[str, object], name: str, act: Callable[..., None], *arguments: Any) -> set[tuple[str, str]] | None:
    """What an act alters without naming it; None where the database does not allow the act."""
    misses: set[tuple[str, str]] = set()
    try:
        with transaction.atomic():
            position = positions.current(connection)
            act(*arguments)
            misses = {(name, key) for key in missed(facts, position)}
            raise Undone
    except Undone:
        return misses
    except (IntegrityError, models.ProtectedError):
        return None


def test_no_cell_changes_a_fact_that_is_not_named(facts: dict[str, object]) -> None:
    found = {
        f"{model.__name__} {pk} {column}={value}": hunt(facts, column, changed, pk, model, column, value)
        for model in MODELS
        for pk, column, value in experiments(model)
    }
    assert {name: misses for name, misses in found.items() if misses} == {}
    tried = {name.partition(" ")[0] for name, misses in found.items() if misses is not None}
    assert tried == {model.__name__ for model in MODELS}


def test_no_row_goes_unnamed(facts: dict[str, object]) -> None:
    found = {
        f"{model.__name__} {row.pk}": hunt(facts, "gone", deleted, row)
        for model in MODELS
        if model is not Page
        for row in model._base_manager.order_by("pk")
    }
    assert {name: misses for name, misses in found.items() if misses} == {}
    tried = {name.partition(" ")[0] for name, misses in found.items() if misses is not None}
    assert tried == {model.__name__ for model in MODELS} - {"Page"}


def test_no_row_comes_unnamed(desk: Newsdesk) -> None:
    with pytest.raises(Undone), transaction.atomic(), numbers_from("both"):
        fill(desk)
        wanted = everything.all_keys()
        raise Undone
    before, position = everything.load(wanted), positions.current(connection)
    with numbers_from("both"):
        fill(desk)
    assert everything.all_keys() == wanted
    assert missed(before, position) == set()
    assert len([key for key, value in everything.load(wanted).items() if value != before[key]]) > 80


def test_the_hunt_would_find_a_miss(facts: dict[str, object]) -> None:
    position = positions.current(connection)
    newsroom.Topic.objects.update(name="Bandang")
    assert missed(facts, position) == set()
    topics = newsroom.Topic.objects.values_list("pk", flat=True)
    told = {key for id in topics for key in (keys.topic(id), keys.name(f"topic:{id}"))}
    assert missed(facts, positions.current(connection)) == told


def test_a_story_that_is_only_reworded_names_no_list(facts: dict[str, object]) -> None:
    story, position = newsroom.Story.objects.filter(live=True).first(), positions.current(connection)
    assert story is not None
    Page.objects.filter(pk=story.pk).update(title="Judul lain")
    newsroom.Story.objects.filter(pk=story.pk).update(standfirst="Teras lain", updated_at=story.published_at)
    named = touches("default", list(positions.changes_since(connection, position)))
    assert isinstance(named, set)
    kinds = {key.partition(":")[0] for key in named}
    assert kinds == {"story", "text", "headline", "teaser", "stamp", "section", "flat", "register"}
