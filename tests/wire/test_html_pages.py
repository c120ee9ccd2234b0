"""How close the reading of thirteen real pages of eight portals comes to what people marked in them."""

import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from warta.wire.page import read_page
from warta.wire.results import Read
from warta.wire.trimming import words

NOW = datetime(2026, 1, 1, tzinfo=UTC)
# Measured: 13 of 13 titles, 13 of 13 dates, 0.97 on average. The weakest (0.74) is a photo page with twenty words.
TITLES = DATES = 13
AVERAGE_F1 = 0.97
WEAKEST_F1 = 0.74


@pytest.fixture
def pages(shared: Path) -> list[tuple[dict[str, Any], Read]]:
    gold = json.loads((shared / "html" / "gold.json").read_text())
    read = [(marked, read_page(shared / "html" / name, "arsip", now=NOW)) for name, marked in gold.items()]
    return [(marked, result) for marked, result in read if isinstance(result, Read)]


def counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def f1(found: str, marked: str) -> float:
    """Harmonic mean of precision and recall over words."""
    mine, theirs = counted(found), counted(marked)
    return 2 * (mine & theirs).total() / (mine.total() + theirs.total())


@pytest.mark.shared
def test_every_page_is_read(pages: list[tuple[dict[str, Any], Read]]) -> None:
    assert len(pages) == 13


@pytest.mark.shared
def test_titles_and_dates_are_exact(pages: list[tuple[dict[str, Any], Read]]) -> None:
    titles = sum(read.story.headline == marked["title"] for marked, read in pages)
    minutes = [(marked["date"] // 60_000, int(read.story.published.timestamp()) // 60) for marked, read in pages]
    assert titles >= TITLES
    assert sum(marked == found for marked, found in minutes) >= DATES


@pytest.mark.shared
def test_bodies_are_close(pages: list[tuple[dict[str, Any], Read]]) -> None:
    scores = [
        f1(" ".join([read.story.dateline, *map(words, read.story.parts[0])]), marked["content"])
        for marked, read in pages
    ]
    assert sum(scores) / len(scores) >= AVERAGE_F1
    assert min(scores) >= WEAKEST_F1


@pytest.mark.shared
def test_nothing_that_runs_is_left(pages: list[tuple[dict[str, Any], Read]]) -> None:
    for _, read in pages:
        text = repr(read.story).lower()
        assert not [bad for bad in ("<script", "onclick", "javascript:", "<iframe", "document.write") if bad in text]
