"""Preview links are made and revoked in the desk by whoever may edit the story; its history tells who did."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from tests.desk.test_approval import Room
from tests.newsdesk import Newsdesk
from warta.desk import freshness
from warta.desk.models import User
from warta.desk.preview_links.link import PreviewLink
from warta.newsroom.models import Story
from warta.newsroom.withdrawing import withdraw


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No press runs beside these tests."""
    monkeypatch.setattr(freshness.WaitForThePress.__init__, "__defaults__", (0.05,))


@pytest.fixture
def room(desk: Newsdesk) -> Room:
    return Room(desk)


def at(story: Story) -> str:
    return reverse("desk_preview_links", args=[story.pk])


def made(browser: Client, story: Story) -> str:
    """The address that the desk shows once; empty when it makes none."""
    answer = browser.post(at(story), {"make": ""})
    assert "no-store" in answer["Cache-Control"]
    found = re.search(r'value="http://localhost(/_/pratinjau/[^"]+)"', answer.content.decode())
    return found[1] if found else ""


def test_a_link_is_shown_once_listed_with_its_maker_and_revoked_by_another(room: Room) -> None:
    story = room.draft()
    link = made(room.reporter, story)
    assert Client(HTTP_HOST="localhost").get(link).status_code == 200
    listed = room.editor.get(at(story)).content.decode()
    assert link not in listed
    assert "rina" in listed
    assert "WIB" in listed
    room.editor.post(at(story), {"revoke": str(PreviewLink.objects.get().pk)})
    assert Client(HTTP_HOST="localhost").get(link).status_code == 410
    history = room.editor.get(reverse("wagtailadmin_pages:history", args=[story.pk])).content.decode()
    assert "Tautan pratinjau dibuat" in history
    assert "Tautan pratinjau dicabut" in history


def test_a_link_travels_by_https_where_the_newsroom_does_though_its_proxy_does_not(room: Room) -> None:
    with override_settings(ORIGIN="https://kabar.example"):
        answer = room.reporter.post(at(room.draft()), {"make": ""})
    assert 'value="https://kabar.example/_/pratinjau/' in answer.content.decode()


def test_all_links_of_a_story_are_revoked_at_once_and_none_of_another(room: Room) -> None:
    story, other = room.draft(), room.draft(slug="lain")
    links = [made(room.reporter, story), made(room.editor, story), made(room.reporter, other)]
    room.reporter.post(at(story), {"revoke": "all"})
    assert [Client(HTTP_HOST="localhost").get(link).status_code for link in links] == [410, 410, 200]


def test_only_whoever_may_edit_the_story_sees_makes_and_revokes_links(room: Room) -> None:
    story = room.draft()
    link = made(room.reporter, story)
    for act in ({"make": ""}, {"revoke": "all"}):
        assert room.other.post(at(story), act).status_code == 302
    assert room.other.get(at(story)).status_code == 302
    assert PreviewLink.objects.count() == 1
    assert Client(HTTP_HOST="localhost").get(link).status_code == 200
    assert Client(HTTP_HOST="localhost").get(at(story)).url.startswith("/meja/login/")


def test_there_is_no_link_to_what_readers_have_or_may_not_have(room: Room) -> None:
    story = room.desk.story(room.kota, "Terbit")
    assert made(room.editor, story) == ""
    draft = story.get_latest_revision_as_object()
    draft.title = "Perubahan"
    draft.save_revision()
    link = made(room.editor, story)
    assert "Perubahan" in Client(HTTP_HOST="localhost").get(link).content.decode()
    withdraw(Story.objects.get(pk=story.pk), "child", "Dicabut.")
    assert made(room.editor, story) == ""
    assert Client(HTTP_HOST="localhost").get(link).status_code == 410


def test_a_foreign_site_makes_no_links(room: Room) -> None:
    story, strict = room.draft(), Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="tono"))
    assert strict.post(at(story), {"make": ""}).status_code == 403
    assert not PreviewLink.objects.exists()


def test_the_menu_of_a_story_leads_there(room: Room) -> None:
    story = room.draft()
    page: Any = room.reporter.get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    assert at(story) in page.content.decode()
