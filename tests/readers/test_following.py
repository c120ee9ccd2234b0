"""The index follows the edition: what readers can open is found, and nothing else."""

from __future__ import annotations

import sqlite3

from tests.filled import said
from tests.newsdesk import Newsdesk
from tests.readers.searching import Searching
from warta.newsroom.models import Figure, Person, Story, Storyline, StorylinePart
from warta.newsroom.withdrawing import withdraw
from warta.readers.search.schema import TABLES

SECRET = "zirkonium"


def tables_of(searching: Searching) -> dict[str, list[tuple]]:
    """All that is in the index."""
    connection = sqlite3.connect(searching.path)
    rows = {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in TABLES}
    connection.close()
    return rows


def test_a_published_story_is_found_and_an_edit_moves_with_it(desk: Newsdesk, searching: Searching) -> None:
    story = desk.story(desk.section("Kota"), "Jembatan Lirang dibuka")
    searching.catch_up()
    assert searching.found("jembatan") == ["/kota/jembatan-lirang-dibuka/"]
    desk.edit(story, title="Dermaga Lirang dibuka", slug="dermaga-lirang")
    searching.catch_up()
    assert searching.found("dermaga") == ["/kota/dermaga-lirang/"]
    assert searching.found("jembatan") == []


def test_a_story_is_found_only_once_its_page_is_printed(desk: Newsdesk, searching: Searching) -> None:
    searching.catch_up()
    desk.story(desk.section("Kota"), "Air naik")
    searching.follow()
    assert searching.found("naik") == []
    desk.changed()
    assert searching.found("naik") == []
    searching.follow()
    assert searching.found("naik") == ["/kota/air-naik/"]


def test_what_is_taken_down_or_withdrawn_is_gone_from_results_and_index(desk: Newsdesk, searching: Searching) -> None:
    kota = desk.section("Kota")
    kept = desk.story(kota, "Pasar pagi")
    down, withdrawn = desk.story(kota, f"Pasar {SECRET}"), desk.story(kota, "Pasar terlarang")
    searching.catch_up()
    assert len(searching.found("pasar")) == 3
    down.unpublish()
    withdraw(Story.objects.get(pk=withdrawn.pk), "child", "Demi seorang anak.")
    # Before the press has printed it: at once.
    searching.follow()
    assert searching.found("pasar") == [f"/kota/{kept.slug}/"]
    assert "Berita ditemukan: 1" in searching.words_of("pasar")
    assert SECRET not in str(tables_of(searching))


def test_results_vanish_with_their_pages_even_while_the_index_is_off(desk: Newsdesk, searching: Searching) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    searching.catch_up()
    story.unpublish()
    desk.changed()
    assert searching.found("naik") == []
    assert "Tidak ada yang ditemukan" in searching.words_of("naik")


def test_words_of_pages_that_are_gone_are_neither_meant_nor_suggested(desk: Newsdesk, searching: Searching) -> None:
    story = desk.story(desk.section("Kota"), "Lampion hanyut")
    searching.catch_up()
    assert "Mungkin maksud Anda lampion" in searching.words_of("lampoin")
    assert searching.suggested("lamp") == ["lampion"]
    story.unpublish()
    desk.changed()
    assert "lampion" not in searching.words_of("lampoin")
    assert searching.suggested("lamp") == []


def test_nothing_of_what_is_hidden_is_in_the_index(desk: Newsdesk, searching: Searching) -> None:
    kota, hidden_author, topic = desk.section("Kota"), desk.person("Nama Tersembunyi"), desk.topic("Rencana gelap")
    desk.story(kota, "Air naik")
    searching.catch_up()
    before = {name: rows for name, rows in tables_of(searching).items() if name != "state"}
    draft = desk.draft(kota, f"Rahasia {SECRET}", people=[hidden_author], topics=[topic])
    live = desk.story(kota, "Air surut")
    live.unpublish()
    draft.title = f"Lebih rahasia {SECRET}"
    draft.save_revision()
    searching.catch_up()
    assert {name: rows for name, rows in tables_of(searching).items() if name != "state"} == before
    assert "Nama Tersembunyi" not in searching.get("air").text
    assert "maksud Anda" not in searching.words_of(SECRET.replace("z", "x"))


