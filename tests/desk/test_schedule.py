"""The schedule in the desk: what will happen when, in the site's zone, and what should have happened and did not."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, Revision

from tests.desk.forms import story_form
from tests.newsdesk import Newsdesk
from warta.desk.fronts.form import TimeForm
from warta.desk.models import User
from warta.newsroom.arranging import arrangement_of, publish, save_draft
from warta.newsroom.models import Arrangement, BreakingBar, Section, Setback, Story
from warta.site.timetable import NewsroomTimetable

SOON = timedelta(hours=1)


def page(client: Client, **headers: str) -> str:
    return client.get(reverse("desk_schedule"), **headers).content.decode()


def schedule(story: Story, at: datetime, user: User | None = None, **changes: Any) -> Revision:
    draft = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
    for name, value in {**changes, "go_live_at": at}.items():
        setattr(draft, name, value)
    revision = draft.save_revision(user=user)
    revision.publish(user=user)
    return revision


def entries(shown: str) -> list[tuple[str, str]]:
    """What happens to which story, in the order of the page."""
    return re.findall(r'data-what="(\w+)".*?<a href="[^"]+">([^<]+)</a>', shown, re.DOTALL)


def test_nothing_scheduled_is_said_calmly_with_what_to_do(desk: Newsdesk, editor: Client) -> None:
    assert "Tidak ada yang dijadwalkan." in page(editor)
    english = page(editor, HTTP_ACCEPT_LANGUAGE="en")
    assert "Nothing is scheduled." in english
    assert f'"{reverse("desk_schedule")}"' in editor.get("/meja/").content.decode()


def test_what_will_happen_stands_in_order_by_day_in_the_site_s_zone(desk: Newsdesk, editor: Client) -> None:
    desk.set(zone="Asia/Jayapura")
    kota, now = desk.section("Kota"), timezone.now()
    user = User.objects.get(username="sari")
    user.first_name = "Sari"
    user.save()
    live, leaving = desk.story(kota, "Air naik"), desk.story(kota, "Lowongan")
    at = datetime.now(UTC).replace(hour=20, minute=30, second=0, microsecond=0) + timedelta(days=1)
    schedule(live, at, user, title="Air surut")  # 05.30 of the day after, in Jayapura
    schedule(desk.draft(kota, "Kapal baru"), now + SOON, expire_at=at + timedelta(days=2))
    desk.edit(leaving, expire_at=at + timedelta(days=1))
    shown = page(editor)
    assert entries(shown) == [
        ("publish", "Kapal baru"),
        ("change", "Air surut"),
        ("takedown", "Lowongan"),
        ("takedown", "Kapal baru"),
    ]
    assert re.search(r"05:30\s+WIT</time>", shown)
    assert "Semua waktu dalam WIT." in shown
    assert f'id="schedule-{at + timedelta(days=1):%Y-%m-%d}"' in shown
    assert reverse("wagtailadmin_pages:edit", args=[live.pk]) in shown
    assert "Dijadwalkan oleh Sari" in shown
    assert "Semua waktu dalam WITA." not in shown


def test_a_time_is_entered_and_shown_by_the_site_s_clock(desk: Newsdesk, editor: Client) -> None:
    desk.set(zone="Asia/Makassar")
    story = desk.draft(desk.section("Kota"), "Air naik")
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    form = story_form(editor, address, "Air naik sejak pagi.")
    answer = editor.get(address).content.decode()
    assert "Menurut waktu situs, dalam WITA." in answer
    form |= {"go_live_at": "2040-02-01 07:00", "expire_at": "2040-02-03 18:30", "action-publish": "x"}
    assert editor.post(address, form).status_code == 302
    [revision] = Revision.objects.exclude(approved_go_live_at=None)
    assert revision.approved_go_live_at == datetime(2040, 1, 31, 23, 0, tzinfo=UTC)
    assert "1 Feb. 2040, 07.00 WITA" in editor.get(address).content.decode()
    shown = page(editor)
    assert re.search(r"07:00\s+WITA</time>", shown)
    assert re.search(r"18:30\s+WITA</time>", shown)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("typed", ["28/11/2040 23:30", "28/11/2040 23.30", "28-11-2040 23:30", "2040-11-28 23:30"])
def test_a_time_is_read_as_it_is_typed(desk: Newsdesk, editor: Client, typed: str, language: str) -> None:
    desk.set(zone="Asia/Makassar")
    address = reverse("wagtailadmin_pages:edit", args=[desk.draft(desk.section("Kota"), "Air naik").pk])
    form = story_form(editor, address, "Air naik sejak pagi.") | {"go_live_at": typed, "action-publish": "x"}
    assert editor.post(address, form, headers={"accept-language": language}).status_code == 302
    [revision] = Revision.objects.exclude(approved_go_live_at=None)
    assert revision.approved_go_live_at == datetime(2040, 11, 28, 15, 30, tzinfo=UTC)
    assert 'value="28/11/2040 23:30"' in editor.get(address, headers={"accept-language": language}).content.decode()


@pytest.mark.parametrize("typed", ["besok malam", "11/28/2040 23:30", "31/11/2040 23:30", "28/11/2040 24:30"])
def test_what_is_no_time_is_refused_with_one_to_go_by(desk: Newsdesk, editor: Client, typed: str) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik")
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    form = story_form(editor, address, "Air naik sejak pagi.") | {"go_live_at": typed, "action-publish": "x"}
    said = editor.post(address, form).content.decode()
    assert said.count("Waktu terbit: Tulis tanggal dan jamnya seperti ini: 28/11/2026 23:30.") == 1
    assert "Waktunya diperbaiki lewat “Ubah jadwal” di panel status." in said
    assert f'value="{typed}"' in said
    assert not Story.objects.get(pk=story.pk).live


@pytest.mark.parametrize("typed", ["28/11/2040", "28-11-2040 ", "2040-11-28", "20401128"])
@pytest.mark.parametrize("name", ["go_live_at", "expire_at"])
def test_of_a_day_alone_nobody_makes_midnight(desk: Newsdesk, editor: Client, name: str, typed: str) -> None:
    story = desk.draft(desk.section("Kota"), "Air naik")
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    form = story_form(editor, address, "Air naik sejak pagi.") | {name: typed, "action-publish": "x"}
    said = editor.post(address, form).content.decode()
    assert "Tulis juga jamnya, seperti ini: 28/11/2040 07:00." in said
    assert not Story.objects.get(pk=story.pk).live
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


def test_a_breaking_bar_and_a_front_ask_for_the_time_too(desk: Newsdesk, editor: Client) -> None:
    asked = "Tulis juga jamnya, seperti ini: 28/11/2040 07:00."
    bar = {"text": "Air naik", "starts_at": "28/11/2040", "ends_at": "29/11/2040 23:30"}
    assert asked in editor.post("/meja/snippets/newsroom/breakingbar/add/", bar).content.decode()
    assert not BreakingBar.objects.exists()
    assert asked in TimeForm({"at": "2040-11-28"}).errors["at"]


def test_a_draft_is_saved_though_the_end_that_was_set_is_over(desk: Newsdesk, editor: Client) -> None:
    kota, past = desk.section("Kota"), timezone.now() - SOON
    story = desk.draft(kota, "Air naik", expire_at=past)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    form = story_form(editor, address, "Air naik sejak pagi.") | {"title": "Air surut"}
    assert form["expire_at"] == f"{timezone.localtime(past):%d/%m/%Y %H:%M}"
    assert editor.post(address, form).status_code == 302
    draft = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert (draft.title, draft.expire_at.replace(microsecond=0)) == ("Air surut", past.replace(microsecond=0))

    # What would be gone as soon as it is out still needs another end, and so does one that is typed anew.
    published = story_form(editor, address, "Air naik.") | {"action-publish": "x"}
    another = story_form(editor, address, "Air naik.") | {"expire_at": "28/11/2020 23:30"}
    for sent in (published, another):
        assert "harus di masa depan" in editor.post(address, sent).content.decode()
    assert not Story.objects.get(pk=story.pk).live


def test_a_time_that_is_over_is_refused_when_it_is_set_and_not_when_it_stands(desk: Newsdesk, editor: Client) -> None:
    kota, past = desk.section("Kota"), timezone.now() - SOON
    story, out = desk.draft(kota, "Air naik"), desk.story(kota, "Air surut", go_live_at=past)
    typed = f"{timezone.localtime(past):%d/%m/%Y %H:%M}"
    for name in ("go_live_at", "expire_at"):
        address = reverse("wagtailadmin_pages:edit", args=[story.pk])
        form = story_form(editor, address, "Air naik sejak pagi.") | {name: typed, "action-publish": "x"}
        said = editor.post(address, form).content.decode()
        assert {"go_live_at": "Waktu itu sudah lewat.", "expire_at": "harus di masa depan"}[name] in said
        assert not Story.objects.get(pk=story.pk).live
    address = reverse("wagtailadmin_pages:edit", args=[out.pk])
    form = story_form(editor, address, "Air surut lagi.") | {"title": "Air surut lagi", "action-publish": "x"}
    assert form["go_live_at"] == typed
    assert editor.post(address, form).status_code == 302
    assert Story.objects.get(pk=out.pk).title == "Air surut lagi"


def test_a_story_goes_after_it_came(desk: Newsdesk, editor: Client) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[desk.draft(desk.section("Kota"), "Air naik").pk])
    form = story_form(editor, address, "Air naik sejak pagi.")
    form |= {"go_live_at": "28/11/2040 23:30", "expire_at": "28/11/2040 22:30", "action-publish": "x"}
    assert "Waktu terbit harus sebelum waktu diturunkan" in editor.post(address, form).content.decode()
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


def test_the_zone_of_an_account_makes_no_second_clock(desk: Newsdesk, editor: Client) -> None:
    user = User.objects.get(username="sari")
    profile = user.wagtail_userprofile if hasattr(user, "wagtail_userprofile") else None
    assert profile is None or not profile.current_time_zone
    assert "current_time_zone" not in editor.get(reverse("wagtailadmin_account")).content.decode()


def test_what_was_due_and_failed_stands_on_top_with_the_reason(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    schedule(desk.draft(kota, "Nanti"), timezone.now() + SOON)
    bad = desk.draft(kota, "Rusak")
    revision = schedule(bad, timezone.now() + SOON / 2)
    with mock.patch("warta.newsroom.appointments.PublishPageRevisionAction", side_effect=RuntimeError("disk penuh")):
        NewsroomTimetable().carry_out((timezone.now() + SOON * 0.75).timestamp())
    shown = page(editor)
    assert entries(shown) == [("publish", "Rusak"), ("publish", "Nanti")]
    assert "Sudah waktunya, tetapi gagal" in shown
    assert "RuntimeError: disk penuh" in shown
    assert "dicoba 1 kali" in shown
    cancel = reverse("wagtailadmin_pages:revisions_unschedule", args=[bad.pk, revision.pk])
    assert cancel in shown
    editor.post(cancel)
    assert entries(page(editor)) == [("publish", "Nanti")]
    NewsroomTimetable().carry_out(timezone.now().timestamp())
    assert not Setback.objects.exists()


def test_what_is_due_and_nobody_does_is_told(desk: Newsdesk, editor: Client) -> None:
    revision = schedule(desk.draft(desk.section("Kota"), "Air naik"), timezone.now() + SOON)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - SOON)
    shown = page(editor)
    assert "Sudah waktunya, tetapi belum dijalankan" in shown
    assert entries(shown) == [("publish", "Air naik")]


def test_a_paused_clock_is_told(desk: Newsdesk, editor: Client) -> None:
    with desk.store.writing() as writing:
        writing.put_notice("The machine's clock jumped.")
    assert "The machine&#x27;s clock jumped." in page(editor)


@pytest.mark.parametrize("may", [True, False])
def test_only_what_somebody_may_edit_is_shown(desk: Newsdesk, may: bool) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    for section in (kota, budaya):
        schedule(desk.draft(section, f"Rahasia {section.title}"), timezone.now() + SOON)
        desk.edit(desk.story(section, f"Turun {section.title}"), expire_at=timezone.now() + SOON)
    client = client_of("budi", budaya if may else None)
    answer = client.get(reverse("desk_schedule"))
    assert answer.status_code == (200 if may else 302)
    if may:
        shown = answer.content.decode()
        assert {title for _, title in entries(shown)} == {"Rahasia Budaya", "Turun Budaya"}
        assert "Kota" not in shown
        assert "unschedule" not in shown  # May edit there, not publish.
    assert (f'"{reverse("desk_schedule")}"' in client.get("/meja/").content.decode()) == may


def schedule_front(page: Page, at: datetime) -> Revision:
    """Another front of the page, for a time."""
    since = arrangement_of(page).latest_revision_id
    revision = save_draft(page, [], Arrangement(fill="newest"), by=None, since=since)
    publish(revision, at=at)
    return revision


def test_another_front_of_a_section_does_not_hide_that_the_section_is_taken_down(
    desk: Newsdesk, editor: Client
) -> None:
    kota, now = desk.section("Kota"), timezone.now()
    kota.expire_at = now + SOON
    kota.save_revision().publish()
    schedule_front(kota, now + SOON / 2)
    assert entries(page(editor)) == [("change", "Kota"), ("takedown", "Kota")]


def test_a_front_leads_to_where_it_is_arranged_those_who_may_arrange_it(desk: Newsdesk, editor: Client) -> None:
    kota = desk.section("Kota")
    schedule_front(kota, timezone.now() + SOON)
    front = reverse("desk_front_of", args=[kota.pk])
    assert front in page(editor)
    edits = client_of("budi", kota)
    shown = page(edits)
    assert 'data-what="change"' in shown
    assert "Kota" in shown
    assert front not in shown
    assert front not in edits.get("/meja/").content.decode()


def client_of(name: str, section: Section | None) -> Client:
    """Somebody who may enter the desk, and edit in one section at most."""
    user = User.objects.create_user(name, f"{name}@warta.example", "x")
    group = Group.objects.create(name=f"Grup {name}")
    group.permissions.set(Permission.objects.filter(codename="access_admin"))
    if section:
        permission = next(p for p in permissions_of_pages() if p.codename == "change_page")
        GroupPagePermission.objects.create(group=group, page=Page.objects.get(pk=section.pk), permission=permission)
    user.groups.add(group)
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    return client


def permissions_of_pages() -> Any:
    field = GroupPagePermission._meta.get_field("permission")
    return field.related_model.objects.filter(content_type__model="page")
