"""A storyline's timeline fills with what its stories tell of earlier times, as far as an editor wants it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.desk.accounts import account, browser_of
from tests.filled import body_with
from tests.newsdesk import Newsdesk
from warta.desk.storylines.suggesting import Suggestion, suggestions_for
from warta.newsroom.dating.known import Known
from warta.newsroom.models import Dismissed, Story, Storyline, StorylinePart, TimelineEntry

# Seven in the evening of 10 February in Jakarta.
TOLD = datetime(2022, 2, 10, 12, tzinfo=UTC)
RETAK = "Tanggul &amp; pintu air retak <b>Desember tahun lalu</b>, kata Dr. Rana."
TEXT = f"<p>Warga berkumpul Kamis (10/2). {RETAK} Perbaikan dimulai pekan depan.</p><p>Tanggul dibangun pada 2012.</p>"


def tell(desk: Newsdesk, storyline: Storyline, story: Story, at: datetime = TOLD) -> None:
    Story.objects.filter(pk=story.pk).update(published_at=at)
    StorylinePart.objects.create(storyline=storyline, story=story)


@pytest.fixture
def storyline(desk: Newsdesk) -> Storyline:
    made = Storyline.objects.create(name="Tanggul", slug="tanggul", shown=True)
    tell(desk, made, desk.story(desk.section("Kota"), "Warga berkumpul", body=body_with(("paragraph", TEXT))))
    return made


def address(storyline: Storyline) -> str:
    return reverse("desk_timeline_suggestions", args=[storyline.pk])


def sent(one: Suggestion, action: str, **changes: Any) -> dict[str, Any]:
    """What the browser sends of one of the forms."""
    known = one.known
    fields = {"day": known.day or "", "month": known.month or "", "year": known.year, "text": one.sentence} | changes
    return {f"{one.key[:8]}-{name}": value for name, value in fields.items()} | {"key": one.key, action: ""}


def test_sentences_that_tell_of_earlier_times_are_suggested_oldest_first(storyline: Storyline) -> None:
    assert [(one.written, one.known, one.sentence) for one in suggestions_for(storyline)] == [
        ("pada 2012", Known(2012), "Tanggul dibangun pada 2012."),
        ("Desember tahun lalu", Known(2021, 12), "Tanggul & pintu air retak Desember tahun lalu, kata Dr. Rana."),
    ]


def test_the_day_of_a_story_is_that_of_the_site(desk: Newsdesk, storyline: Storyline) -> None:
    body = body_with(("paragraph", "<p>Pintu air dibuka tiga hari lalu.</p>"))
    late = desk.story(desk.section("Budaya"), "Pintu dibuka", body=body)
    # Two in the morning of the eleventh there.
    tell(desk, storyline, late, datetime(2022, 2, 10, 19, tzinfo=UTC))
    assert suggestions_for(storyline)[-1].known == Known(2022, 2, 8)


def test_drafts_suggest_nothing(desk: Newsdesk, storyline: Storyline, editor: Client) -> None:
    body = body_with(("paragraph", "<p>Rahasia sejak 2015.</p>"))
    StorylinePart.objects.create(storyline=storyline, story=desk.draft(desk.section("Budaya"), "Rahasia", body=body))
    assert len(suggestions_for(storyline)) == 2
    assert "2015" not in editor.get(address(storyline)).content.decode()


def test_an_editor_takes_a_suggestion_in_their_own_words(desk: Newsdesk, storyline: Storyline, editor: Client) -> None:
    older, _ = suggestions_for(storyline)
    page = editor.get(address(storyline)).content.decode()
    assert "“pada 2012”" in page and len(re.findall('name="approve"', page)) == 2
    editor.post(address(storyline), sent(older, "approve", text="Tanggul selesai dibangun.", day=3, month=5))
    entry = TimelineEntry.objects.get()
    assert (entry.year, entry.month, entry.day, entry.text) == (2012, 5, 3, "Tanggul selesai dibangun.")
    assert (entry.approved, entry.approved_by.username, entry.story.title) == (True, "sari", "Warga berkumpul")  # type: ignore[union-attr]
    desk.publish()
    assert "3 Mei 2012" in desk.page("/liputan/tanggul/")
    assert older.key not in {one.key for one in suggestions_for(storyline)}


def test_what_is_taken_without_approval_waits(desk: Newsdesk, storyline: Storyline, editor: Client) -> None:
    editor.post(address(storyline), sent(suggestions_for(storyline)[0], "take"))
    entry = TimelineEntry.objects.get()
    assert (entry.approved, entry.approved_by) == (False, None)
    desk.publish()
    assert "Tanggul dibangun" not in desk.page("/liputan/tanggul/")


def test_what_is_dismissed_is_not_offered_again(storyline: Storyline, editor: Client) -> None:
    older, newer = suggestions_for(storyline)
    editor.post(address(storyline), sent(older, "dismiss"))
    assert Dismissed.objects.count() == 1 and not TimelineEntry.objects.exists()
    assert [one.key for one in suggestions_for(storyline)] == [newer.key]
    # Somebody else's window still shows it.
    said = editor.post(address(storyline), sent(older, "approve"), follow=True)
    assert said.status_code == 200 and not TimelineEntry.objects.exists()


def test_a_day_that_there_is_not_stays_on_the_screen(storyline: Storyline, editor: Client) -> None:
    older, _ = suggestions_for(storyline)
    said = editor.post(address(storyline), sent(older, "approve", day=31, month=2, text="Kata saya."))
    assert said.status_code == 200 and "Kata saya." in said.content.decode()
    assert not TimelineEntry.objects.exists()


def test_only_who_may_change_storylines_decides(storyline: Storyline) -> None:
    older, _ = suggestions_for(storyline)
    browser = browser_of(account("rina", "reporter"))
    browser.post(address(storyline), sent(older, "approve"))
    assert not TimelineEntry.objects.exists()
    desk_editor = browser_of(account("bayu", "desk-editor"))
    desk_editor.post(address(storyline), sent(older, "approve"))
    assert TimelineEntry.objects.get().approved_by.username == "bayu"  # type: ignore[union-attr]


def test_the_way_to_suggestions_is_in_the_editor_of_the_storyline(storyline: Storyline, editor: Client) -> None:
    edit = reverse("wagtailsnippets_newsroom_storyline:edit", args=[storyline.pk])
    assert address(storyline) in editor.get(edit).content.decode()
