"""Withdrawing: off the site with a public reason, and a record that stays."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from tests.newsdesk import Newsdesk
from warta.newsroom.models import Address, Story, Withdrawal
from warta.newsroom.withdrawing import withdraw


@pytest.mark.parametrize(("reason", "notice"), [("malas", "Dicabut."), ("", "Dicabut."), ("child", "")])
def test_without_a_listed_reason_and_a_notice_nothing_happens(desk: Newsdesk, reason: str, notice: str) -> None:
    story = desk.story(desk.section("Kota"), "Kenari palsu")
    with pytest.raises(ValidationError):
        withdraw(story, reason, notice)
    assert not Withdrawal.objects.exists()
    assert Story.objects.get(pk=story.pk).live


def test_a_story_is_withdrawn_once(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Kenari palsu")
    withdraw(story, "child", "Dicabut.")
    with pytest.raises(ValidationError):
        withdraw(Story.objects.get(pk=story.pk), "sara", "Dicabut lagi.")
    assert Withdrawal.objects.get().reason == "child"


def test_the_notice_stands_at_every_address_the_story_ever_had(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Kenari palsu")
    desk.changed()
    story = desk.edit(story, slug="kenari-asli")
    withdraw(story, "child", "Dicabut demi seorang anak.")
    desk.changed()
    for path in ("/kota/kenari-palsu/", "/kota/kenari-asli/"):
        assert desk.status(path) == "gone"
        assert "Dicabut demi seorang anak." in desk.page(path)
    assert desk.verify().differ == ()


def test_the_withdrawn_story_is_kept_as_evidence(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Kenari palsu")
    withdraw(story, "child", "Dicabut.")
    with pytest.raises(ProtectedError):
        Story.objects.get(pk=story.pk).delete()
    assert Story.objects.get(pk=story.pk).title == "Kenari palsu"
    assert Address.objects.filter(owner=story.address_owner, outcome="gone").count() == 1
