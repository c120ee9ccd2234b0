"""A session ends: by age, by idleness, with a new password, with a reset, or because its owner says so."""

from __future__ import annotations

import time

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.desk.accounts import browser_of
from warta.desk.audit.models import AccountLogEntry
from warta.desk.audit.noting import SESSIONS_ENDED
from warta.desk.models import User


def is_in(client: Client) -> bool:
    return bool(client.get("/meja/").status_code == 200)


def later(client: Client, **seconds: float) -> None:
    """What the session says of its times lies so long ago."""
    session = client.session
    for name, ago in seconds.items():
        session[f"warta.{name}"] = time.time() - ago
    session.save()


@pytest.mark.parametrize(
    ("times", "holds"),
    [
        ({"since": 15.9 * 3600, "seen": 60}, True),
        ({"since": 16.1 * 3600, "seen": 60}, False),
        ({"since": 5 * 3600, "seen": 3.9 * 3600}, True),
        ({"since": 5 * 3600, "seen": 4.1 * 3600}, False),
    ],
)
def test_a_session_ends_after_a_shift_or_a_long_pause(rina: User, times: dict[str, float], holds: bool) -> None:
    client = browser_of(rina)
    later(client, **times)
    assert is_in(client) is holds
    assert (client.session.get("warta.since") is not None) is holds


def test_a_session_that_does_not_say_when_it_began_is_none(rina: User) -> None:
    client = browser_of(rina)
    session = client.session
    del session["warta.since"]
    session.save()
    assert not is_in(client)


def test_work_keeps_a_session_but_an_open_editor_alone_does_not(rina: User) -> None:
    client = browser_of(rina)
    later(client, seen=1000)
    client.post("/meja/editing-sessions/release/1/")
    assert time.time() - client.session["warta.seen"] > 900
    client.get("/meja/")
    assert time.time() - client.session["warta.seen"] < 900


def test_a_new_password_ends_all_sessions_but_the_one_that_set_it(rina: User) -> None:
    here, there = browser_of(rina), browser_of(rina)
    new = "kata-sandi-yang-lain-lagi"
    words = {"username": "rina", "email": rina.email, "first_name": "Rina", "last_name": "Sura", "is_superuser": "on"}
    own = reverse("wagtailusers_users:edit", args=[rina.pk])
    assert here.post(own, {**words, "password1": new, "password2": new}).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)


def test_somebody_ends_all_other_sessions(rina: User) -> None:
    here, there = browser_of(rina), browser_of(rina)
    assert here.get("/meja/account/safety/sessions/").status_code == 405  # no link does it
    here.post("/meja/account/safety/sessions/")
    assert (is_in(here), is_in(there)) == (True, False)
    assert AccountLogEntry.objects.get(action=SESSIONS_ENDED).user == rina


def test_a_session_of_before_the_second_factor_holds_no_more(rina: User) -> None:
    client = browser_of(rina)
    before = super(User, rina).get_session_auth_hash()  # what Warta proved sessions by until then
    session = client.session
    session["_auth_user_hash"] = before
    session.save()
    assert not is_in(client)


def test_a_session_is_as_long_in_the_browser_as_here() -> None:
    assert settings.WARTA_SESSIONS.lifetime == settings.SESSION_COOKIE_AGE
    assert settings.SESSION_COOKIE_HTTPONLY and settings.SESSION_COOKIE_SAMESITE == "Lax"
