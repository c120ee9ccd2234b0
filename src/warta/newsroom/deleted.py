"""What a version of a story names and somebody deleted since: it falls away, and the story goes its way without it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps

from warta.newsroom.body import Raw, photos_in, stories_in, without
from warta.newsroom.quotes import statements_in, without_speakers

# What is named: its model and id.
Named = tuple[str, int]

_BLOCKS = {"authorships": ("person", "Person"), "story_topics": ("topic", "Topic"), "corrections": ("reply", "Story")}


def named_in(content: Mapping[str, Any]) -> set[Named]:
    """All that a version names and that somebody may delete."""
    rows = ((model, row.get(name)) for key, (name, model) in _BLOCKS.items() for row in content.get(key) or ())
    chosen = {(model, id) for model, id in (("Photo", content.get("lead_photo")), *rows) if id}
    return {*chosen, *_named_in_body(_body(content))}


def deleted_among(named: set[Named]) -> set[Named]:
    """Those that do not exist any more."""
    by_model: dict[str, set[int]] = {}
    for model, id in named:
        by_model.setdefault(model, set()).add(id)
    found = {name: apps.get_model("newsroom", name).objects.filter(pk__in=ids) for name, ids in by_model.items()}
    there = {(name, id) for name, rows in found.items() for id in rows.order_by().values_list("pk", flat=True)}
    return named - there


def without_deleted(content: Mapping[str, Any]) -> dict[str, Any]:
    """A version as it can be saved; its topics, lead photo and replies modelcluster looks after, as on_delete says."""
    signed = content.get("authorships") or []
    gone = deleted_among({("Person", row["person"]) for row in signed if row.get("person")})
    kept = [row for row in signed if ("Person", row.get("person")) not in gone]
    body = _body(content)
    return {**content, "authorships": kept} | ({"body": json.dumps(body_without_deleted(body))} if body else {})


def body_without_deleted(raw_blocks: Iterable[Raw]) -> list[Raw]:
    """The blocks but for what points to nothing: in the editor it would be an empty choice that has to be made."""
    blocks = list(raw_blocks)
    gone = deleted_among(set(_named_in_body(blocks)))
    ids = {model: {id for name, id in gone if name == model} for model in ("Photo", "Story", "Figure")}
    return without_speakers(without(blocks, photos=ids["Photo"], stories=ids["Story"]), ids["Figure"])


def _body(content: Mapping[str, Any]) -> list[Raw]:
    blocks: list[Raw] = json.loads(content.get("body") or "[]")
    return blocks


def _named_in_body(raw_blocks: Iterable[Raw]) -> Iterator[Named]:
    blocks = list(raw_blocks)
    yield from (("Photo", id) for id in photos_in(blocks))
    yield from (("Story", id) for id in stories_in(blocks))
    yield from (("Figure", quote["figure"]) for quote in statements_in(blocks))
