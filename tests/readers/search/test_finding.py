"""Which stories answer a question of many words, on an index without a newsroom."""

from __future__ import annotations

from pathlib import Path

import pytest

from warta.readers.search.asking import Asked
from warta.readers.search.document import Document
from warta.readers.search.finding import Found, find
from warta.readers.search.index import Index
from warta.readers.search.schema import opened_to_read

NOW = 1_700_000_000.0


def found_in(path: Path, texts: list[str], words: str) -> Found:
    """What is found in stories with these texts, counted from 1."""
    index = Index(path / "index.sqlite3")
    with index.writing():
        for id, text in enumerate(texts, 1):
            index.put(Document(id, f"/{id}/", f"Judul {id}", "", text, "news", 1, NOW))
    index.close()
    connection = opened_to_read(path / "index.sqlite3")
    found = find(connection, Asked(words=words), {}, NOW, lambda path: True)
    connection.close()
    return found


def ids(found: Found) -> list[int]:
    return [hit.id for hit in found.hits]


def test_of_few_words_all_are_wanted_and_without_such_a_story_any(tmp_path: Path) -> None:
    assert ids(found_in(tmp_path, ["pasar ikan", "pasar kain"], "pasar ikan")) == [1]
    assert ids(found_in(tmp_path, ["pasar ikan", "pasar kain"], "pasar sutra ikan")) == [1, 2]


def test_of_a_long_question_words_may_be_missing(tmp_path: Path) -> None:
    texts = ["Camat membuka jembatan gantung", "Camat menutup pasar"]
    assert ids(found_in(tmp_path, texts, "Kapan camat membuka jembatan gantung di hilir sungai?"))[0] == 1


def test_words_of_very_many_stories_are_not_looked_for_beside_rarer_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [*["warga kota"] * 9, "warga kota membawa lampion kertas merah"]
    monkeypatch.setattr("warta.readers.search.finding.COMMON", 5)
    assert ids(found_in(tmp_path, texts, "warga kota lampion kertas merah")) == [10]
    monkeypatch.setattr("warta.readers.search.finding.COMMON", 10)
    assert len(ids(found_in(tmp_path, texts, "warga kota lampion kertas merah"))) == 10


def test_a_name_is_found_by_itself_and_not_by_what_looks_like_its_root(tmp_path: Path) -> None:
    texts = ["Kemarin Bekasiman datang.", "Ia kasim."]
    assert ids(found_in(tmp_path, texts, "bekasiman")) == [1]


def test_a_slip_in_one_of_several_words_is_put_right(tmp_path: Path) -> None:
    found = found_in(tmp_path, ["pemerintah membuka pasar", "nelayan"], "pemeritah pasar")
    assert (found.meant, found.instead, ids(found)) == ("pemerintah pasar", True, [1])


def test_what_is_in_no_story_and_near_to_none_suggests_nothing(tmp_path: Path) -> None:
    assert found_in(tmp_path, ["pasar"], "zirkonium") == Found()
