"""What is suggested while somebody types, on an index without a newsroom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from warta.readers.search.document import Document
from warta.readers.search.index import Index
from warta.readers.search.schema import opened_to_read
from warta.readers.search.suggesting import MOST, suggested

TEXTS = (
    "Jembatan Lirang dibuka",
    "Jembatan lama ditutup",
    "Jembatan Lirang diperbaiki jemaat",
    "Kapal Lirang berlayar",
)


@pytest.fixture
def suggest(tmp_path: Path) -> Callable[..., list[str]]:
    """What is suggested for typed letters in an index of TEXTS, whose pages are at `/1/` and so on."""
    index = Index(tmp_path / "index.sqlite3")
    with index.writing():
        for id, text in enumerate(TEXTS, 1):
            index.put(Document(id, f"/{id}/", f"Judul {id}", "", text, "news", 1, 1_700_000_000.0))
    index.close()
    connection = opened_to_read(tmp_path / "index.sqlite3")
    return lambda typed, gone=(): suggested(connection, typed, lambda path: path not in gone)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("jem", ["jembatan", "jemaat"]),
        ("JÉM", ["jembatan", "jemaat"]),
        ("kapal l", ["kapal lirang"]),
        ("jembatan di", ["jembatan dibuka", "jembatan diperbaiki", "jembatan ditutup"]),
        ("kapal jem", []),
        ("jembatan", []),
        ("jembatan ", []),
        ("j", []),
        ("", []),
        ('" OR *', []),
        ("%_", []),
        ("tidakada", []),
    ],
)
def test_the_last_word_is_brought_to_its_end_by_what_stories_say(
    suggest: Callable[..., list[str]], typed: str, words: list[str]
) -> None:
    assert suggest(typed) == words


def test_words_whose_pages_are_all_gone_are_not_told_even_while_the_index_has_them(
    suggest: Callable[..., list[str]],
) -> None:
    assert suggest("jem", gone=["/3/"]) == ["jembatan"]
    assert suggest("jem", gone=["/1/", "/2/", "/3/"]) == []


def test_no_more_than_a_handful(tmp_path: Path) -> None:
    index = Index(tmp_path / "index.sqlite3")
    with index.writing():
        index.put(Document(1, "/1/", "Judul", "", " ".join(f"lampion{n}" for n in range(40)), "news", 1, 0.0))
    index.close()
    assert len(suggested(opened_to_read(tmp_path / "index.sqlite3"), "lamp", lambda path: True)) == MOST
