"""Words alone: the same stories, for slow networks."""

from __future__ import annotations

import gzip

import pytest

from warta.edition.outcomes import Absent, Gone, Page, Redirect
from warta.facts import keys
from warta.facts import values as v

from .runner import page, run
from .sample import NOON, facts_of, newsroom, paragraphs, story

PATH = "/lite/nasional/berita-10/"
OLD = "/nasional/nama-lama/"
# Fits into a few packets on the slowest of networks.
BUDGET = 5 * 1024


def test_a_story_is_told_whole_and_without_pictures() -> None:
    head, *rest = paragraphs(4)
    blocks = (head, v.Picture(11, "Perahu pulang.", "Foto/Ayu"), *rest)
    html = page(PATH, newsroom() | facts_of(story(10, parts=(blocks, paragraphs(6)[4:]))))
    assert story(10).headline in html and "Rina Lestari" in html
    assert all(one.html in html for one in paragraphs(6))
    assert "<img" not in html and "<script" not in html
    assert "Foto: Perahu pulang. (Foto/Ayu)" in html


def test_it_names_the_full_page_as_the_one_to_find() -> None:
    assert '<link rel="canonical" href="https://kabar.example/nasional/berita-10/">' in page(PATH, newsroom())


def test_what_the_law_asks_for_stands_here_too() -> None:
    facts = newsroom() | {keys.corrections(10): (v.Correction(1, "ralat", "Semula tertulis 621.", NOON, None),)}
    assert "Semula tertulis 621." in page(PATH, facts)
    paid = page(PATH, newsroom() | facts_of(story(10, kind="advertorial")))
    assert "Dibayar" in paid or "pengiklan" in paid


@pytest.mark.parametrize("path", ["/lite/", "/lite/nasional/"])
def test_lists_lead_on_to_words_alone(path: str) -> None:
    assert f'href="{PATH}"' in page(path, newsroom())


@pytest.mark.parametrize("path", ["/lite/", "/lite/nasional/", PATH])
def test_each_weighs_next_to_nothing(path: str) -> None:
    outcome, _ = run(path, newsroom(60))
    assert isinstance(outcome, Page)
    assert len(gzip.compress(outcome.whole)) <= BUDGET


def test_what_moved_or_went_does_so_here() -> None:
    moved = newsroom() | {keys.address(OLD): v.Address("story:10", "moved"), keys.location("story:10"): OLD}
    assert run(f"/lite{OLD}", moved)[0] == Redirect(PATH)
    gone = newsroom() | {keys.address(OLD): v.Address("story:10", "gone")}
    assert isinstance(run(f"/lite{OLD}", gone)[0], Gone)
    outcome, _ = run(OLD, gone)
    assert isinstance(outcome, Gone) and f"/lite{OLD}" in outcome.calls


@pytest.mark.parametrize("path", ["/lite/redaksi/", "/lite/topik/bakau/", "/lite/lite/", "/lite/nasional/tak-ada/"])
def test_nothing_else_has_a_lite_page(path: str) -> None:
    assert run(path, newsroom())[0] == Absent()
