"""A story that came in twice: readers are shown it once wherever two would stand side by side, and lose none."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.newsdesk import Newsdesk
from tests.newsroom.likeness.texts import BRIDGE, BRIDGE_ELSEWHERE, FESTIVAL, body
from warta.newsroom.models import Arrangement, Chosen, Front, Section, Slot, Story


@pytest.fixture
def kota(desk: Newsdesk) -> Section:
    return desk.section("Kota")


def headlines(page: str, *told: str) -> list[str]:
    """Those of the headlines that a page shows."""
    return [one for one in told if f">{one}<" in page]


def test_the_front_shows_the_newer_of_two_that_tell_the_same_and_the_day_lists_both(
    desk: Newsdesk, kota: Section
) -> None:
    desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))
    desk.publish()
    desk.story(kota, "Lampion dilepas", body=body(FESTIVAL))
    newer = desk.story(kota, "Baja belum tiba", body=body(BRIDGE_ELSEWHERE))
    Story.objects.filter(pk=newer.pk).update(published_at=newer.published_at + timedelta(seconds=1))
    desk.publish()
    all_three = ("Jembatan tertunda", "Lampion dilepas", "Baja belum tiba")
    assert headlines(desk.page("/"), *all_three) == ["Lampion dilepas", "Baja belum tiba"]
    assert set(headlines(desk.page("/kota/"), *all_three)) == set(all_three)
    assert desk.verify().differ == ()


def test_what_an_editor_placed_is_not_told_again_by_a_rule(desk: Newsdesk, kota: Section) -> None:
    older = desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))
    desk.story(kota, "Baja belum tiba", body=body(BRIDGE))
    Slot.objects.create(arrangement=Arrangement.objects.create(page=Front.objects.get()), story=older)
    desk.publish()
    assert headlines(desk.page("/"), "Jembatan tertunda", "Baja belum tiba") == ["Jembatan tertunda"]


def test_a_story_that_is_taken_down_makes_room_for_the_one_that_repeats_it(desk: Newsdesk, kota: Section) -> None:
    desk.story(kota, "Jembatan tertunda", body=body(BRIDGE))
    newer = desk.story(kota, "Baja belum tiba", body=body(BRIDGE))
    desk.publish()
    newer.unpublish()
    desk.publish()
    assert headlines(desk.page("/"), "Jembatan tertunda", "Baja belum tiba") == ["Jembatan tertunda"]
    assert desk.verify().differ == ()


def test_related_stories_follow_what_a_text_becomes(desk: Newsdesk, kota: Section) -> None:
    air = desk.topic("Air")
    one = desk.story(kota, "Lampion dilepas", body=body(FESTIVAL), topics=[air])
    told = desk.story(kota, "Jembatan tertunda", body=body(BRIDGE), topics=[air])
    again = desk.story(kota, "Baja belum tiba", body=body(FESTIVAL), topics=[air])
    desk.publish()
    path = one.public_path()
    assert headlines(desk.page(path), "Jembatan tertunda", "Baja belum tiba") == ["Jembatan tertunda"]
    desk.edit(again, body=body(BRIDGE))
    desk.changed()
    shown = headlines(desk.page(path), "Jembatan tertunda", "Baja belum tiba")
    assert len(shown) == 1
    desk.edit(told, body=body(FESTIVAL))
    desk.changed()
    assert headlines(desk.page(path), "Jembatan tertunda", "Baja belum tiba") == ["Baja belum tiba"]
    assert desk.verify().differ == ()


def test_what_an_editor_chose_comes_first_and_none_that_repeats_it(desk: Newsdesk, kota: Section) -> None:
    air, budaya = desk.topic("Air"), desk.section("Budaya")
    one = desk.story(kota, "Air naik", topics=[air])
    told = desk.story(budaya, "Jembatan tertunda", body=body(BRIDGE))
    desk.story(kota, "Baja belum tiba", body=body(BRIDGE), topics=[air])
    desk.story(kota, "Saluran dibersihkan", topics=[air])
    rest = ("Jembatan tertunda", "Saluran dibersihkan", "Baja belum tiba")
    desk.edit(one, chosen=[Chosen(other=told)])
    desk.changed()
    assert headlines(desk.page("/kota/air-naik/"), *rest) == ["Jembatan tertunda", "Saluran dibersihkan"]
    told.unpublish()
    desk.changed()
    assert "Jembatan" not in desk.page("/kota/air-naik/")
    assert desk.verify().differ == ()


def test_a_choice_that_nobody_may_see_yet_shows_once_it_is_out(desk: Newsdesk, kota: Section) -> None:
    draft = desk.draft(kota, "Rahasia")
    one = desk.story(kota, "Air naik")
    one = desk.edit(one, chosen=[Chosen(other=draft), Chosen(other=one)])
    desk.changed()
    assert "Rahasia" not in desk.page("/kota/air-naik/")
    assert "terkait" not in desk.page("/kota/air-naik/")
    draft.get_latest_revision().publish()
    assert "/kota/air-naik/" in desk.changed()
    assert headlines(desk.page("/kota/air-naik/"), "Rahasia") == ["Rahasia"]
