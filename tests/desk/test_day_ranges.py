"""A range of days may begin before all time and end after it, in each list that the desk has."""

from __future__ import annotations

from datetime import UTC, date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.desk.test_story_list import headlines
from tests.newsdesk import Newsdesk
from warta.desk.day_ranges import DayRangeField
from warta.newsroom.models import Front

LISTS = [
    ("desk_stories", "changed_at"),
    ("desk_stories", "published_at"),
    ("desk_log", "timestamp"),
    ("wagtailadmin_pages:history", "timestamp"),
    ("wagtailadmin_reports:locked_pages", "locked_at"),
    ("wagtailadmin_reports:workflow", "created_at"),
    ("wagtailadmin_reports:workflow_tasks", "finished_at"),
    ("wagtailusers_users:index", "last_login"),
]


@pytest.mark.parametrize(("name", "field"), LISTS)
def test_each_list_answers_for_the_first_day_and_the_last(
    desk: Newsdesk, editor: Client, name: str, field: str
) -> None:
    address = reverse(name, args=[Front.objects.get().pk] if name == "wagtailadmin_pages:history" else [])
    for day in (date.min, date.max):
        for side in ("from", "to"):
            assert editor.get(address, {f"{field}_{side}": day.isoformat()}).status_code == 200, (day, side)


def test_all_time_holds_every_story_and_what_is_before_it_none(desk: Newsdesk, editor: Client) -> None:
    desk.story(desk.section("Kota"), "Air naik")
    ever = {"published_at_from": "0001-01-01", "published_at_to": "9999-12-31"}
    assert headlines(editor, **ever) == ["Air naik"]
    assert headlines(editor, published_at_to="0001-01-01") == []
    assert headlines(editor, published_at_from="9999-12-31") == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak"])
def test_the_ends_are_times_in_every_zone(zone: str) -> None:
    with timezone.override(zone):
        ever = DayRangeField().clean(["0001-01-01", "9999-12-31"])
    assert ever.start.astimezone(UTC) < ever.stop.astimezone(UTC)
