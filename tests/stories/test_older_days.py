"""Older stories, day by day: every day leads to the nearest that has stories, and a new one is news to those alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.newsdesk import Newsdesk
from warta.facts import limits
from warta.newsroom.models import Section, Story

NOON = datetime(2022, 3, 10, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


def on_day(desk: Newsdesk, section: Section, headline: str, ago: int) -> Story:
    """A story first published so many days before noon."""
    at = NOON - timedelta(days=ago)
    return desk.story(section, headline, first_published_at=at, published_at=at, updated_at=at)


def days_changed(desk: Newsdesk) -> set[str]:
    return {path for path in desk.changed() if path.startswith("/indeks/2") or path.startswith("/indeks/kota")}


def test_a_new_day_is_news_to_the_nearest_days_alone(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    for ago in (9, 6, 3, 2):
        on_day(desk, kota, f"Kabar {ago}", ago)
    desk.changed()
    assert 'rel="prev" href="/indeks/kota/2022/03/04/"' in desk.page("/indeks/kota/2022/03/07/")
    first = on_day(desk, kota, "Kabar baru", 0)
    assert days_changed(desk) == {
        "/indeks/2022/03/10/", "/indeks/kota/2022/03/10/", "/indeks/2022/03/08/", "/indeks/kota/2022/03/08/",
    }  # fmt: skip
    on_day(desk, kota, "Kabar lain", 0)
    assert days_changed(desk) == {"/indeks/2022/03/10/", "/indeks/kota/2022/03/10/"}
    Story.objects.filter(pk=first.pk).delete()
    Story.objects.get(slug="kabar-lain").unpublish()
    assert len(days_changed(desk)) == 4
    assert 'rel="next"' not in desk.page("/indeks/2022/03/08/")
    assert desk.verify().differ == ()


def test_a_reader_comes_from_the_section_to_its_first_story(desk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIST_LENGTH", 3)
    layanan = desk.section("Layanan", under=desk.section("Kota"))
    for ago in (40, 8, 1):
        on_day(desk, layanan, f"Kabar {ago}", ago)
    desk.changed()
    assert 'href="/indeks/kota/2022/01/29/"' in desk.page("/kota/")
    at, seen = "/indeks/kota/2022/03/09/", []
    while at:
        page = desk.page(at)
        assert page, at
        seen.append(at)
        at = page.partition('rel="prev" href="')[2].partition('"')[0]
    assert seen == ["/indeks/kota/2022/03/09/", "/indeks/kota/2022/03/02/", "/indeks/kota/2022/01/29/"]
