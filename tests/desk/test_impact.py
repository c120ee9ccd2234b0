"""What the desk foretells of a publish is what the press then prints."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.desk.accounts import account, browser_of
from tests.filled import body_with, fill, said
from tests.newsdesk import Newsdesk
from warta.desk.impact import impact_of
from warta.facts import limits
from warta.newsroom.models import (
    Correction,
    Figure,
    Person,
    Photo,
    Story,
    StoryAuthor,
    Storyline,
    StorylinePart,
    StoryTopic,
    Topic,
)


@pytest.fixture
def filled(desk: Newsdesk) -> Newsdesk:
    fill(desk)
    desk.changed()
    return desk


def printed_at(desk: Newsdesk) -> dict[str, float]:
    with desk.store.reading() as ledger:
        return {trace.path: trace.at for trace in ledger.traces()}


def foretold_and_printed(desk: Newsdesk, draft: Story) -> tuple[set[str], set[str]]:
    """What impact says of the newest draft, and what publishing it printed."""
    draft.save_revision()
    story = Story.objects.get(pk=draft.pk)
    impact = impact_of(desk.store, story)
    assert impact.foreseen
    assert desk.changed() == set()
    before = printed_at(desk)
    story.get_latest_revision().publish()
    desk.changed()
    after = printed_at(desk)
    return set(impact.outputs), {path for path, at in after.items() if at != before.get(path)}


def story_of(slug: str) -> Any:
    return Story.objects.get(slug=slug).get_latest_revision_as_object()


def typo(story: Any) -> None:
    story.body = body_with(("paragraph", "<p>Air naik lagi.</p>"))


def minor_typo(story: Any) -> None:
    story.minor_edit = True
    typo(story)


def retitle(story: Any) -> None:
    story.title = "Air naik sekali"


def other_address(story: Any) -> None:
    story.slug = "air-naik-sekali"


def another_topic(story: Any) -> None:
    story.story_topics = [*story.story_topics.all(), StoryTopic(topic=Topic.objects.get(slug="air"))]


def another_author(story: Any) -> None:
    story.authorships = [StoryAuthor(person=Person.objects.get(slug="sura-adi"))]


def another_photo(story: Any) -> None:
    story.lead_photo = Photo.objects.get(title="Pasar")


def a_correction(story: Any) -> None:
    story.corrections = [*story.corrections.all(), Correction(text="Bukan empat.")]


def test_an_edit_prints_what_was_foretold(filled: Newsdesk) -> None:
    for edit in (typo, minor_typo, retitle, another_author, another_photo, a_correction):
        draft = story_of("air-naik")
        edit(draft)
        foretold, printed = foretold_and_printed(filled, draft)
        assert foretold == printed, edit


def test_where_a_story_comes_to_stand_nothing_is_left_out(filled: Newsdesk) -> None:
    draft = story_of("air-naik")
    another_topic(draft)
    foretold, printed = foretold_and_printed(filled, draft)
    assert {"/topik/air/", "/topik/air/rss.xml"} <= foretold
    # Which neighbours become related is not worked out: those that may are all told.
    assert printed <= foretold

    draft = story_of("air-naik")
    other_address(draft)
    foretold, printed = foretold_and_printed(filled, draft)
    assert {"/kota/air-naik/", "/kota/air-naik-sekali/"} <= foretold
    assert printed <= foretold

    draft = filled.draft(draft.section, "Jembatan dibuka", topics=[Topic.objects.get(slug="banjir")])
    foretold, printed = foretold_and_printed(filled, draft)
    assert {"/kota/jembatan-dibuka/", "/", "/kota/", "/topik/banjir/", "/rss.xml"} <= foretold
    assert printed <= foretold


def test_a_story_in_the_midst_of_a_storyline_foretells_what_moves_there(desk: Newsdesk) -> None:
    storyline = Storyline.objects.create(name="Tanggul", slug="tanggul", shown=True)
    kota = desk.section("Kota")
    stories = [desk.story(kota, "Satu"), desk.draft(kota, "Dua"), desk.story(kota, "Tiga"), desk.story(kota, "Empat")]
    for number, story in enumerate(stories):
        StorylinePart.objects.create(storyline=storyline, story=story, sort_order=number)
    desk.changed()
    foretold, printed = foretold_and_printed(desk, stories[1])
    assert {"/liputan/tanggul/", "/liputan/", *(f"/kota/{slug}/" for slug in ("satu", "tiga", "empat"))} <= printed
    assert printed <= foretold


def test_whoever_is_quoted_is_foretold(filled: Newsdesk) -> None:
    draft = story_of("air-naik")
    draft.body = said(Figure.objects.get(slug="ratih-handaru"), day="2021-05-02")
    foretold, printed = foretold_and_printed(filled, draft)
    ratih = "/tokoh/ratih-handaru/"
    assert {ratih, f"{ratih}2022/02/"} <= foretold & printed
    # A month's page is called by the figure's own, not by the story.
    assert printed - foretold == {f"{ratih}2021/05/"}

    draft = story_of("air-naik")
    draft.body = said(Figure.objects.get(slug="belum-bicara"))
    foretold, printed = foretold_and_printed(filled, draft)
    assert {"/tokoh/belum-bicara/", ratih, "/sitemap/figures.xml"} <= foretold & printed


def test_on_a_long_day_its_hours_are_foretold(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DAY_LENGTH", 2)
    monkeypatch.setattr(limits, "BUCKET_LENGTH", 3)
    kota, noon = desk.section("Kota"), desk.ago(days=3).replace(hour=5, minute=0)
    for number in range(4):
        desk.story(kota, f"Kabar {number}")
    Story.objects.update(published_at=noon)
    desk.changed()
    draft = desk.draft(kota, "Jembatan dibuka")
    draft.published_at = noon + timedelta(seconds=1)
    foretold, printed = foretold_and_printed(desk, draft)
    index, sitemap = f"/indeks/{noon:%Y/%m/%d}/", f"/sitemap/{noon:%Y-%m-%d}T12.xml"
    assert {index, f"{index}12/", sitemap} <= foretold
    assert printed <= foretold


def test_of_a_story_without_a_draft_all_is_told_that_a_change_may_reach(filled: Newsdesk) -> None:
    impact = impact_of(filled.store, Story.objects.get(slug="air-naik"))
    assert not impact.foreseen
    assert impact.outputs[0] == "/kota/air-naik/"
    assert {"/", "/kota/", "/topik/banjir/", "/penulis/rina-lestari/", "/indeks/2022/02/11/"} <= set(impact.outputs)
    assert "/budaya/" not in impact.outputs
    kinds = {str(kind): count for kind, count in impact.by_kind()}
    assert sum(kinds.values()) == len(impact.outputs)
    assert kinds["halaman depan"] == 1


def test_the_editor_is_told_in_a_line(desk: Newsdesk, editor: Client) -> None:
    draft = desk.draft(desk.section("Kota"), "Air naik")
    desk.changed()
    told = editor.get(reverse("desk_impact", args=[draft.pk])).json()
    assert told["text"].startswith("Menerbitkan ini memperbarui paling banyak ")
    assert "umpan 6" in told["kinds"]
    english = editor.get(reverse("desk_impact", args=[draft.pk]), HTTP_ACCEPT_LANGUAGE="en").json()
    assert english["text"].startswith("Publishing this updates at most ")


def test_only_who_may_publish_is_told(desk: Newsdesk, editor: Client) -> None:
    draft = desk.draft(desk.section("Kota"), "Air naik")
    assert editor.get(reverse("desk_impact", args=[draft.pk + 1])).status_code == 404
    editor.logout()
    assert editor.get(reverse("desk_impact", args=[draft.pk])).status_code == 302


def test_who_may_not_publish_is_told_nothing_and_no_error_is_logged(
    desk: Newsdesk, caplog: pytest.LogCaptureFixture
) -> None:
    draft = desk.draft(desk.section("Kota"), "Air naik")
    reporter, asked = browser_of(account("rina", "reporter")), {"x-requested-with": "XMLHttpRequest"}
    answer = reporter.get(reverse("desk_impact", args=[draft.pk]), headers=asked)
    assert (answer.status_code, answer.content) == (403, b"")
    assert [record.message for record in caplog.records if record.exc_info] == []


def test_the_editors_form_asks_for_the_line_by_itself(desk: Newsdesk, editor: Client) -> None:
    draft = desk.draft(desk.section("Kota"), "Air naik")
    page = editor.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert 'data-address="/meja/press/"' in page
    assert "warta-impact" not in page
