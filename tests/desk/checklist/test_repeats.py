"""Before a story goes out: whether nearly the same is public already."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.newsdesk import Newsdesk
from tests.newsroom.likeness.texts import BRIDGE, BRIDGE_ELSEWHERE, FESTIVAL, body
from warta.desk.checklist.findings import Finding, findings_of
from warta.newsroom.models import Section, Story


@pytest.fixture
def kota(desk: Newsdesk) -> Section:
    return desk.section("Kota")


def said(story: Story) -> list[Finding]:
    return [one for one in findings_of(story) if one.rule.key == "repeats"]


def test_a_draft_is_told_of_the_story_that_it_repeats_and_may_go_out_all_the_same(
    desk: Newsdesk, kota: Section
) -> None:
    desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))
    [found] = said(desk.draft(kota, "Baja belum tiba", body=body(BRIDGE_ELSEWHERE)))
    assert "Jembatan tertunda" in found.problem.text
    assert found.problem.href == "/kota/jembatan-tertunda/"
    assert not found.blocks


def test_nothing_is_said_of_another_story_of_itself_or_of_what_nobody_sees(desk: Newsdesk, kota: Section) -> None:
    story = desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))
    assert said(story) == []
    assert said(desk.draft(kota, "Lampion", body=body(FESTIVAL))) == []
    story.unpublish()
    desk.draft(kota, "Rahasia", body=body(BRIDGE))
    assert said(desk.draft(kota, "Baja belum tiba", body=body(BRIDGE))) == []


def test_nothing_is_said_of_what_came_out_long_before(desk: Newsdesk, kota: Section) -> None:
    story = desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))
    later = desk.draft(kota, "Baja belum tiba", body=body(BRIDGE))
    later.go_live_at = story.published_at + timedelta(days=30)
    assert said(later) == []


def test_the_list_beside_the_button_leads_to_it(desk: Newsdesk, kota: Section, editor: Client) -> None:
    desk.story(kota, "Jembatan <tertunda>", slug="jembatan", body=body(BRIDGE))
    draft = desk.draft(kota, "Baja belum tiba", body=body(BRIDGE))
    shown = editor.get(reverse("desk_checklist", args=[draft.pk])).content.decode()
    assert '<a href="/kota/jembatan/">' in shown
    assert "<tertunda>" not in shown
