"""A newsroom of before the press noted what stories are like: it catches up, and finds what repeats what."""

from __future__ import annotations

import ast
import sqlite3
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from tests.newsdesk import Newsdesk
from tests.newsroom.likeness.texts import BRIDGE, BRIDGE_ELSEWHERE, FESTIVAL, body
from warta.newsroom.models import Likeness, Section, Story, Trace
from warta.site import likening
from warta.site.likening import BREATH, EVERY, LATER, Likening


@pytest.fixture
def kota(desk: Newsdesk) -> Section:
    return desk.section("Kota")


@pytest.fixture
def older(desk: Newsdesk, kota: Section) -> list[Story]:
    """Its stories, of which the last two were published in the other order, and nothing is noted."""
    desk.draft(kota, "Rahasia", body=body(BRIDGE))
    first = desk.story(kota, "Lampion", body=body(FESTIVAL))
    again, before = (desk.story(kota, name, body=body(text)) for name, text in (("B", BRIDGE_ELSEWHERE), ("A", BRIDGE)))
    Story.objects.filter(pk=before.pk).update(published_at=timezone.now() - timedelta(hours=3))
    Likeness.objects.all().delete()
    Trace.objects.all().delete()
    return [first, before, again]


def never() -> bool:
    return False


def noted() -> dict[int, Any]:
    return dict(Likeness.objects.values_list("story", "original"))


@pytest.mark.parametrize("batch", [1, 10])
def test_what_was_public_is_noted_with_what_it_repeats(
    older: list[Story], batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likening, "BATCH", batch)
    turns, chore = 0, Likening()
    while chore(never) == BREATH:
        turns += 1
    first, before, again = older
    assert turns == (3 if batch == 1 else 1)
    assert noted().keys() == {first.pk, before.pk, again.pk} and noted()[first.pk] is None
    assert {noted()[before.pk], noted()[again.pk]} in ({None, before.pk}, {None, again.pk})
    assert batch > 1 or noted()[again.pk] == before.pk, "the one that was there first is the original"
    assert Trace.objects.filter(story=again).exists() and Likeness.objects.get(pk=first.pk).words


def test_while_an_editor_writes_it_comes_again_in_a_moment(desk: Newsdesk, older: list[Story]) -> None:
    editor = sqlite3.connect(desk.home.database, isolation_level=None)
    editor.execute("BEGIN IMMEDIATE")
    chore = Likening()
    assert chore(never) == LATER and not noted()
    editor.execute("ROLLBACK")
    editor.close()
    assert chore(never) == BREATH and noted()
    assert chore(never) == EVERY


def test_a_story_that_cannot_be_noted_is_told_and_passed_over(desk: Newsdesk, older: list[Story]) -> None:
    first, before, again = older
    Story.objects.filter(pk=before.pk).update(body=[{"value": "a block without its type"}])
    chore, troubles, pauses = Likening(), 0, list[float]()
    while EVERY not in pauses:
        try:
            pauses.append(chore(never))
        except KeyError:
            troubles += 1
        assert len(pauses) < 10
    assert troubles == 2 and noted().keys() == {first.pk, again.pk}


def test_a_database_that_takes_nothing_is_told_once_and_left_alone(desk: Newsdesk, older: list[Story]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1")
        try:
            with pytest.raises(OperationalError, match="readonly"):
                Likening()(never)
        finally:
            cursor.execute("PRAGMA query_only = 0")


def test_it_looks_at_so_many_at_once(desk: Newsdesk, older: list[Story], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likening, "LOOKED_AT", 2)
    pauses = list[float]()
    chore = Likening()
    while EVERY not in pauses:
        pauses.append(chore(never))
    assert pauses == [BREATH, BREATH, EVERY] and len(noted()) == 3


def test_migrations_call_no_code_of_today() -> None:
    """What they take from modules of ours are fields and functions that columns name."""
    package = Path(str(import_module("warta").__file__)).parent
    taken = [
        f"{file.name}: {node.module}"
        for file in package.rglob("migrations/*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("warta")
    ]
    assert taken == []
