"""The dependency-miss hunt: any one field of a watched table changes alone, and readers see what a clean print shows.

Fields are asked of Django, so a new one is hunted from its first day.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from django.db import IntegrityError, models
from wagtail.models import Page

from tests.newsroom.test_touches import MODELS, others
from tests.oracle.clean import Site, clean_print
from tests.oracle.clock import START
from tests.oracle.trial import Trial
from warta.newsroom.watches import WATCHES

IGNORED = {watch.table: watch.ignored for watch in WATCHES}
# A field counts as hunted when so many of its values showed; so many are tried.
SHOWN, TRIED = 2, 12
FIELDS = [(model, field) for model in MODELS for field in model._meta.local_concrete_fields if not field.primary_key]
# Readers see nothing of these; all that the outbox ignores is held to be so, too.
NOT_SHOWN = {
    "newsroom_topic.slug": "addresses are rows of their own",
    "newsroom_person.slug": "addresses are rows of their own",
    "newsroom_photo.file": "readers get renditions, never the original",
    "newsroom_photo.width": "of the original",
    "newsroom_photo.height": "of the original",
    "newsroom_photo.focal_point_x": "a new crop is a new rendition",
    "newsroom_photo.focal_point_y": "a new crop is a new rendition",
    "newsroom_photo.focal_point_width": "a new crop is a new rendition",
    "newsroom_photo.focal_point_height": "a new crop is a new rendition",
    "newsroom_photo.is_decorative": "it allows an empty alternative text, which is what readers get",
    "newsroom_rendition.focal_point_key": "tells the desk for which crop a rendition was made",
}


def is_shown(model: type[models.Model], field: models.Field) -> bool:
    table = model._meta.db_table
    return field.attname not in IGNORED[table] and f"{table}.{field.attname}" not in NOT_SHOWN


def values(model: type[models.Model], field: models.Field) -> Iterator[tuple[Any, Any]]:
    """Rows by key with another value of the field, the newest row first."""
    rows = model._base_manager.filter(depth__gt=1) if model is Page else model._base_manager.all()
    for row in rows.order_by("-pk"):
        value = getattr(row, field.attname)
        yield from ((row.pk, other) for other in (*others(field, value), *_more(field)) if other != value)


def _more(field: models.Field) -> tuple[Any, ...]:
    """Times where there is none yet; places before the first and behind the last."""
    if isinstance(field, models.DateTimeField):
        return (START,)
    return (-1, 99) if isinstance(field, models.IntegerField) else ()


def tried(trial: Trial, model: type[models.Model], field: models.Field) -> Iterator[bool]:
    """Changes one cell after the other; says of each whether readers see it."""
    before: Site = clean_print(trial.beside)
    for pk, value in islice(values(model, field), TRIED):
        try:
            model._base_manager.filter(pk=pk).update(**{field.attname: value})
        except IntegrityError:
            continue
        trial.publish()
        trial.compare()
        after = clean_print(trial.beside)
        yield after != before
        before = after


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=[f"{m.__name__}.{f.attname}" for m, f in FIELDS])
def test_a_field_that_changes_alone_is_printed(trial: Trial, model: type[models.Model], field: models.Field) -> None:
    seen: list[bool] = []
    for shown in tried(trial, model, field):
        seen.append(shown)
        if seen.count(True) >= SHOWN or (len(seen) >= SHOWN and not is_shown(model, field)):
            break
    assert seen
    assert any(seen) == is_shown(model, field)
