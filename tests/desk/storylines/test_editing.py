"""Editing a storyline: stories in order, and a timeline of which an editor approves each entry."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk
from warta.desk.models import User
from warta.newsroom.models import Story, Storyline, StorylinePart, TimelineEntry


def address(name: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_newsroom_storyline:{name}", args=args)


def sent(parts: list[Story], entries: list[dict[str, Any]], initial: int = 0, **fields: Any) -> dict[str, Any]:
    """What the browser sends of the form."""
    words = {"name": "Tanggul", "slug": "tanggul", "description": "", "shown": "on"}
    rows = {
        "parts": inline_formset([{"story": part.pk} for part in parts]),
        "entries": inline_formset(entries, initial=initial),
    }
    return words | fields | nested_form_data(rows)


def entry(story: Story, **fields: Any) -> dict[str, Any]:
    return {"year": 2021, "month": "", "day": "", "text": "Tanggul retak.", "story": story.pk} | fields


@pytest.fixture
def stories(desk: Newsdesk) -> list[Story]:
    kota = desk.section("Kota")
    return [desk.story(kota, f"Berita {number}") for number in range(3)]


def test_an_editor_makes_a_storyline_and_readers_have_it(desk: Newsdesk, editor: Client, stories: list[Story]) -> None:
    answer = editor.post(address("add"), sent([stories[2], stories[0]], [entry(stories[0], approved="on")]))
    assert answer.status_code == 302
    assert list(StorylinePart.objects.values_list("story", flat=True)) == [stories[2].pk, stories[0].pk]
    desk.publish()
    html = desk.page("/liputan/tanggul/")
    assert html.index("Berita 2") < html.index("Berita 0") and "Tanggul retak." in html


def test_who_approved_an_entry_and_when_is_kept(desk: Newsdesk, editor: Client, stories: list[Story]) -> None:
    editor.post(address("add"), sent(stories[:1], [entry(stories[0])]))
    made = TimelineEntry.objects.get()
    assert (made.approved, made.approved_by, made.approved_at) == (False, None, None)
    storyline, hidden = made.storyline_id, {"id": made.pk}
    part = StorylinePart.objects.get().pk
    kept = {"parts-0-id": part, "parts-INITIAL_FORMS": 1}
    editor.post(address("edit", storyline), sent(stories[:1], [hidden | entry(stories[0], approved="on")], 1) | kept)
    made.refresh_from_db()
    assert "sari" in editor.get(address("edit", storyline)).content.decode().partition("isetujui oleh")[2]
    assert made.approved_by == User.objects.get(username="sari") and made.approved_at is not None
    # Who changes an approved entry answers for what it says now; who changes something else does not.
    other = browser_of(account("bayu", "managing-editor"))
    same = [hidden | entry(stories[0], approved="on")]
    other.post(address("edit", storyline), sent(stories[:1], same, 1, description="Lain") | kept)
    assert TimelineEntry.objects.get().approved_by.username == "sari"  # type: ignore[union-attr]
    changed = [hidden | entry(stories[0], approved="on", text="Tanggul jebol.")]
    other.post(address("edit", storyline), sent(stories[:1], changed, 1) | kept)
    assert TimelineEntry.objects.get().approved_by.username == "bayu"  # type: ignore[union-attr]
    assert Storyline.objects.get().name == "Tanggul"


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ({"day": 7}, "bulannya"),
        ({"day": 30, "month": 2}, "tidak ada"),
        ({"year": 0}, ""),
        ({"year": ""}, ""),
    ],
)
def test_a_day_that_there_is_not_is_refused(
    desk: Newsdesk, editor: Client, stories: list[Story], date: dict[str, Any], said: str
) -> None:
    answer = editor.post(address("add"), sent(stories[:1], [entry(stories[0], **date)]))
    assert answer.status_code == 200 and said in answer.content.decode()
    assert not Storyline.objects.exists()


def test_a_story_stands_in_a_storyline_once(desk: Newsdesk, editor: Client, stories: list[Story]) -> None:
    answer = editor.post(address("add"), sent([stories[0], stories[0]], []))
    assert answer.status_code == 200
    assert not Storyline.objects.exists()


def test_reporters_make_no_storylines(desk: Newsdesk, stories: list[Story]) -> None:
    browser = browser_of(account("rina", "reporter"))
    browser.post(address("add"), sent(stories, []))
    assert not Storyline.objects.exists()
