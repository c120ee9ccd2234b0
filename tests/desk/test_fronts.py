"""The front editor in the desk: who may use it, what it saves, and that nobody's work is lost in it."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.desk.accounts import account, browser_of
from tests.desk.test_story_list import plan_of
from tests.filled import photo
from tests.newsdesk import Newsdesk
from warta.desk.fronts.showing import places
from warta.newsroom.models import Arrangement, BreakingBar, Front, Section, Slot, Story

JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def stories(desk: Newsdesk) -> list[Story]:
    kota = desk.section("Kota")
    return [desk.story(kota, f"Berita {number}") for number in range(1, 8)]


def editor_of(page: Any) -> str:
    return reverse("desk_front_of", args=[page.pk])


def sent(*slots: Any, since: int | None = None, rest: str = "", **more: Any) -> dict[str, Any]:
    """What the browser sends: a story, nothing, or a dict, for each slot."""
    rows = [slot if isinstance(slot, dict) else {"story": slot.pk if slot else ""} for slot in slots]
    names = ("story", "pinned", "until", "fill")
    fields: dict[str, Any] = {name: [row.get(name, "") for row in rows] for name in names}
    return fields | {"since": since or "", "rest": rest} | more


def newest() -> int | None:
    arrangement = Arrangement.objects.first()
    return arrangement.latest_revision_id if arrangement else None


def said(answer: Any) -> str:
    return answer.content.decode()


def test_a_front_is_saved_as_a_draft_and_then_published(editor: Client, desk: Newsdesk, stories: list[Story]) -> None:
    front = Front.objects.get()
    answer = editor.post(editor_of(front), sent(stories[0], None, stories[2], save="1"), follow=True)
    assert "Konsep tersimpan" in said(answer)
    assert not Slot.objects.exists()
    assert f'name="story" value="{stories[2].pk}"' in said(answer)
    answer = editor.post(editor_of(front), sent(stories[0], None, stories[2], since=newest(), publish="1"), follow=True)
    assert "Susunan ini sudah tayang" in said(answer)
    assert [slot.story_id for slot in Slot.objects.order_by("sort_order")] == [stories[0].pk, None, stories[2].pk]
    assert Arrangement.objects.get().revisions.count() == 2, (
        "the front before, and this one: saved again it is no other"
    )
    desk.publish()
    assert desk.page("/").index("Berita 1<") < desk.page("/").index("Berita 7<") < desk.page("/").index("Berita 3<")


def test_times_are_those_of_the_site(editor: Client, stories: list[Story]) -> None:
    front = Front.objects.get()
    until = (timezone.now() + timedelta(days=1)).astimezone(JAKARTA).replace(second=0, microsecond=0)
    slot = {"story": stories[0].pk, "until": f"{until:%Y-%m-%dT%H:%M}", "pinned": "on"}
    editor.post(editor_of(front), sent(slot, publish="1"))
    kept = Slot.objects.get()
    assert (kept.until, kept.pinned) == (until, True)
    assert f'value="{until:%Y-%m-%dT%H:%M}"' in said(editor.get(editor_of(front)))


def test_a_front_is_set_for_a_time_and_called_off(editor: Client, stories: list[Story]) -> None:
    front = Front.objects.get()
    at = (timezone.now() + timedelta(hours=9)).astimezone(JAKARTA).replace(second=0, microsecond=0)
    posted = sent(stories[3], schedule="1", at=f"{at:%Y-%m-%dT%H:%M}")
    answer = editor.post(editor_of(front), posted, follow=True)
    arrangement = Arrangement.objects.get()
    revision = arrangement.revisions.get(approved_go_live_at=at)
    assert f"{at:%H:%M} WIB" in said(answer)
    assert not Slot.objects.exists()
    assert arrangement.live
    schedule = said(editor.get(reverse("desk_schedule")))
    assert editor_of(front) in schedule
    editor.post(editor_of(front), {"call-off": revision.pk})
    assert not arrangement.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_what_cannot_be_saved_stays_on_the_screen_with_the_reason(editor: Client, stories: list[Story]) -> None:
    front = Front.objects.get()
    wrong = [
        (sent(stories[1], stories[1], save="1"), "satu slot"),
        (sent({"story": stories[1].pk, "until": "besok"}, save="1"), "Tulis tanggal dan jamnya seperti"),
        (sent({"story": stories[1].pk, "until": "0001-01-01T00:00"}, save="1"), "Tulis tanggal dan jamnya seperti"),
        (sent({"story": stories[1].pk, "fill": "topic:999"}, save="1"), "Pilih aturan lain"),
        (sent(stories[1], schedule="1", at=""), "Pilih waktu terbitnya"),
        (sent(stories[1], schedule="1", at="2020-01-01T00:00"), "sudah lewat"),
    ]
    for posted, reason in wrong:
        answer = said(editor.post(editor_of(front), posted))
        assert reason in answer
        assert f'name="story" value="{stories[1].pk}"' in answer
        assert "data-unsaved" in answer
    assert not Slot.objects.exists()


def test_of_two_editors_the_second_is_told_and_loses_nothing(editor: Client, stories: list[Story]) -> None:
    front, other = Front.objects.get(), browser_of(account("budi", "front-editor"))
    other.post(editor_of(front), sent(stories[0], save="1"))
    shows = reverse("desk_front_shows", args=[front.pk])
    assert "budi" in json.loads(said(editor.post(shows, sent(stories[1]))))["overtaken"]
    answer = said(editor.post(editor_of(front), sent(stories[1], publish="1")))
    assert "budi menyimpan halaman ini" in answer
    assert f'name="story" value="{stories[1].pk}"' in answer
    assert not Slot.objects.exists()
    seen = re.search(r'name="since" value="(\d+)"', answer)
    assert seen is not None
    editor.post(editor_of(front), sent(stories[1], since=int(seen[1]), publish="1"))
    assert Slot.objects.get().story_id == stories[1].pk
    earlier = said(editor.get(reverse("desk_front_earlier", args=[front.pk])))
    assert "budi" in earlier
    assert "Berita 1" in earlier


def test_an_earlier_front_is_brought_back_as_a_draft(editor: Client, stories: list[Story]) -> None:
    front = Front.objects.get()
    editor.post(editor_of(front), sent(stories[0], publish="1"))
    first = newest()
    editor.post(editor_of(front), sent(stories[4], since=first, publish="1"))
    address = reverse("desk_front_earlier", args=[front.pk])
    answer = editor.post(address, {"restore": first, "since": newest()}, follow=True)
    assert f'name="story" value="{stories[0].pk}"' in said(answer)
    assert Slot.objects.get().story_id == stories[4].pk


def test_the_editor_tells_what_the_rules_find_and_what_falls_out(editor: Client, stories: list[Story]) -> None:
    front = Front.objects.get()
    stories[2].unpublish()
    told = json.loads(said(editor.post(reverse("desk_front_shows", args=[front.pk]), sent(stories[0], stories[2]))))
    assert [slot["headline"] for slot in told["slots"]] == ["Berita 1", "Berita 7", "Berita 6", "Berita 5", "Berita 4"]


def test_a_preview_is_the_page_with_the_draft_and_writes_nothing(editor: Client, stories: list[Story]) -> None:
    front = Front.objects.get()
    page = said(editor.post(reverse("desk_front_preview", args=[front.pk]), sent(stories[1])))
    assert page.index("Berita 2<") < page.index("Berita 7<")
    assert not Arrangement.objects.exists()


def test_stories_are_found_by_words_section_and_address(editor: Client, desk: Newsdesk, stories: list[Story]) -> None:
    budaya = desk.section("Budaya")
    desk.story(budaya, "Pawai lampion")
    coming = desk.draft(budaya, "Lampion nanti")
    coming.go_live_at = timezone.now() + timedelta(hours=3)
    coming.save_revision().publish()
    desk.draft(budaya, "Lampion rahasia")
    address = reverse("desk_front_stories", args=[Front.objects.get().pk])

    def find(**asked: Any) -> list[str]:
        return re.findall(r'data-headline="([^"]+)"', said(editor.get(address, asked)))

    assert find(q="lampion") == ["Lampion nanti", "Pawai lampion"]
    assert find(q="LAMPION pawai") == ["Pawai lampion"]
    assert find(section=budaya.pk) == ["Lampion nanti", "Pawai lampion"]
    assert find(q="http://localhost/kota/berita-3/") == ["Berita 3"]
    assert find(q="tidak ada") == []


def test_nobody_places_a_draft_that_is_not_theirs_to_read(editor: Client, desk: Newsdesk, stories: list[Story]) -> None:
    hidden = desk.draft(Section.objects.get(), "Rahasia")
    answer = said(editor.post(editor_of(Front.objects.get()), sent(hidden, save="1")))
    assert "belum tayang" in answer
    assert "Rahasia" not in answer, "whoever guesses the number of a draft is not told its headline"
    assert f'name="story" value="{hidden.pk}"' not in answer
    assert not Arrangement.objects.exists()


def test_a_story_that_was_taken_down_meanwhile_is_named(editor: Client, stories: list[Story]) -> None:
    stories[2].unpublish()
    answer = said(editor.post(editor_of(Front.objects.get()), sent(stories[1], stories[2], save="1")))
    assert "“Berita 3” belum tayang" in answer
    assert f'name="story" value="{stories[2].pk}"' in answer
    assert not Arrangement.objects.exists()


def test_calling_off_leaves_on_the_screen_what_is_not_saved(editor: Client, stories: list[Story]) -> None:
    front = Front.objects.get()
    at = (timezone.now() + timedelta(hours=9)).astimezone(JAKARTA)
    editor.post(editor_of(front), sent(stories[3], schedule="1", at=f"{at:%Y-%m-%dT%H:%M}"))
    waiting = Arrangement.objects.get().revisions.get(approved_go_live_at__isnull=False)
    fields = sent(stories[5], None, since=newest()) | {"call-off": waiting.pk}
    answer = said(editor.post(editor_of(front), fields))
    assert f'name="story" value="{stories[5].pk}"' in answer
    assert "data-unsaved" in answer
    assert "data-unsaved" not in said(editor.get(editor_of(front)))


def test_whoever_publishes_a_section_arranges_its_front_and_no_other(desk: Newsdesk, stories: list[Story]) -> None:
    kota, budaya, front = Section.objects.get(slug="kota"), desk.section("Budaya"), Front.objects.get()
    dewi = browser_of(account("dewi", "desk-editor", kota))
    assert dewi.get(reverse("desk_front")).headers["Location"] == editor_of(kota)
    dewi.post(editor_of(kota), sent(stories[0], publish="1"))
    assert Slot.objects.get().arrangement_id == kota.pk
    for other in (budaya, front):
        for name in ("desk_front_of", "desk_front_earlier", "desk_front_stories"):
            assert dewi.get(reverse(name, args=[other.pk])).status_code == 302
        dewi.post(editor_of(other), sent(stories[0], publish="1"))
    assert Slot.objects.count() == 1
    reporter = browser_of(account("rina", "reporter"))
    assert "desk_front" not in said(reporter.get("/meja/"))
    assert reporter.get(editor_of(kota)).status_code == 302


def test_the_front_editor_tells_breaking_news_and_the_reporter_does_not(desk: Newsdesk, stories: list[Story]) -> None:
    now = timezone.localtime(timezone.now(), JAKARTA)
    fields = {"text": "Air naik", "story": stories[0].pk, "starts_at": f"{now:%Y-%m-%d %H:%M}"}
    add = reverse("wagtailsnippets_newsroom_breakingbar:add")
    browser_of(account("rina", "reporter")).post(
        add, fields | {"ends_at": f"{now + timedelta(hours=1):%Y-%m-%d %H:%M}"}
    )
    assert not BreakingBar.objects.exists()
    sari = browser_of(account("sari", "front-editor"))
    assert reverse("story_chooser:choose") in sari.get(add).content.decode()
    assert stories[0].title in sari.get(reverse("story_chooser:choose")).content.decode()
    assert "Waktu itu sudah lewat" in said(sari.post(add, fields | {"ends_at": f"{now:%Y-%m-%d %H:%M}"}))
    later, sooner = (f"{now + timedelta(hours=hours):%Y-%m-%d %H:%M}" for hours in (2, 1))
    backwards = fields | {"starts_at": later, "ends_at": sooner}
    assert "Akhir harus sesudah mulai" in said(sari.post(add, backwards))
    sari.post(add, fields | {"ends_at": f"{now + timedelta(hours=1):%Y-%m-%d %H:%M}"})
    bar = BreakingBar.objects.get()
    assert datetime.fromtimestamp(bar.ends_at.timestamp(), JAKARTA).hour == (now + timedelta(hours=1)).hour
    desk.publish()
    assert "Air naik" in desk.page("/")


def test_neither_the_front_nor_its_place_in_the_menu_reads_every_page(editor: Client, stories: list[Story]) -> None:
    for address in (editor_of(Front.objects.get()), reverse("desk_schedule")):
        with CaptureQueriesContext(connection) as asked:
            editor.get(address)
        sections = [one["sql"] for one in asked if one["sql"].startswith("SELECT") and "newsroom_section" in one["sql"]]
        assert sections
        assert not [sql for sql in sections for step in plan_of(sql) if step.startswith("SCAN wagtailcore_page")]


def test_slots_that_are_filled_by_themselves_are_shown_in_the_order_that_readers_get(
    desk: Newsdesk, stories: list[Story]
) -> None:
    for story in stories[0:7:3]:
        desk.edit(story, lead_photo=photo(f"Foto {story.title}"), lead_caption="Kabut di pelabuhan.")
    desk.publish()
    front = Front.objects.get()
    named = [place.by_rule.headline for place in places(front, Arrangement(page=front)) if place.by_rule]
    front_page = desk.page("/")
    where = [front_page.index(f">{title}<") for title in named]
    assert len(where) == 5
    assert where == sorted(where)
