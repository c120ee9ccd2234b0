"""The dependency-miss hunt: any one field of a watched table changes alone, and readers see what a clean print shows.

Fields are asked of Django, so a new one is hunted from its first day.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from wagtail.models import Page

from tests.newsroom.test_touches import MODELS, Undone, others
from tests.oracle.clean import clean_print
from tests.oracle.clock import START
from tests.oracle.trial import Trial
from warta.newsroom.watches import WATCHES

IGNORED = {watch.table: watch.ignored for watch in WATCHES}
# Values that are tried until readers see one.
TRIED = 12
FIELDS = [(model, field) for model in MODELS for field in model._meta.local_concrete_fields if not field.primary_key]
# Readers see nothing of these; all that the outbox ignores is held to be so, too.
NOT_SHOWN = {
    "newsroom_newsroomsettings.phone": "no page shows it so far, so no fact holds it",
    "newsroom_topic.slug": "addresses are rows of their own",
    "newsroom_person.slug": "addresses are rows of their own",
    "newsroom_figure.slug": "addresses are rows of their own",
    "newsroom_statement.published_at": "triggers put it right at once: it is the story's",
    "newsroom_storyline.slug": "addresses are rows of their own",
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
        yield from ((row.pk, other) for other in _others(field, value) if other != value)


def _others(field: models.Field, value: Any) -> Iterator[Any]:
    """Times also where there is none yet; places before the first and behind the last; owners that there might be."""
    if field.attname == "owner":
        yield "story:999"
        return
    yield from others(field, value)
    if isinstance(field, models.DateTimeField):
        yield START
    if isinstance(field, models.IntegerField):
        yield from (-1, 99)


def _allowed(model: type[models.Model], field: models.Field) -> Iterator[tuple[Any, Any]]:
    """What the database does not refuse."""
    for pk, value in values(model, field):
        try:
            with transaction.atomic():
                model._base_manager.filter(pk=pk).update(**{field.attname: value})
                raise Undone
        except Undone:
            yield pk, value
        except IntegrityError:
            continue


def tried(trial: Trial, model: type[models.Model], field: models.Field) -> Iterator[bool]:
    """Changes one cell after the other; says of each whether readers see it."""
    before = clean_print(trial.beside)
    for pk, value in islice(_allowed(model, field), TRIED):
        model._base_manager.filter(pk=pk).update(**{field.attname: value})
        trial.publish()
        after = trial.compare()
        yield after != before
        before = after


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=[f"{m.__name__}.{f.attname}" for m, f in FIELDS])
def test_a_field_that_changes_alone_is_printed(trial: Trial, model: type[models.Model], field: models.Field) -> None:
    seen = []
    for shown in tried(trial, model, field):
        seen.append(shown)
        if shown or not is_shown(model, field):
            break
    assert seen
    assert any(seen) == is_shown(model, field)