def test_an_index_that_was_off_catches_up_and_twice_is_as_once(desk: Newsdesk, searching: Searching) -> None:
    kota = desk.section("Kota")
    stories = [desk.story(kota, f"Banjir ke-{n}") for n in range(5)]
    searching.catch_up()
    desk.edit(stories[0], title="Banjir surut")
    stories[1].unpublish()
    desk.story(kota, "Banjir lagi")
    searching.catch_up()
    after = tables_of(searching)
    searching.follow()
    assert tables_of(searching) == after
    assert len(searching.found("banjir")) == 5


def test_a_deleted_index_is_made_again_alike(desk: Newsdesk, searching: Searching) -> None:
    kota = desk.section("Kota")
    for n in range(3):
        desk.story(kota, f"Banjir ke-{n}", people=[desk.person(f"Penulis {n}")], topics=[desk.topic(f"Air {n}")])
    searching.catch_up()
    before = tables_of(searching)
    for file in searching.path.parent.iterdir():
        file.unlink()
    assert searching.get("banjir").status == 503
    searching.follow()
    after = tables_of(searching)
    assert {name: after[name] for name in TABLES if name != "text"} == {
        name: before[name] for name in TABLES if name != "text"
    }
    assert len(searching.found("banjir")) == 3


def test_names_of_those_who_are_quoted_follow_too(desk: Newsdesk, searching: Searching) -> None:
    ratih = desk.figure("Ratih Handaru")
    desk.story(desk.section("Kota"), "Air naik", body=said(ratih, place="Balai Kota"))
    searching.catch_up()
    assert searching.found("handaru") == searching.found("balai") == ["/kota/air-naik/"]
    Figure.objects.filter(pk=ratih.pk).update(name="Ratih Wibisana")
    searching.catch_up()
    assert searching.found("wibisana") == ["/kota/air-naik/"]
    assert searching.found("ratih") == ["/kota/air-naik/"]


def test_names_of_people_and_topics_follow_too(desk: Newsdesk, searching: Searching) -> None:
    rina = desk.person("Rina Lestari")
    desk.story(desk.section("Kota"), "Air naik", people=[rina], topics=[desk.topic("Banjir rob")])
    searching.catch_up()
    assert searching.found("lestari") == searching.found("rob") == ["/kota/air-naik/"]
    Person.objects.filter(pk=rina.pk).update(name="Rina Wibisana")
    searching.catch_up()
    assert searching.found("lestari") == []
    assert searching.found("wibisana") == ["/kota/air-naik/"]


def test_a_renamed_storyline_is_nothing_to_the_index(desk: Newsdesk, searching: Searching) -> None:
    story = desk.story(desk.section("Kota"), "Tanggul retak")
    storyline = Storyline.objects.create(name="Tanggul", slug="tanggul", shown=True)
    StorylinePart.objects.create(storyline=storyline, story=story)
    searching.catch_up()
    before = tables_of(searching)
    Storyline.objects.update(name="Tanggul utara")
    searching.catch_up()
    assert searching.found("retak") == ["/kota/tanggul-retak/"]
    assert {name: rows for name, rows in tables_of(searching).items() if name != "state"} == {
        name: rows for name, rows in before.items() if name != "state"
    }


def test_a_section_that_is_renamed_takes_its_stories_along(desk: Newsdesk, searching: Searching) -> None:
    kota = desk.section("Kota")
    desk.story(kota, "Air naik")
    searching.catch_up()
    kota.refresh_from_db()
    kota.title, kota.slug = "Pesisir", "pesisir"
    kota.save_revision().publish()
    searching.catch_up()
    assert searching.found("naik") == ["/pesisir/air-naik/"]
    assert searching.found(kanal="pesisir") == ["/pesisir/air-naik/"]
    assert "Pesisir" in searching.words_of("naik")
