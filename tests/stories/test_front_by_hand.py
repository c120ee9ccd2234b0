"""Fronts that editors make by hand: what readers see of them, and what is printed for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page, Revision

from tests.newsdesk import Newsdesk
from tests.oracle.clock import Clock, NewsroomAt, clock_of_editors
from warta.newsroom.arranging import Overtaken, arrangement_of, call_off, publish, restore, save_draft, scheduled
from warta.newsroom.loaders.fronts import BARS
from warta.newsroom.models import Arrangement, BreakingBar, Front, Section, Slot, Story
from warta.newsroom.withdrawing import withdraw
from warta.press.publishing import drain
from warta.site.timetable import NewsroomTimetable

T = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
BAR = "/_f/kilat.html"


class Editors:
    """A newsroom with twelve stories, and its front editors."""

    def __init__(self, desk: Newsdesk, clock: Clock) -> None:
        self.desk, self.clock = desk, clock
        desk.press = NewsroomAt(clock)
        self.timetable = NewsroomTimetable()
        self.kota, self.budaya = desk.section("Kota"), desk.section("Budaya")
        self.banjir = desk.topic("Banjir")
        self.stories = [self.write(f"Berita {number}") for number in range(1, 13)]
        self.front: Page = Front.objects.get()
        drain(desk.press, desk.store)

    def write(self, headline: str, section: Section | None = None, **fields: Any) -> Story:
        self.clock.tick(minutes=1)
        return self.desk.story(section or self.kota, headline, **fields)

    def draft(
        self, *slots: Story | Slot | None, page: Page | None = None, since: int | None = -1, **rest: Any
    ) -> Revision:
        """A front with these stories; Slots for what holds for a while or is filled by rule."""
        on = page or self.front
        made = [slot if isinstance(slot, Slot) else Slot(story=slot) for slot in slots]
        seen = arrangement_of(on).latest_revision_id if since == -1 else since
        return save_draft(on, made, Arrangement(page=on, **rest), by=None, since=seen)

    def place(self, *slots: Story | Slot | None, **more: Any) -> Revision:
        revision = self.draft(*slots, **more)
        publish(revision)
        return revision

    def changed(self) -> set[str]:
        return self.desk.changed()

    def top(self, path: str = "/") -> list[str]:
        """The headlines of the slots, in order."""
        self.changed()
        html = self.desk.page(path)
        inside = html.partition('<section class="newest"' if path == "/" else '<ul class="lines">')[0]
        return re.findall(r'<article class="card[^"]*"><h2>(?:<span.*?</span> )?<a href="[^"]+">([^<]+)</a>', inside)

    def turn(self) -> int:
        """What the press does by itself at this time."""
        return self.timetable.carry_out(self.clock.now().timestamp()).done


@pytest.fixture
def editors(desk: Newsdesk) -> Iterator[Editors]:
    clock = Clock(T)
    with clock_of_editors(clock.now):
        yield Editors(desk, clock)


def berita(*numbers: int) -> list[str]:
    return [f"Berita {number}" for number in numbers]


def test_where_nobody_placed_anything_the_front_is_the_newest(editors: Editors) -> None:
    assert editors.top() == berita(12, 11, 10, 9, 8)
    assert editors.top("/kota/") == berita(12, 11, 10, 9, 8, 7, 6)


def test_what_is_placed_stands_where_it_was_placed_and_the_newest_fill_the_rest(editors: Editors) -> None:
    one, two, *_ = editors.stories
    editors.place(None, one, None, two)
    assert editors.changed() == {"/"}
    assert editors.top() == ["Berita 12", "Berita 1", "Berita 11", "Berita 2", "Berita 10"]
    links = re.findall(r'<a href="(/kota/berita-\d+/)"', editors.desk.page("/"))
    assert len(links) == len(set(links)) == 12


def test_a_draft_and_a_scheduled_front_change_no_public_byte(editors: Editors) -> None:
    secret = editors.desk.draft(editors.kota, "Rahasia")
    editors.place(editors.stories[0])
    editors.changed()
    edition = editors.desk.store.edition()
    editors.draft(secret, editors.stories[3])
    revision = editors.draft(editors.stories[4], secret)
    publish(revision, at=T + timedelta(days=1))
    assert editors.changed() == set()
    assert editors.desk.store.edition() == edition


def test_a_front_comes_at_its_time_and_a_front_in_between_does_not_call_it_off(editors: Editors) -> None:
    morning, evening = T + timedelta(hours=5), T + timedelta(hours=9)
    publish(editors.draft(editors.stories[1]), at=morning)
    publish(editors.draft(editors.stories[2]), at=evening)
    editors.place(editors.stories[3])
    assert editors.top()[0] == "Berita 4"
    editors.clock.at = morning - timedelta(seconds=1)
    assert editors.turn() == 0
    editors.clock.at = morning
    assert editors.turn() == 1
    assert editors.top()[0] == "Berita 2"
    call_off(scheduled(Arrangement.objects.get()).get(), by=None)
    editors.clock.at = evening
    assert editors.turn() == 0
    assert editors.top()[0] == "Berita 2"


def test_a_front_is_not_set_for_a_time_that_is_over(editors: Editors) -> None:
    with pytest.raises(ValidationError, match="sudah lewat"):
        publish(editors.draft(editors.stories[1]), at=editors.clock.now())


def test_a_scheduled_story_waits_in_its_slot_and_appears_there(editors: Editors) -> None:
    coming = editors.desk.draft(editors.kota, "Nanti")
    coming.go_live_at = T + timedelta(hours=5)
    coming.save_revision().publish()
    editors.place(coming, editors.stories[0])
    assert editors.top() == ["Berita 12", "Berita 1", "Berita 11", "Berita 10", "Berita 9"]
    assert "Nanti" not in editors.desk.page("/")
    editors.clock.at = T + timedelta(hours=5)
    assert editors.turn() == 1
    assert editors.top()[:2] == ["Nanti", "Berita 1"]


def test_a_story_that_goes_falls_out_and_the_rule_fills(editors: Editors) -> None:
    editors.place(editors.stories[0], editors.stories[1], editors.stories[2])
    editors.changed()
    editors.stories[1].unpublish()
    assert editors.top() == berita(1, 12, 3, 11, 10)
    withdraw(Story.objects.get(pk=editors.stories[0].pk), "child", "Dicabut.")
    assert editors.top() == berita(12, 11, 3, 10, 9)
    Story.objects.get(pk=editors.stories[2].pk).delete()
    assert editors.top() == berita(12, 11, 10, 9, 8)
    assert not editors.desk.verify().differ


def test_a_placement_holds_until_its_time(editors: Editors) -> None:
    noon = T + timedelta(hours=5)
    editors.place(Slot(story=editors.stories[0], until=noon), editors.stories[1])
    assert editors.top()[:2] == berita(1, 2)
    editors.clock.at = noon - timedelta(seconds=2)
    assert editors.changed() == set()
    editors.clock.at = noon + timedelta(seconds=1)
    assert editors.changed() == {"/"}
    assert editors.top()[:2] == berita(12, 2)


def test_slots_are_filled_by_their_rules_and_no_story_stands_twice(editors: Editors) -> None:
    pawai = editors.write("Pawai", editors.budaya)
    editors.write("Rob", topics=[editors.banjir])
    opinion = editors.write("Kolom", editors.budaya, kind="opinion")
    rules = [
        Slot(fill="topic", topic=editors.banjir),
        Slot(fill="section", section=editors.budaya),
        Slot(fill="newest"),
    ]
    editors.place(*rules, pawai, fill="section", section=editors.kota)
    assert editors.top() == ["Rob", "Berita 12", "Berita 11", "Pawai", "Berita 10"]
    assert opinion.title in editors.desk.page("/")


def test_an_advertorial_never_opens_the_front(editors: Editors) -> None:
    paid = editors.write("Beli", kind="advertorial")
    with pytest.raises(ValidationError, match="Advertorial"):
        editors.draft(paid)
    editors.place(editors.stories[0], paid)
    Story.objects.filter(pk=editors.stories[0].pk).update(kind="advertorial")
    assert editors.top() == ["Berita 12", "Beli", "Berita 11", "Berita 10", "Berita 9"]


def test_a_story_stands_in_one_slot_only(editors: Editors) -> None:
    with pytest.raises(ValidationError, match="satu slot"):
        editors.draft(editors.stories[0], editors.stories[0])


def test_an_earlier_front_comes_back(editors: Editors) -> None:
    first = editors.place(editors.stories[0], Slot(story=editors.stories[1], pinned=True))
    editors.place(editors.stories[4], fill="topic", topic=editors.banjir)
    assert editors.top()[0] == "Berita 5"
    seen = arrangement_of(editors.front).latest_revision_id
    again = restore(editors.front, first, by=None, since=seen)
    assert editors.top()[0] == "Berita 5"
    publish(again)
    assert editors.top() == berita(1, 2, 12, 11, 10)
    assert [slot.pinned for slot in Slot.objects.order_by("sort_order")] == [False, True]
    untouched = arrangement_of(editors.front).revisions.order_by("created_at", "pk").first()
    publish(restore(editors.front, untouched, by=None, since=again.pk))
    assert editors.top() == berita(12, 11, 10, 9, 8)


def test_of_two_editors_nobody_overwrites_the_other_unawares(editors: Editors) -> None:
    seen = arrangement_of(editors.front).latest_revision_id
    sari = editors.draft(editors.stories[0], since=seen)
    with pytest.raises(Overtaken):
        editors.draft(editors.stories[1], since=seen)
    assert arrangement_of(editors.front).latest_revision_id == sari.pk
    editors.draft(editors.stories[1], since=sari.pk)
    assert arrangement_of(editors.front).revisions.filter(pk=sari.pk).exists()


def test_a_section_has_a_front_of_its_own(editors: Editors) -> None:
    editors.place(editors.stories[2], None, editors.stories[0], page=editors.kota)
    assert editors.changed() == {"/kota/"}
    assert editors.top("/kota/") == berita(3, 12, 1, 11, 10, 9, 8)
    assert editors.top() == berita(12, 11, 10, 9, 8)
    listed = editors.desk.page("/kota/").partition('<ul class="lines">')[2]
    assert re.findall(r"Berita \d+", listed.partition("</ul>")[0]) == berita(7, 6, 5, 4, 2)


def test_a_new_story_elsewhere_prints_no_front_that_does_not_show_it(editors: Editors) -> None:
    rule = Slot(fill="topic", topic=editors.banjir)
    editors.place(*editors.stories[:6], rule, page=editors.kota)
    editors.place(editors.stories[2], page=editors.budaya)
    editors.changed()
    editors.write("Pawai", editors.budaya)
    printed = editors.desk.changed()
    assert "/budaya/" in printed
    assert "/kota/" not in printed
    # Slots that are all taken ask for no list: the topic's newest is nobody's business then.
    editors.place(*editors.stories[:5], fill="topic", topic=editors.banjir, page=editors.front)
    editors.changed()
    with editors.desk.store.reading() as ledger:
        trace = ledger.trace("/")
    assert trace is not None
    editors.write("Rob", editors.budaya, topics=[editors.banjir])
    assert editors.top() == berita(1, 2, 3, 4, 5)


def test_a_changed_headline_of_a_placed_story_reaches_the_front(editors: Editors) -> None:
    editors.place(editors.stories[0], page=editors.budaya)
    assert editors.top("/budaya/") == ["Berita 1"]
    editors.desk.edit(editors.stories[0], title="Berita satu")
    assert editors.top("/budaya/") == ["Berita satu"]


def test_the_breaking_bar_comes_and_goes_by_the_clock_and_prints_no_story(editors: Editors) -> None:
    story = editors.stories[0]
    BreakingBar.objects.create(
        text="Air naik", story=story, starts_at=T + timedelta(hours=2), ends_at=T + timedelta(hours=3)
    )
    assert editors.changed() == set()
    editors.clock.at = T + timedelta(hours=2, seconds=1)
    assert editors.changed() == {BAR, "/"}
    assert f'<a href="{story.public_path()}">Air naik</a>' in editors.desk.page(BAR)
    assert "Air naik" in editors.desk.page("/")
    assert "Air naik" not in editors.desk.page(story.public_path())
    assert f'data-fragment="{BAR}"' in editors.desk.page(story.public_path())
    story.unpublish()
    assert BAR in editors.changed()
    assert "href" not in editors.desk.page(BAR)
    editors.clock.at = T + timedelta(hours=3, seconds=1)
    assert editors.changed() == {BAR, "/"}
    assert "Air naik" not in editors.desk.page(BAR) + editors.desk.page("/")


def test_of_two_bars_the_later_one_is_shown(editors: Editors) -> None:
    for number in (2, 1):
        start = T + timedelta(hours=number)
        BreakingBar.objects.create(text=f"Kabar {number}", starts_at=start, ends_at=T + timedelta(hours=4))
    editors.clock.at = T + timedelta(hours=1, seconds=1)
    editors.changed()
    assert "Kabar 1" in editors.desk.page(BAR)
    editors.clock.at = T + timedelta(hours=2, seconds=1)
    editors.changed()
    assert "Kabar 2" in editors.desk.page(BAR)


def bar(text: str, start: float, end: float) -> BreakingBar:
    """Between two hours after T."""
    starts_at, ends_at = T + timedelta(hours=start), T + timedelta(hours=end)
    return BreakingBar.objects.create(text=text, starts_at=starts_at, ends_at=ends_at)


def test_neither_what_is_over_nor_what_is_to_come_takes_the_place_of_a_bar_that_holds(editors: Editors) -> None:
    bar("Gunung siaga", 0, 40)
    for number in range(BARS + 1):
        bar(f"Kabar {number}", 1, 2 + number / 100)
        bar(f"Nanti {number}", 4 + number / 100, 5)
    editors.clock.at = T + timedelta(hours=3)
    editors.changed()
    assert "Gunung siaga" in editors.desk.page(BAR)
    editors.clock.at = T + timedelta(hours=4, seconds=1)
    assert editors.changed() == {BAR, "/"}
    assert "Nanti 0" in editors.desk.page(BAR)


def test_each_of_more_bars_than_are_read_at_once_comes_to_its_turn(editors: Editors) -> None:
    last = BARS + 2
    for number in range(last + 1):
        bar(f"Kabar {number:02}", 1 + number / 2, 40 - number / 2)
    for number in (0, last):
        editors.clock.at = T + timedelta(hours=1 + number / 2, seconds=1)
        editors.changed()
        assert f"Kabar {number:02}" in editors.desk.page(BAR)
    for number in range(last - 1, -1, -1):
        editors.clock.at = T + timedelta(hours=39.5 - number / 2, seconds=1)
        assert editors.changed() == {BAR, "/"}
        assert f"Kabar {number:02}" in editors.desk.page(BAR)
    assert editors.desk.verify().differ == ()
