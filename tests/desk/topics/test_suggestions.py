"""Topics suggested while a story is edited."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk.accounts import account, browser_of
from tests.filled import body_with
from tests.newsdesk import Newsdesk
from warta.desk.topics.ranking import SHOWN, Topics, suggestions_for
from warta.newsroom.models import Story, Topic

TEXT = "<p>Banjir surut di Karangmanis. Warga menunggu, kata petugas di Karangmanis. Dari Karangmanis ia pergi.</p>"


@pytest.fixture
def draft(desk: Newsdesk) -> Story:
    fields: dict[str, Any] = {"standfirst": "Pelabuhan sepi.", "body": body_with(("paragraph", TEXT))}
    return desk.draft(desk.section("Kota"), "Nelayan pulang lebih awal", **fields)


def names_for(story: Story) -> list[str]:
    return [
        one.name for one in suggestions_for(Story.objects.get(pk=story.pk).get_latest_revision_as_object(), Topics())
    ]


def address(story: Story, name: str = "suggestions") -> str:
    return reverse({"suggestions": "desk_topic_suggestions", "new": "desk_new_topic"}[name], args=[story.pk])


def test_what_the_headline_names_goes_first(desk: Newsdesk, draft: Story) -> None:
    for name in ("Banjir", "Nelayan", "Pelabuhan", "Pasar"):
        desk.topic(name)
    assert names_for(draft) == ["Nelayan", "Pelabuhan", "Banjir"]


def test_a_topic_that_many_stories_carry_says_less(desk: Newsdesk, draft: Story) -> None:
    petugas, warga = desk.topic("Petugas"), desk.topic("Warga")
    assert names_for(draft) == ["Petugas", "Warga"]
    kota = draft.section
    for number in range(3):
        desk.story(kota, f"Lain {number}", topics=[petugas])
    assert names_for(draft) == ["Warga", "Petugas"]
    assert warga.pk


def test_what_is_chosen_is_not_suggested(desk: Newsdesk, draft: Story) -> None:
    banjir = desk.topic("Banjir")
    fresh = draft.get_latest_revision_as_object()
    fresh.story_topics.create(topic=banjir)
    fresh.save_revision()
    assert names_for(draft) == []


def test_the_editor_gets_buttons_of_topics_and_of_new_names(desk: Newsdesk, draft: Story, editor: Client) -> None:
    topic = Topic.objects.create(name="Banjir", slug="banjir")
    said = editor.get(address(draft)).content.decode()
    assert f'data-topic="{topic.pk}" data-name="Banjir"' in said
    assert 'data-new="Karangmanis"' in said
    edit = editor.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert "data-suggestions=" in edit


def test_five_thousand_topics_cost_no_more_questions_than_five(desk: Newsdesk, draft: Story) -> None:
    def asked() -> int:
        story = draft.get_latest_revision_as_object()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            suggestions_for(story, Topics())
        return len(queries)

    desk.topic("Banjir")
    few = asked()
    Topic.objects.bulk_create(Topic(name=f"Kampung {n} Banjir", slug=f"kampung-{n}") for n in range(5000))
    assert asked() == few
    desk.draft(draft.section, "Penuh")
    assert len(suggestions_for(draft.get_latest_revision_as_object(), Topics())) <= SHOWN


def test_a_name_becomes_a_topic_once(desk: Newsdesk, draft: Story, editor: Client) -> None:
    told = editor.post(address(draft, "new"), {"name": " Karangmanis "}).json()
    assert told == {
        "id": Topic.objects.get().pk, "string": "Karangmanis",
        "edit_url": reverse("wagtailsnippets_newsroom_topic:edit", args=[Topic.objects.get().pk]),
    }  # fmt: skip
    assert editor.post(address(draft, "new"), {"name": "KARANGMANIS"}).json()["id"] == told["id"]
    assert Topic.objects.get().slug == "karangmanis"


def test_only_who_may_edit_the_story_and_make_topics_makes_one(desk: Newsdesk, draft: Story, editor: Client) -> None:
    stranger = browser_of(account("rina", "reporter"))
    for answer in (stranger.get(address(draft)), stranger.post(address(draft, "new"), {"name": "Karangmanis"})):
        assert answer.status_code in (302, 403)
    assert editor.get(address(draft, "new")).status_code == 405
    assert editor.post(address(draft, "new"), {"name": "  "}).status_code == 400
    assert not Topic.objects.exists()
