"""What a press still knows from its last publish, and what it must load again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tests.press.toynewsroom import ToyNewsroom, ToySnapshot, small_newsroom
from warta.press.loading import Memory


class Told(ToySnapshot):
    """A snapshot that tells what was loaded from it; `tide` changes with the time, and what is `torn` cannot be had."""

    def __init__(self, newsroom: ToyNewsroom) -> None:
        super().__init__(newsroom, dict(newsroom.rows), len(newsroom.log), dict(newsroom.templates))
        self.loaded: list[str] = []

    def is_passing(self, key: str) -> bool:
        return key == "tide"

    def load(self, keys: Iterable[str]) -> Mapping[str, Any]:
        self.loaded += keys
        return {key: LookupError("torn") if key == "torn" else self.rows.get(key) for key in keys}


def loaded(memory: Memory, newsroom: ToyNewsroom, *keys: str) -> list[str]:
    """What a publish that asks for these facts has to load."""
    snapshot = Told(newsroom)
    facts = memory.facts_of(snapshot)
    facts.need(keys)
    assert facts.known(keys) is not None
    return snapshot.loaded


def test_what_nothing_has_touched_is_not_loaded_again() -> None:
    newsroom, memory = small_newsroom(), Memory()
    loaded(memory, newsroom, "story:1", "story:2")
    newsroom.story(2, "Judul lain")
    assert loaded(memory, newsroom, "story:1", "story:2", "story:3") == ["story:2", "story:3"]
    assert loaded(memory, newsroom, "story:1", "story:2", "story:3") == []


def test_the_value_is_the_one_after_the_change() -> None:
    newsroom, memory = small_newsroom(), Memory()
    loaded(memory, newsroom, "story:2")
    newsroom.story(2, "Judul lain")
    facts = memory.facts_of(Told(newsroom))
    facts.need(["story:2"])
    assert facts["story:2"].value["title"] == "Judul lain"


def test_what_depends_on_the_time_is_loaded_each_time() -> None:
    newsroom, memory = small_newsroom(), Memory()
    assert loaded(memory, newsroom, "tide", "story:1") == ["tide", "story:1"]
    assert loaded(memory, newsroom, "tide", "story:1") == ["tide"]


def test_what_could_not_be_had_is_tried_again() -> None:
    newsroom, memory = small_newsroom(), Memory()
    loaded(memory, newsroom, "torn")
    assert loaded(memory, newsroom, "torn") == ["torn"]


def test_where_nobody_knows_what_was_touched_everything_is_loaded() -> None:
    newsroom, memory = small_newsroom(), Memory()
    loaded(memory, newsroom, "story:1")
    newsroom.story(2, "Judul lain")
    newsroom.forgetful = True
    assert loaded(memory, newsroom, "story:1") == ["story:1"]


def test_a_deploy_forgets_everything() -> None:
    newsroom, memory = small_newsroom(), Memory()
    loaded(memory, newsroom, "story:1")
    newsroom.templates["template:story"] = b"2" * 16
    assert loaded(memory, newsroom, "story:1") == ["story:1"]
