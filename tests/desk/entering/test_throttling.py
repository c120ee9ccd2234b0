"""One network that tries many accounts and many networks that try one are slowed down; nobody is kept outside by it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from tests.desk.codes import app_of, code_for
from tests.desk.entering.test_door import CODE, give, is_in
from tests.desk.test_story_list import plan_of
from warta.desk.audit.doors import Door, door_of
from warta.desk.audit.models import AccountLogEntry
from warta.desk.audit.noting import ENTERED, note_at_the_door
from warta.desk.entering import throttling
from warta.desk.models import User

OFFICE = "198.51.100.7"


def from_(address: str) -> Client:
    return Client(HTTP_HOST="localhost", REMOTE_ADDR=address)


def door(name: str, address: str) -> Door:
    return door_of(name, RequestFactory(REMOTE_ADDR=address).get("/"))


def try_many_accounts(address: str) -> list[Any]:
    """As often as a network may fail, and once more."""
    browser = from_(address)
    return [give(browser, "salah", f"wartawan-{number}") for number in range(throttling.NETWORK_LIMIT + 1)]


def try_from_many_networks(name: str) -> list[Any]:
    """As often as an account may fail, and once more."""
    return [give(from_(f"203.0.113.{number}"), "salah", name) for number in range(throttling.ACCOUNT_LIMIT + 1)]


def enter(browser: Client) -> None:
    give(browser)
    browser.post(CODE, {"code": code_for("rina")})
    assert is_in(browser)


def test_a_network_that_tries_many_accounts_waits_with_all_of_them(rina: User) -> None:
    assert {answer.status_code for answer in try_many_accounts(OFFICE)} == {200}
    for name in ("rina", "tidak-ada"):
        assert give(from_(OFFICE), name=name).status_code == 429
    assert give(from_("203.0.113.7")).status_code == 302
    now = timezone.now()
    assert throttling.is_slowed_by_others(door("rina", OFFICE), now)
    assert not throttling.is_slowed_by_others(door("rina", OFFICE), now + throttling.NETWORK_WINDOW)


@pytest.mark.parametrize("name", ["rina", "tidak-ada"])
def test_an_account_that_many_networks_try_waits_in_all_of_them(rina: User, name: str) -> None:
    assert {answer.status_code for answer in try_from_many_networks(name)} == {200}
    answer = give(from_(OFFICE), name=name)
    assert answer.status_code == 429
    assert "mungkin oleh orang lain" in answer.content.decode()
    User.objects.create_superuser("tono", "tono@warta.example", "kata-sandi-yang-panjang")
    assert give(from_(OFFICE), name="tono").status_code == 302
    now = timezone.now()
    assert throttling.is_slowed_by_others(door(name, OFFICE), now)
    assert not throttling.is_slowed_by_others(door(name, OFFICE), now + throttling.ACCOUNT_WINDOW)


def test_nobody_keeps_others_out_of_where_they_entered_lately(rina: User) -> None:
    app_of(rina)
    enter(from_(OFFICE))
    try_many_accounts(OFFICE)
    try_from_many_networks("rina")
    assert give(from_(OFFICE), name="tono").status_code == 429
    enter(from_(OFFICE))
    # The door keeps its own limit.
    for _ in range(throttling.LIMIT):
        assert give(from_(OFFICE), "salah").status_code == 200
    assert give(from_(OFFICE)).status_code == 429


def ask_for_a_letter(address: str, email: str) -> int:
    with override_settings(WAGTAIL_PASSWORD_RESET_ENABLED=True):
        return int(from_(address).post("/meja/password_reset/", {"email": email}).status_code)


def test_a_network_that_asks_for_many_letters_waits_whoever_has_the_address(rina: User) -> None:
    app_of(rina)
    enter(from_(OFFICE))
    asked = [ask_for_a_letter(OFFICE, f"w{number}@lain.example") for number in range(throttling.NETWORK_LIMIT + 1)]
    assert asked == [302] * throttling.NETWORK_LIMIT + [429]
    # Where she enters every day, too: else this network would be told whose address it is.
    assert [ask_for_a_letter(OFFICE, email) for email in ("rina@warta.example", "lain@lain.example")] == [429, 429]
    assert ask_for_a_letter("203.0.113.7", "rina@warta.example") == 302
    # And the door itself stays open.
    enter(from_(OFFICE))
    now = timezone.now()
    assert not throttling.is_slowed_for_letters(door("letter a@b.example", OFFICE), now + throttling.NETWORK_WINDOW)


@pytest.mark.parametrize(("days", "waits"), [(29, False), (31, True)])
def test_lately_is_a_month(rina: User, days: int, waits: bool) -> None:
    entry = AccountLogEntry.objects.latest("pk")
    entry.pk, entry.action, entry.timestamp = None, ENTERED, timezone.now() - timedelta(days=days)
    entry.door = door("rina", OFFICE).door  # All that an entry from before the wider limits has.
    entry.save(force_insert=True)
    try_many_accounts(OFFICE)
    assert throttling.is_slowed_by_others(door("rina", OFFICE), timezone.now()) is waits


def test_who_is_halfway_in_waits_as_well(rina: User) -> None:
    app_of(rina)
    halfway = from_(OFFICE)
    give(halfway)
    try_many_accounts(OFFICE)
    assert halfway.post(CODE, {"code": code_for("rina")}).status_code == 429
    assert not is_in(halfway)


def test_the_log_tells_neither_name_nor_network(rina: User) -> None:
    note_at_the_door(ENTERED, None, RequestFactory().get("/"), door("kata-sandi-di-kolom-nama", OFFICE))
    kept = str(AccountLogEntry.objects.values().latest("pk"))
    assert "kata-sandi-di-kolom-nama" not in kept
    assert OFFICE not in kept
    assert len(set(door("rina", OFFICE).columns().values())) == 3


def test_what_is_counted_is_found_by_an_index(rina: User) -> None:
    with CaptureQueriesContext(connection) as asked:
        give(from_(OFFICE), "salah")
    counts = [one["sql"] for one in asked if "COUNT(*)" in one["sql"] and "desk_accountlogentry" in one["sql"]]
    found = [step for sql in counts for step in plan_of(sql)]
    for index in ("desk_log_door", "desk_log_network", "desk_log_account"):
        assert any(f"{index} (" in step for step in found), found
