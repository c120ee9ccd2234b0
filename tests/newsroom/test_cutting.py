"""A whole text in one paragraph becomes the blocks that a body is made of."""

from __future__ import annotations

from typing import Any

from warta.newsroom.cutting import cut

ID = "0b7a2c1e-0f5d-4a53-9d2a-3a1f6f2f9d11"
TEXT = (
    '<p data-block-key="a">Satu.</p><p>Dua.</p><h2 data-block-key="b">Di <b>Lirang</b></h2>'
    "<ul><li>air</li><li>listrik <b>mati</b></li></ul><ol><li>pompa</li></ol><p>Akhir.</p>"
)


def block(value: str, id: str = ID) -> dict[str, Any]:
    return {"type": "paragraph", "value": value, "id": id}


def test_paragraphs_headings_and_lists_come_apart_in_order() -> None:
    pieces = cut([block(TEXT)])
    assert [one["type"] for one in pieces] == ["paragraph", "heading", "list", "list", "paragraph"]
    assert pieces[0]["value"] == '<p data-block-key="a">Satu.</p><p>Dua.</p>'
    assert pieces[1]["value"] == "Di Lirang"
    assert [item["value"] for item in pieces[2]["value"]["items"]] == ["<p>air</p>", "<p>listrik <b>mati</b></p>"]
    assert [one["value"]["ordered"] for one in pieces[2:4]] == [False, True]


def test_what_is_of_one_kind_stays_as_it_is() -> None:
    body = [block("<p>Satu.</p>"), {"type": "heading", "value": "<h2>", "id": "x"}]
    assert cut(body) == body


def test_cut_again_it_gets_the_same_ids() -> None:
    first, again = cut([block(TEXT)]), cut([block(TEXT)])
    assert [one["id"] for one in first] == [one["id"] for one in again]
    assert first[0]["id"] == ID
    assert len({one["id"] for one in first}) == len(first)


def test_what_was_cut_once_and_is_cut_again_doubles_no_id() -> None:
    once = cut([block(TEXT)])
    again = cut([once[0] | {"value": TEXT}, *once[1:]])
    assert len({one["id"] for one in again}) == len(again) == 9


def test_a_block_without_an_id_is_cut_too() -> None:
    assert len({one["id"] for one in cut([block(TEXT, id="")])}) == 5


def test_items_within_items_are_items() -> None:
    [one] = cut([block("<ul><li>air<ul><li>bersih</li></ul></li></ul>")])
    assert [item["value"] for item in one["value"]["items"]] == ["<p>air</p>", "<p>bersih</p>"]


def test_a_heading_without_words_goes() -> None:
    assert [one["type"] for one in cut([block("<h2> </h2><p>Satu.</p>")])] == ["paragraph"]
