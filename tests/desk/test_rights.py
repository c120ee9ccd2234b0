"""The rights matrix: every address of the desk, in every role, over every kind of story, against rights.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from wagtail.models import Task

from tests.desk.accounts import account, browser_of
from tests.desk.walking import CANARY, LETTERS, STORIES, Walk, about_a_story, addresses, is_let_in
from tests.newsdesk import Newsdesk
from warta.desk import freshness
from warta.desk.models import User
from warta.newsroom.models import Section, Story

# Wagtail's own trial of what an error looks like.
RAISES = {"wagtailadmin_error_test"}
# Who may read a draft of another section.
READERS = "CM"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No press runs beside these tests."""
    monkeypatch.setattr(freshness.WaitForThePress.__init__, "__defaults__", (0.0,))


def rules() -> dict[str, list[str]]:
    """Address -> the letters of those who may, for each kind of story."""
    found: dict[str, list[str]] = {}
    for rule in tomllib.loads(Path(__file__).with_name("rights.toml").read_text())["rule"]:
        for name in rule["addresses"]:
            assert name not in found, f"two rules for {name}"
            found[name] = [rule["who"]] if isinstance(rule["who"], str) else rule["who"]
    return found


def cells() -> Iterator[tuple[str, str, str, bool]]:
    """Address, kind of story, role, whether it may."""
    for name, letters in rules().items():
        kinds = STORIES if about_a_story(name) else ("",)
        assert len(kinds) == len(letters), f"{name}: one rule for each of {kinds}"
        yield from (
            (name, kind, role, role in who) for kind, who in zip(kinds, letters, strict=True) for role in LETTERS
        )


def test_every_address_has_a_rule_and_every_rule_an_address() -> None:
    assert set(rules()) == set(addresses()) - RAISES


def test_every_role_gets_where_it_may_and_nowhere_else(desk: Newsdesk, capfd: pytest.CaptureFixture[str]) -> None:
    walk = Walk.through(desk)
    wrong, told, count = [], [], 0
    for name, kind, role, may in cells():
        answer = walk.visit(name, role, kind)
        shown = b"".join(answer.streaming_content) if answer.streaming else answer.content
        count += 1
        if is_let_in(answer) != may:
            wrong.append(f"{LETTERS[role]} {'may not' if may else 'may'} open {name} {kind} ({answer.status_code})")
        if CANARY.encode() in shown and role not in READERS:
            told.append(f"{name} {kind} tells {LETTERS[role]} the text of a draft")
    with capfd.disabled():
        print(f"\n{len(rules())} addresses, {len(LETTERS)} roles, {len(STORIES)} kinds of stories: {count} cells")
    assert (wrong, told) == ([], [])


def test_actions_on_several_stories_leave_out_those_that_are_none_of_ones_business(desk: Newsdesk) -> None:
    walk = Walk.through(desk)
    for role in LETTERS.keys() - {"M"}:
        stories = [walk.stories[role][kind] for kind in ("other", "unpublished")]
        before = sorted(Story.objects.values_list("pk", "live", "path"))
        for action in ("publish", "unpublish", "delete", "move"):
            address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
            ids = "&".join(f"id={story.pk}" for story in stories)
            browser_of(walk.users[role]).post(f"{address}?{ids}", {"chooser": walk.kota.pk})
            assert sorted(Story.objects.values_list("pk", "live", "path")) == before, (LETTERS[role], action)


def test_the_right_to_write_is_none_to_build(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    fields = {"title": "Baru", "slug": "baru", "description": "", "action-publish": "1"}
    for role in ("reporter", "desk-editor", "copy-editor"):
        browser = browser_of(account(role, role))
        browser.post(reverse("wagtailadmin_pages:add", args=["newsroom", "section", kota.pk]), fields)
        browser.post(reverse("wagtailadmin_pages:copy", args=[kota.pk]), {"new_title": "B", "new_slug": "b"})
        assert browser.get(reverse("wagtailadmin_pages:edit", args=[kota.pk])).status_code == 302
    assert Section.objects.count() == 1
    browser = browser_of(account("pelaksana", "managing-editor"))
    browser.post(reverse("wagtailadmin_pages:add", args=["newsroom", "section", kota.pk]), fields)
    assert Section.objects.count() == 2


def test_who_manages_accounts_does_not_become_the_owner(desk: Newsdesk) -> None:
    owner = User.objects.create_superuser("sari", "sari@warta.example", "x")
    browser = browser_of(account("admin", "admin"))
    assert browser.get(reverse("wagtailusers_users:edit", args=[owner.pk])).status_code == 302
    words = {"username": "b", "email": "b@x.id", "first_name": "B", "last_name": "B", "is_superuser": "on"}
    words |= dict.fromkeys(("password1", "password2"), "kata-sandi-yang-panjang")
    browser.post(reverse("wagtailusers_users:add"), words)
    assert not User.objects.filter(username="b").exists()
    for action in ("delete", "set_active_state", "assign_role"):
        address = reverse("wagtail_bulk_action", args=["desk", "user", action])
        browser.post(f"{address}?id={owner.pk}", {"mark_as_active": ""})
    assert User.objects.get(pk=owner.pk).is_active


def test_who_approves_is_set_by_those_who_may(desk: Newsdesk) -> None:
    browser = browser_of(account("rina", "reporter"))
    browser.post(reverse("wagtailadmin_workflows:task_chooser_create"), {"create-task-name": "Saya sendiri"})
    assert Task.objects.count() == 1
