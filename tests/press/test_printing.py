"""Recipes side by side: what they may do, and what it does to the others."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from tests.press.toynewsroom import HTML, ToySnapshot, small_newsroom
from warta.press.loading import Facts
from warta.press.outcomes import Outcome, Page
from warta.press.packing import packed, unpacked
from warta.press.printing import Impression, print_outputs
from warta.press.store.digests import digest_of_body

Steps = Generator[Any, tuple[Any, ...], Outcome]


class Recipes(ToySnapshot):
    """A snapshot with recipes by path, and a few facts of its own."""

    def __init__(self, recipes: dict[str, Any], facts: dict[str, object] | None = None) -> None:
        newsroom = small_newsroom()
        super().__init__(newsroom, {}, 0, {"template:story": b"9" * 16})
        self.recipes, self.facts, self.loaded = recipes, facts or {}, []

    def load(self, keys: Any) -> dict[str, object]:
        self.loaded.append(list(keys))
        return {key: self.facts[key] for key in keys if key in self.facts}

    def start(self, path: str) -> Steps:
        steps: Steps = self.recipes[path]()
        return steps


def reading(*rounds: tuple[str, ...]) -> Any:
    def recipe() -> Steps:
        shown = []
        for keys in rounds:
            shown.append((yield keys))
        return Page(repr(shown).encode(), HTML)

    return recipe


def impressions(snapshot: Recipes, limit: int = 100) -> dict[str, Impression]:
    facts = Facts(snapshot, limit)
    return {one.path: one for one in print_outputs(facts, snapshot.recipes, lambda _: False)}


def body(impression: Impression) -> str:
    return (unpacked(impression.packed or b"") or b"").decode()


def test_each_round_is_loaded_once_for_all() -> None:
    snapshot = Recipes({"/a/": reading(("x",), ("y",)), "/b/": reading(("x", "z"), ("x", "y"))}, {"x": 1, "y": 2})
    printed = impressions(snapshot)
    assert snapshot.loaded == [["x", "z"], ["y"]]
    assert body(printed["/b/"]) == "[(1, None), (1, 2)]"
    assert set(printed["/b/"].reads) == {"x", "y", "z"}


def test_memory_of_facts_is_bounded_and_nothing_wanted_is_missing() -> None:
    rounds = tuple((f"{i}", f"{i + 1}") for i in range(20))
    snapshot = Recipes({"/a/": reading(*rounds)}, {f"{i}": i for i in range(21)})
    facts = Facts(snapshot, limit=4)
    (printed,) = print_outputs(facts, ["/a/"], lambda _: False)
    assert body(printed) == repr([(i, i + 1) for i in range(20)])
    assert len(facts._known) <= 4


def test_a_fact_that_cannot_be_had_breaks_only_its_readers() -> None:
    snapshot = Recipes({"/a/": reading(("bad",)), "/b/": reading(("good",))}, {"bad": LookupError("torn"), "good": 1})
    printed = impressions(snapshot)
    assert printed["/a/"].error == "LookupError: torn"
    assert set(printed["/a/"].reads) == {"bad"}
    assert body(printed["/b/"]) == "[(1,)]"


@pytest.mark.parametrize("wanted", ["key", ["key"], (1,), None])
def test_a_recipe_that_waits_for_anything_but_keys_fails_alone(wanted: Any) -> None:
    def strange() -> Steps:
        yield wanted
        raise AssertionError

    printed = impressions(Recipes({"/a/": strange, "/b/": reading(("x",))}))
    assert "can only wait for fact keys" in printed["/a/"].error
    assert body(printed["/b/"]) == "[(None,)]"


def test_a_recipe_must_end_in_an_outcome() -> None:
    def strange() -> Any:
        yield ("x",)
        return "<html>"

    assert "ends in a Page" in impressions(Recipes({"/a/": strange}))["/a/"].error


def test_a_path_without_a_recipe_fails_alone() -> None:
    facts = Facts(Recipes({"/b/": reading(("x",))}))
    printed = {one.path: one for one in print_outputs(facts, ["/a/", "/b/"], lambda _: False)}
    assert printed["/a/"].error == "KeyError: '/a/'"
    assert body(printed["/b/"]) == "[(None,)]"


def test_a_coroutine_is_a_recipe() -> None:
    class Want:
        def __await__(self) -> Generator[tuple[str, ...], tuple[Any, ...], Any]:
            return (yield ("x",))

    async def recipe() -> Outcome:
        return Page(repr(await Want()).encode(), HTML)

    assert body(impressions(Recipes({"/a/": recipe}, {"x": 5}))["/a/"]) == "(5,)"


def test_an_ambient_fact_has_the_digest_the_newsroom_says() -> None:
    printed = impressions(Recipes({"/a/": reading(("template:story",))}, {"template:story": "any"}))
    assert printed["/a/"].reads["template:story"][16:] == b"9" * 16


def test_packing_gives_the_same_bytes_every_time() -> None:
    assert packed(b"x" * 1000) == packed(b"x" * 1000)
    assert unpacked(b"nonsense") is None


def test_a_page_with_a_common_beginning_is_packed_as_one() -> None:
    begun, rest = b"<!doctype html>" * 50, b"<p>Kapal tiba.</p>" * 50
    assert unpacked(packed(rest, begun)) == begun + rest
    assert digest_of_body(rest, begun) == digest_of_body(begun + rest)
