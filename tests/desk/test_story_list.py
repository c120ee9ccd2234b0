"""The flat list of stories: who sees which, what narrows it, and that it stays as fast with many as with few."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk
from tests.newsroom.test_bulk import new
from warta.desk.models import Progress
from warta.desk.story_list import StoryList
from warta.newsroom.bulk import add_stories
from warta.newsroom.models import Section, Story

HEADLINE = re.compile(r'class="warta-story-headline"[^>]*>([^<]+)<')


def page(client: Client, **query: object) -> str:
    return client.get(reverse("desk_stories"), query).content.decode()


def headlines(client: Client, **query: object) -> list[str]:
    return [unescape(one) for one in HEADLINE.findall(page(client, **query))]


def link(shown: str, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', shown)
    return unescape(found[1]) if found else ""


def test_each_sees_what_is_in_the_sections_of_their_rights_and_opens_what_they_may_edit(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    rina, bagas = account("rina", "reporter", kota), account("bagas", "desk-editor", budaya)
    own, other = desk.draft(kota, "Punya Rina", owner=rina), desk.draft(kota, "Punya Tono")
    desk.draft(budaya, "Rahasia budaya")
    assert set(headlines(browser_of(rina))) == {"Punya Rina", "Punya Tono"}
    assert headlines(browser_of(bagas)) == ["Rahasia budaya"]
    assert len(headlines(browser_of(account("dewi", "managing-editor")))) == 3
    shown = page(browser_of(rina))
    assert reverse("wagtailadmin_pages:edit", args=[own.pk]) in shown
    assert reverse("wagtailadmin_pages:edit", args=[other.pk]) not in shown
    for role in ("front-editor", "admin"):
        assert browser_of(account(role, role)).get(reverse("desk_stories")).status_code == 302


def test_a_filter_for_another_s_section_shows_nothing_of_it(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    rina = browser_of(account("rina", "reporter", kota))
    desk.draft(budaya, "Rahasia budaya")
    assert headlines(rina, section=budaya.pk) == []
    assert headlines(rina, q="rahasia") == []
    assert "Budaya" not in page(rina)


def test_filters_by_state_section_kind_author_and_time_can_be_put_together(desk: Newsdesk, editor: Client) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    layanan = desk.section("Layanan", under=kota)
    rina, old = desk.person("Rina"), datetime(2020, 2, 1, 23, 30, tzinfo=UTC)  # 2 February in Jakarta.
    desk.story(kota, "Berita kota", people=[rina])
    desk.story(layanan, "Opini layanan", kind="opinion")
    desk.draft(budaya, "Rancangan budaya", people=[rina])
    add_stories(budaya, [new(1, headline="Arsip lama", published=old)])
    assert headlines(editor, state="draft") == ["Rancangan budaya"]
    assert set(headlines(editor, state=["draft", "live"], author=rina.pk)) == {"Berita kota", "Rancangan budaya"}
    assert set(headlines(editor, section=kota.pk)) == {"Berita kota", "Opini layanan"}
    assert headlines(editor, section=kota.pk, kind="opinion") == ["Opini layanan"]
    assert headlines(editor, published_at_from="2020-02-02", published_at_to="2020-02-02") == ["Arsip lama"]
    assert headlines(editor, published_at_to="2020-02-01") == []
    assert headlines(editor, q="rancang bud") == ["Rancangan budaya"]
    assert headlines(editor, q="ber", section=budaya.pk) == []
    assert headlines(editor, ordering="published_at")[0] == "Arsip lama"
    assert "Rancangan budaya" not in headlines(editor, ordering="-published_at")
    assert "Tidak ada berita yang cocok." in page(editor, q="gempa")


def test_pages_of_a_filtered_list_are_links_that_keep_the_filter(
    desk: Newsdesk, editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StoryList, "paginate_by", 3)
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    for section in (kota, budaya):
        section.refresh_from_db()
        at = datetime(2026, 1, 1, tzinfo=UTC)
        rows = [
            new(section.pk * 10 + n, headline=f"{section.title} {n}", published=at + timedelta(days=n))
            for n in range(7)
        ]
        add_stories(section, rows)
    first = page(editor, section=kota.pk)
    second = editor.get(link(first, "next")).content.decode()
    last = editor.get(link(second, "next")).content.decode()
    assert HEADLINE.findall(first) == ["Kota 6", "Kota 5", "Kota 4"]
    assert HEADLINE.findall(second) == ["Kota 3", "Kota 2", "Kota 1"]
    assert HEADLINE.findall(last) == ["Kota 0"] and not link(last, "next")
    assert HEADLINE.findall(editor.get(link(second, "prev")).content.decode()) == ["Kota 6", "Kota 5", "Kota 4"]
    assert "7 berita" in first
    # What is published meanwhile moves no page that somebody was sent.
    desk.story(Section.objects.get(pk=kota.pk), "Kota baru")
    assert HEADLINE.findall(editor.get(link(first, "next")).content.decode()) == ["Kota 3", "Kota 2", "Kota 1"]


def test_an_empty_list_says_what_will_stand_there(desk: Newsdesk, editor: Client) -> None:
    assert "Belum ada berita di sini." in page(editor)
    desk.section("Kota")
    assert reverse("wagtailadmin_pages:add", args=["newsroom", "story", Section.objects.get().pk]) in page(editor)


LISTS = [
    {},
    {"ordering": "published_at"},
    {"state": "live"},
    {"state": ["live", "changed"], "kind": "news"},
    {"p": "after.1700000000000000.5"},
    {"q": "ber"},
]


@pytest.mark.parametrize("query", LISTS)
def test_a_list_asks_as_often_with_many_stories_as_with_few(desk: Newsdesk, query: dict[str, object]) -> None:
    kota = desk.section("Kota")
    dewi = browser_of(account("dewi", "managing-editor"))
    counts = []
    for start, number in ((0, 2), (2, 60)):
        kota.refresh_from_db()
        add_stories(
            kota, [new(n, headline=f"Berita {n}", bylines=(f"Penulis {n % 9}",)) for n in range(start, start + number)]
        )
        with CaptureQueriesContext(connection) as queries:
            page(dewi, **query)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("query", LISTS)
@pytest.mark.parametrize("role", ["managing-editor", "reporter"])
def test_no_list_reads_every_story_there_is(desk: Newsdesk, query: dict[str, object], role: str) -> None:
    kota = desk.section("Kota")
    desk.section("Budaya")
    reader = browser_of(account("dewi", role, kota))
    add_stories(kota, [new(n) for n in range(3)])
    with CaptureQueriesContext(connection) as queries:
        page(reader, **query)
    asked = [one["sql"] for one in queries if 'FROM "desk_progress"' in one["sql"] or "wagtailcore_page" in one["sql"]]
    assert asked
    for sql in asked:
        assert "LIKE" not in sql or 'FROM "wagtailcore_page"' not in sql, sql
        for step in plan_of(sql):
            # In the order of an index, a list ends when its page is full.
            assert not re.search(r"SCAN (desk_progress|newsroom_story|wagtailcore_page)(?! USING)", step), (step, sql)
            sorts = 'FROM "desk_progress"' in sql and "TEMP B-TREE" in step
            assert not sorts or "q" in query or role == "reporter", (step, sql)


def plan_of(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [row[3] for row in cursor.fetchall()]


def test_the_same_list_can_be_sent_to_somebody_else(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.draft(kota, "Air naik")
    desk.story(kota, "Air surut")
    address = f"{reverse('desk_stories')}?{urlencode({'state': 'draft', 'ordering': 'changed_at'})}"
    for name in ("dewi", "sri"):
        shown = browser_of(account(name, "managing-editor")).get(address).content.decode()
        assert HEADLINE.findall(shown) == ["Air naik"]
    assert Progress.objects.count() == Story.objects.count() == 2
