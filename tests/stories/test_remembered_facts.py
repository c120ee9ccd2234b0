"""A press that remembers facts: what several acts at once leave behind is forgotten, too."""

from __future__ import annotations

from typing import Any

import pytest

from tests.newsdesk import Newsdesk
from warta.facts.limits import FEED_LENGTH, LIST_LENGTH, NARROW_FEED_LENGTH
from warta.newsroom import touches
from warta.newsroom.models import Section, Story


def test_a_section_that_goes_with_its_stories_leaves_the_lists_above_it(desk: Newsdesk) -> None:
    top, elsewhere = desk.section("Kota"), desk.section("Laut")
    nested = desk.section("Layanan", under=top)
    story = desk.story(nested, "Bus malam ke Lirang")
    desk.changed()
    assert "Bus malam ke Lirang" in desk.page("/kota/")
    # Both in one publish: when the press looks, nobody knows any more below what the section stood.
    Story.objects.get(pk=story.pk).move(Section.objects.get(pk=elsewhere.pk), "last-child")
    Section.objects.get(pk=nested.pk).delete()
    desk.changed()
    assert "Bus malam ke Lirang" not in desk.page("/kota/")
    assert "Bus malam ke Lirang" not in desk.page("/kota/rss.xml")
    assert desk.verify().differ == ()


@pytest.mark.parametrize("at_once", [1, 2])
def test_a_story_whose_rows_are_looked_at_in_turns_leaves_its_lists_to_others(
    desk: Newsdesk, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    section, topic, person = desk.section("Kota"), desk.topic("Bandang"), desk.person("Rini Sela")
    filed: dict[str, Any] = {"topics": [topic], "people": [person]}
    ages = range(LIST_LENGTH + 1)
    stories = [desk.story(section, f"Air naik ke-{n}.", published_at=desk.ago(days=n), **filed) for n in ages]
    desk.changed()
    pages, narrow = ("/topik/bandang/", "/penulis/rini-sela/"), ("/topik/bandang/rss.xml", "/penulis/rini-sela/rss.xml")
    next_on = dict.fromkeys(pages, LIST_LENGTH) | dict.fromkeys(narrow, NARROW_FEED_LENGTH)
    next_on["/kota/rss.xml"] = FEED_LENGTH
    for path, number in next_on.items():
        assert f"Air naik ke-{number}." not in desk.page(path), path
    monkeypatch.setattr(touches, "BATCH", at_once)
    Story.objects.get(pk=stories[2].pk).delete()
    desk.changed()
    for path, number in next_on.items():
        assert f"Air naik ke-{number}." in desk.page(path), path
    assert desk.verify().differ == ()
