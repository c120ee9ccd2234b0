"""A body between its two forms: what a StreamField stores and what a recipe gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.facts.samples import PARTS, SAID
from tests.filled import body_with
from tests.newsdesk import Newsdesk
from warta.facts import values as v
from warta.newsroom.body import parts_of, photos_in, raw_of, stories_in, without
from warta.newsroom.clean_html import paragraphs
from warta.newsroom.models import Story
from warta.newsroom.models.body import BodyBlock

BLOCKS = [block for part in PARTS for block in part]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_every_block_comes_back_as_it_went(block: v.Block) -> None:
    assert parts_of(raw_of([[block]])) == ((block,),)


def test_the_samples_have_every_block_a_story_can_be_written_in() -> None:
    written = {raw["type"] for raw in raw_of(PARTS)}
    assert written == set(BodyBlock().child_blocks)
    assert {type(block) for block in BLOCKS} == set(v.Block.__args__)


def test_parts_come_back_as_parts() -> None:
    assert parts_of(raw_of(PARTS)) == PARTS


@given(st.lists(st.lists(st.text(max_size=80), max_size=4), max_size=4))
def test_any_clean_paragraphs_come_back(texts: list[list[str]]) -> None:
    parts = [[v.Paragraph(clean) for text in part for clean in paragraphs(text)] for part in texts]
    kept = tuple(tuple(part) for part in parts if part) or ((),)
    assert parts_of(raw_of(parts)) == kept


@given(st.text(), st.text(), st.lists(st.lists(st.text(max_size=9), min_size=2, max_size=2), min_size=1, max_size=4))
def test_words_of_other_blocks_are_kept_as_they_are(heading: str, by: str, rows: list[list[str]]) -> None:
    table = v.Table(heading, (), tuple(map(tuple, rows)))
    blocks = [v.Quote(heading or "x", by), v.Heading(heading or "x"), table, v.Picture(None, heading, by)]
    assert parts_of(raw_of([blocks])) == (tuple(blocks),)


def test_a_pasted_text_falls_into_paragraphs_and_empty_parts_vanish() -> None:
    pasted = "<p>Satu.</p><p> </p><p class='x'>Dua <b>tebal</b>.</p>"
    raw = body_with(("page_break", None), ("paragraph", pasted), ("page_break", None), ("page_break", None))
    assert parts_of(raw) == ((v.Paragraph("Satu."), v.Paragraph("Dua <b>tebal</b>.")),)
    assert parts_of([]) == ((),)


def test_lists_in_the_old_form_are_read_too() -> None:
    raw = body_with(("list", {"ordered": False, "items": ["<p>satu</p>", "<p>dua</p>"]}), ("read_also", [4, None, 5]))
    assert parts_of(raw) == ((v.Listing(False, ("satu", "dua")), v.ReadAlso((4, 5))),)


def test_blocks_left_empty_say_nothing() -> None:
    assert parts_of(body_with(("heading", ""), ("paragraph", "<p></p>"), ("table", None))) == ((),)


def test_photos_are_found_in_the_body() -> None:
    assert list(photos_in(raw_of(PARTS))) == [7]
    assert list(photos_in(body_with(("picture", {"photo": None, "caption": "", "credit": ""})))) == []


def test_stories_are_found_in_the_body() -> None:
    assert list(stories_in(raw_of(PARTS))) == [4, 5]
    assert list(stories_in(body_with(("read_also", [6, None])))) == [6]


def test_what_points_to_nothing_is_left_out_and_all_else_stays_as_it_is() -> None:
    raw = raw_of(PARTS)
    assert without(raw, photos={8}, stories={9}) == raw
    [picture] = [block for block in BLOCKS if isinstance(block, v.Picture)]
    told = {picture: (), v.ReadAlso((4, 5)): (v.ReadAlso((5,)),)}
    left = tuple(tuple(one for block in part for one in told.get(block, (block,))) for part in PARTS)
    assert parts_of(without(raw, photos={7}, stories={4})) == left
    old_form = body_with(("read_also", [4, None, 5]), ("read_also", [4]), ("read_also", []))
    assert without(old_form, photos=set(), stories={4}) == body_with(("read_also", [None, 5]), ("read_also", []))


def test_the_database_keeps_a_body(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    there = v.ReadAlso(tuple(desk.story(kota, title).pk for title in ("Pompa mati", "Lowongan")))
    ratih = replace(SAID, figure=desk.figure("Ratih").pk)
    told = {v.Picture: (), v.ReadAlso: (there,)}
    told_as = {SAID: (ratih,)}
    parts = tuple(
        tuple(one for block in part for one in told_as.get(block) or told.get(type(block), (block,))) for part in PARTS
    )
    story = desk.story(kota, "Segalanya", body=raw_of(parts))
    assert parts_of(Story.objects.get(pk=story.pk).body.raw_data) == parts
