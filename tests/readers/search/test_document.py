"""What the index takes of a story: all its words, and none of its tags."""

from __future__ import annotations

from datetime import UTC, datetime

from warta.facts import values as v
from warta.readers.search.document import document_of, plain

BLOCKS: tuple[v.Block, ...] = (
    v.Paragraph('Air <b>naik</b><br>lagi, <a linktype="page" id="9">kata</a> warga &amp; camat.'),
    v.Heading("Judul kecil"),
    v.Quote("Kami lelah.", "Rina"),
    v.Picture(None, "Dermaga pagi", "Sura"),
    v.Listing(False, ("satu", "<i>dua</i>")),
    v.FactBox("Kotak", ("isi",)),
    v.Table("Tabel", ("kolom",), (("sel", "lain"),)),
    v.Embed("youtube", "https://video.example/1", "Rekaman"),
    v.ReadAlso((7,)),
)
STORY = v.Story(
    id=9, key="k", headline="Air naik", standfirst="Ringkasnya", dateline="RONA", kind="news", lead=None,
    parts=(BLOCKS[:4], BLOCKS[4:]), bylines=(v.Byline(2, "reporter"), v.Byline(2, "photographer")),
    source=v.Source("own", "", ""), initials="", zone="", published=datetime(2022, 2, 11, tzinfo=UTC),
    section=3, topics=(4, 5), updated=datetime(2022, 2, 11, tzinfo=UTC),
)  # fmt: skip


def test_all_words_of_all_parts_are_taken() -> None:
    text = document_of(STORY, "/kota/air-naik/", {}).text
    assert text.splitlines() == [
        "RONA", "Air naik lagi, kata warga & camat.", "Judul kecil", "Kami lelah.", "Rina", "Dermaga pagi", "satu",
        "dua", "Kotak", "isi", "Tabel", "kolom", "sel lain", "Rekaman",
    ]  # fmt: skip


def test_names_are_those_that_are_known_and_each_author_counts_once() -> None:
    document = document_of(STORY, "/kota/air-naik/", {"person:2": "Rina Lestari", "topic:5": "Air"})
    assert document.people == (2,)
    assert document.names == ("Rina Lestari", "Air")


def test_tags_do_not_glue_words_together() -> None:
    assert plain("satu<br>dua").split() == ["satu", "dua"]
