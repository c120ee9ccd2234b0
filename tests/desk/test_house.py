"""The tree of the desk: the house, and nothing that grows with the archive."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk
from tests.newsroom.test_bulk import new
from warta.newsroom.bulk import add_stories
from warta.newsroom.models import Front, Section


def tree(role: str, section: Section | None, where: int, **query: str) -> str:
    reader = browser_of(account(f"{role}-{where}-{query}"[:30], role, section))
    return reader.get(reverse("wagtailadmin_explore", args=[where]), query).content.decode()


def test_the_tree_shows_sections_and_leads_to_their_stories(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.section("Layanan", under=kota)
    desk.story(kota, "Air naik")
    assert "Kota" in tree("managing-editor", None, Front.objects.get().pk)
    shown = tree("managing-editor", None, kota.pk)
    assert "Layanan" in shown and "Air naik" not in shown
    assert f'href="{reverse("desk_stories")}?section={kota.pk}"' in shown
    assert "Berita di kanal Kota" in shown
    assert "Air naik" in tree("managing-editor", None, kota.pk, q="air")


def test_the_tree_of_one_section_s_people_ends_where_their_rights_do(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    desk.section("Layanan", under=kota)
    desk.section("Rahasia", under=budaya)
    desk.draft(budaya, "Air mata")
    desk.draft(kota, "Air naik")
    shown = tree("reporter", kota, kota.pk)
    assert "Layanan" in shown and "Rahasia" not in shown
    found = tree("reporter", kota, kota.pk, q="air", search_all="1")
    assert "Air naik" in found and "Air mata" not in found


def chooser(role: str, section: Section | None, where: int) -> str:
    reader = browser_of(account(f"{role}-chooses-{section and section.pk}-{where}", role, section))
    address = reverse("wagtailadmin_choose_page_child", args=[where])
    return reader.get(address, {"page_type": "newsroom.Story"}).content.decode()


def test_the_chooser_names_drafts_to_those_of_their_section(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    below = desk.section("Layanan", under=kota)
    desk.draft(below, "Air mata")
    desk.story(below, "Air naik")
    shown = chooser("reporter", kota, below.pk)
    assert "Air naik" in shown and "Air mata" in shown
    assert "Air mata" in chooser("reporter", below, below.pk)
    assert "Air mata" in chooser("managing-editor", None, below.pk)
    shown = chooser("reporter", budaya, below.pk)
    assert "Air naik" in shown and "Air mata" not in shown


def test_a_draft_section_above_one_s_own_is_still_a_way_to_it(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    below = desk.section("Layanan", under=kota)
    desk.draft(below, "Air naik")
    Section.objects.filter(pk=kota.pk).update(live=False)
    assert "Air naik" in chooser("reporter", below, below.pk)
    assert "Layanan" in chooser("reporter", below, kota.pk)


def test_the_menu_of_the_tree_opens_sections_only(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    desk.section("Layanan", under=kota)
    desk.story(kota, "Air naik")
    dewi = browser_of(account("dewi", "managing-editor"))
    address = reverse("wagtailadmin_api:pages:listing")
    answer = dewi.get(address, {"child_of": kota.pk, "for_explorer": 1}).json()
    assert [item["title"] for item in answer["items"]] == ["Layanan"]
    assert len(dewi.get(address, {"child_of": kota.pk}).json()["items"]) == 2


@pytest.mark.parametrize("role", ["managing-editor", "reporter"])
def test_the_tree_asks_as_often_with_many_stories_and_reads_none_of_them(desk: Newsdesk, role: str) -> None:
    kota = desk.section("Kota")
    desk.section("Layanan", under=kota)
    add_stories(kota, [new(n) for n in range(3)])
    reader = browser_of(account("dewi", role, kota if role == "reporter" else None))
    with CaptureQueriesContext(connection) as queries:
        assert reader.get(reverse("wagtailadmin_explore", args=[kota.pk])).status_code == 200
    asked = [one["sql"] for one in queries if 'FROM "wagtailcore_page"' in one["sql"]]
    for sql in asked:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            steps = [row[3] for row in cursor.fetchall()]
        assert not [step for step in steps if re.search(r"SCAN wagtailcore_page(?! USING)", step)], (steps, sql)
        # Not all that lies below where somebody has rights, to look up a few sections in it.
        assert "LIST SUBQUERY" not in " ".join(steps), sql
