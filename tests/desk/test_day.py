"""The desk's first page: each finds what is theirs to do, what waits, and the day on a line."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from unittest import mock

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.desk.accounts import account, browser_of
from tests.newsdesk import Newsdesk
from tests.newsroom.test_bulk import new
from warta.desk.models import User
from warta.newsroom.arranging import publish, save_draft
from warta.newsroom.bulk import add_stories
from warta.newsroom.models import Arrangement, Front, Setback, Story
from warta.newsroom.withdrawing import propose
from warta.site.timetable import NewsroomTimetable

PILE = re.compile(r'<section class="warta-pile" data-pile="([\w-]+)".*?</section>', re.DOTALL)
LINE = re.compile(r'<li data-what="(\w+)">.*?<(?:a|span)[^>]*>([^<]+)</(?:a|span)>\s*</div>', re.DOTALL)


def first_page(user: User) -> str:
    return browser_of(user).get("/meja/").content.decode()


def piles(shown: str) -> dict[str, list[str]]:
    """Headlines by pile, in the order of the page."""
    headline = re.compile(r"<(?:a href=\"[^\"]+\"|b)>([^<]+)</(?:a|b)>\s*(?:<blockquote|<p class=\"warta-pile-meta)")
    return {found[1]: [unescape(one) for one in headline.findall(found[0])] for found in PILE.finditer(shown)}


def handed_in(desk: Newsdesk, headline: str, writer: User, **fields: object) -> Story:
    section = fields.pop("section", None) or desk.section(f"Kanal {headline}")
    story = desk.draft(section, headline, owner=writer, **fields)
    story.get_workflow().start(story, writer)
    return story


def returned(story: Story, editor: User, comment: str) -> None:
    step = Story.objects.get(pk=story.pk).current_workflow_task_state
    step.task.specific.on_action(step, editor, "reject", comment=comment)


def test_a_reporter_finds_what_came_back_with_the_comment_and_what_is_not_done(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    rina, bagas = account("rina", "reporter"), account("bagas", "desk-editor")
    bagas.first_name = "Bagas"
    bagas.save()
    desk.draft(kota, "Setengah jadi", owner=rina)
    desk.draft(kota, "Milik orang lain")
    handed_in(desk, "Sudah diserahkan", rina, section=kota)
    returned(handed_in(desk, "Kurang sumber", rina, section=kota), bagas, "Sebut <b>dua</b> sumber.")
    shown = first_page(rina)
    assert piles(shown) == {
        "returned": ["Kurang sumber"],
        "drafts": ["Setengah jadi"],
        "in-review": ["Sudah diserahkan"],
    }
    assert "Sebut &lt;b&gt;dua&lt;/b&gt; sumber." in shown
    assert "Bagas" in PILE.search(shown)[0]  # type: ignore[index]
    assert "Milik orang lain" not in shown
    assert reverse("wagtailadmin_pages:add", args=["newsroom", "story", kota.pk]) in shown


def test_a_desk_editor_finds_what_waits_in_the_own_section_the_oldest_first(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    rina, bagas = account("rina", "reporter"), account("bagas", "desk-editor", kota)
    handed_in(desk, "Lama menunggu", rina, section=kota)
    handed_in(desk, "Baru masuk", rina, section=kota)
    handed_in(desk, "Bukan kanalnya", rina, section=budaya)
    returned(handed_in(desk, "Ditulis ulang", rina, section=kota), bagas, "Lagi.")
    assert piles(first_page(bagas)) == {"approve": ["Lama menunggu", "Baru masuk"], "rewrite": ["Ditulis ulang"]}
    copy = piles(first_page(account("tono", "copy-editor")))
    assert copy == {"read": ["Lama menunggu", "Baru masuk", "Bukan kanalnya"]}


def test_a_long_pile_is_counted_and_leads_to_its_list(desk: Newsdesk) -> None:
    kota, rina = desk.section("Kota"), account("rina", "reporter")
    for number in range(8):
        desk.draft(kota, f"Rancangan {number}", owner=rina)
    shown = first_page(rina)
    assert piles(shown)["drafts"] == [f"Rancangan {number}" for number in (7, 6, 5, 4, 3, 2)]
    [address] = re.findall(r'href="([^"]+state=draft[^"]*)"', shown)
    everything = browser_of(rina).get(unescape(address)).content.decode()
    assert everything.count("warta-story-headline") == 8


def test_a_withdrawal_waits_for_whoever_may_agree_and_did_not_propose_it(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    bagas, dewi = account("bagas", "desk-editor", kota), account("dewi", "managing-editor")
    story = desk.story(kota, "Salah sebut nama")
    propose(story, "child", "Dicabut.", by=dewi)
    assert piles(first_page(bagas)) == {"withdrawals": ["Salah sebut nama"]}
    assert reverse("desk_withdraw", args=[story.pk]) in first_page(bagas)
    assert piles(first_page(dewi)) == {}
    assert piles(first_page(account("sri", "desk-editor", budaya))) == {}


def test_the_day_stands_on_a_line_in_the_site_s_zone(desk: Newsdesk) -> None:
    desk.set(zone="Asia/Jayapura")
    kota = desk.section("Kota")
    dewi = account("dewi", "managing-editor")
    assert "Belum ada yang terbit hari ini." in first_page(dewi)
    live = desk.story(kota, "Sudah terbit")
    draft = live.get_latest_revision_as_object()
    draft.title = "Judul yang belum terbit"
    draft.save_revision()
    later = desk.draft(kota, "Terbit nanti")
    later.go_live_at = timezone.now() + timedelta(days=1)
    later.save_revision().publish()
    shown = first_page(dewi)
    assert LINE.findall(shown) == [("published", "Sudah terbit"), ("publish", "Terbit nanti")]
    assert "WIT" in shown and "WIB" not in shown
    # Those without a right on stories see what readers see, and nothing of what is to come.
    front = first_page(account("depan", "front-editor"))
    assert LINE.findall(front) == [("published", "Sudah terbit")]
    assert "Judul yang belum terbit" not in front and "Terbit nanti" not in front


def test_what_failed_stands_on_top_for_those_who_can_do_something(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    story, now = desk.draft(kota, "Gagal terbit"), timezone.now()
    Setback.objects.create(page=story, due_at=now, reason="disk penuh", since=now, tries=1, retry_at=now)
    assert "Sudah waktunya, tetapi gagal: “Gagal terbit”" in first_page(account("bagas", "desk-editor", kota))
    assert "Gagal terbit" not in first_page(account("sri", "desk-editor", budaya))


def test_a_front_that_failed_is_told_those_who_arrange_it(desk: Newsdesk) -> None:
    kota, budaya, at = desk.section("Kota"), desk.section("Budaya"), timezone.now() + timedelta(hours=1)
    for front in (Front.objects.get(), kota):
        publish(save_draft(front, [], Arrangement(fill="newest"), by=None, since=None), at=at)
    with mock.patch("warta.newsroom.appointments.publish_front", side_effect=RuntimeError("disk penuh")):
        NewsroomTimetable().carry_out((at + timedelta(minutes=1)).timestamp())
    said = "Sudah waktunya, tetapi gagal: susunan “%s”. RuntimeError: disk penuh"
    of_the_front, of_kota = said % "Halaman depan", said % "Kota"
    everywhere = first_page(account("depan", "front-editor"))
    assert of_the_front in everywhere
    assert of_kota in everywhere
    in_kota = first_page(account("bagas", "desk-editor", kota))
    assert of_kota in in_kota
    assert f'<a href="{reverse("desk_front_of", args=[kota.pk])}">{of_kota}' in in_kota
    assert of_the_front not in in_kota
    for user in (account("sri", "desk-editor", budaya), account("rina", "reporter", kota)):
        assert "susunan “" not in first_page(user)


def test_a_section_that_failed_is_told_those_whom_the_schedule_shows_it(desk: Newsdesk) -> None:
    kota, budaya, now = desk.section("Kota"), desk.section("Budaya"), timezone.now()
    Setback.objects.create(page=kota, due_at=now, reason="disk penuh", since=now, tries=1, retry_at=now)
    said = f'<a href="{reverse("desk_schedule")}">Sudah waktunya, tetapi gagal: “Kota”'
    assert said in first_page(account("dewi", "managing-editor"))
    for user in (account("sri", "desk-editor", budaya), account("rina", "reporter"), account("depan", "front-editor")):
        assert "“Kota”" not in first_page(user)


def test_who_has_nothing_to_do_is_told_what_to_begin_with(desk: Newsdesk, editor: Client) -> None:
    desk.section("Kota")
    shown = editor.get("/meja/").content.decode()
    assert "Tidak ada yang menunggu Anda." in shown
    assert "Yang mulai Anda tulis akan tampil di sini sampai diserahkan." in shown
    assert "Yang diserahkan kepada Anda akan tampil di sini." in first_page(account("tono", "copy-editor"))


def test_the_first_page_asks_as_often_with_many_stories_as_with_few(desk: Newsdesk) -> None:
    kota, rina = desk.section("Kota"), account("rina", "reporter")
    users = [rina, account("bagas", "desk-editor", kota), account("dewi", "managing-editor")]
    counts: list[list[int]] = []
    for start, number in ((0, 7), (7, 40)):
        for one in range(start, start + 7):
            handed_in(desk, f"Menunggu {one}", rina, section=kota)
            desk.draft(kota, f"Rancangan {one}", owner=rina)
        kota.refresh_from_db()
        add_stories(kota, [new(one) for one in range(start, start + number)])
        counts.append([])
        for user in users:
            with CaptureQueriesContext(connection) as queries:
                first_page(user)
            counts[-1].append(len(queries))
    assert counts[0] == counts[1]


def test_what_is_somebody_s_business_is_found_behind_the_appointments_of_others(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    for number in range(45):
        story = desk.draft(budaya, f"Budaya {number}")
        story.go_live_at = timezone.now() + timedelta(hours=1, seconds=number)
        story.save_revision().publish()
    mine = desk.draft(kota, "Paling akhir")
    mine.go_live_at = timezone.now() + timedelta(hours=9)
    mine.save_revision().publish()
    assert LINE.findall(first_page(account("bagas", "desk-editor", kota))) == [("publish", "Paling akhir")]


def test_a_new_newsroom_says_what_it_needs_first(desk: Newsdesk) -> None:
    owner = User.objects.create_superuser("rona", "rona@warta.example", "x")
    reporter = account("rina", "reporter")
    step = re.compile(r'<ol class="warta-steps">(.*?)</ol>', re.DOTALL)
    shown = step.search(first_page(owner))
    assert shown
    assert re.findall(r'href="([^"]+)"', shown[1]) == [
        "/meja/settings/newsroom/newsroomsettings/",
        f"/meja/pages/add/newsroom/section/{Front.objects.get().pk}/",
        "/meja/users/new/",
    ]
    assert not step.search(first_page(reporter))
    desk.section("Kota")
    assert not step.search(first_page(owner))
