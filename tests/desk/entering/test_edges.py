"""What surrounds the door: headers of every answer, proxies, settings, and the demo's logins."""

from __future__ import annotations

import stat
from ipaddress import ip_network
from pathlib import Path

import pytest
from django.test import Client, override_settings

from tests.desk.accounts import browser_of
from tests.newsdesk import Newsdesk
from tests.site.commands import warta
from warta.desk.audit.models import AccountLogEntry
from warta.desk.entering.proxies import came_from
from warta.desk.models import User
from warta.site.demo.logins import ACCOUNTS, code_of, make_logins, read_logins
from warta.site.home import Home

OURS = [ip_network("127.0.0.1"), ip_network("10.0.0.0/8")]


@pytest.mark.parametrize("address", ["/meja/", "/meja/login/", "/meja/tidak-ada/", "/meja/sprite/", "/meja/account/"])
def test_no_answer_of_the_desk_is_kept_or_framed_elsewhere(rina: User, address: str) -> None:
    for client in (Client(HTTP_HOST="localhost"), browser_of(rina)):
        headers = client.get(address).headers
        assert "no-store" in headers["Cache-Control"]
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("peer", "passed_on", "from_where"),
    [
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),  # nobody whom we know: its word counts for nothing
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "203.0.113.5", "203.0.113.5"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.5", "203.0.113.5"),  # what came from outside stands first
        ("127.0.0.1", "203.0.113.5, 10.1.2.3", "203.0.113.5"),
        ("127.0.0.1", "203.0.113.5, unsinn", "127.0.0.1"),
        ("127.0.0.1", "10.1.2.3", "10.1.2.3"),
        ("", "203.0.113.5", ""),
        ("::ffff:127.0.0.1", "203.0.113.5", "203.0.113.5"),  # a server that listens on IPv6
    ],
)
def test_only_our_proxies_are_believed(peer: str, passed_on: str, from_where: str) -> None:
    assert came_from(peer, passed_on, OURS) == from_where


def test_without_a_proxy_nobody_is_believed(rina: User, anybody: Client) -> None:
    lying = {"X-Forwarded-For": "198.51.100.1"}
    anybody.post("/meja/login/", {"username": "rina", "password": "salah"}, headers=lying)
    with override_settings(WARTA_PROXIES=["127.0.0.1"]):
        known = Client(HTTP_HOST="localhost")
        known.post("/meja/login/", {"username": "rina", "password": "salah"}, headers=lying)
    refused = AccountLogEntry.objects.filter(action="warta.refused").order_by("pk")
    assert list(refused.values_list("address", flat=True)) == ["127.0.0.1", "198.51.100.1"]


def test_neighbours_of_an_ipv6_address_are_one(rina: User) -> None:
    addresses = ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1")
    assert len(set(map(door_from, addresses))) == 2


def test_an_ipv4_address_is_itself_also_where_the_server_listens_on_ipv6(rina: User) -> None:
    addresses = ("203.0.113.5", "::ffff:203.0.113.5", "::ffff:198.51.100.1")
    assert len(set(map(door_from, addresses))) == 2


def door_from(address: str) -> str:
    Client(HTTP_HOST="localhost", REMOTE_ADDR=address).post("/meja/login/", {"username": "rina", "password": "x"})
    return AccountLogEntry.objects.filter(action="warta.refused").latest("pk").door


@pytest.mark.parametrize(
    "wrong", ['proxies = ["rumah"]', "proxies = 3", "[sessions]\nidle_hours = 0", "[sessions]\nidle = 3"]
)
def test_settings_that_make_no_sense_are_said(tmp_path: Path, wrong: str) -> None:
    home = Home(tmp_path)
    home.prepare()
    assert (home.proxies(), home.sessions().lifetime_hours, home.sessions().idle_hours) == ([], 16, 4)
    (tmp_path / "warta.toml").write_text(wrong + "\n")
    with pytest.raises(SystemExit, match=r"proxies|sessions"):
        (home.proxies(), home.sessions())


def test_the_demo_s_accounts_log_in_with_what_stands_in_their_file(desk: Newsdesk, tmp_path: Path) -> None:
    file = tmp_path / "demo-login.txt"
    logins = make_logins(file)
    assert [one.name for one in logins] == list(ACCOUNTS)
    assert all(user.get_full_name() for user in User.objects.filter(username__in=ACCOUNTS))
    assert make_logins(file) == read_logins(file) == logins  # safe to repeat
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    first = logins[0]
    for _ in range(2):  # the second one within the same half minute needs another code
        client = Client(HTTP_HOST="localhost")
        client.post("/meja/login/", {"username": first.name, "password": first.password})
        assert client.post("/meja/login/code/", {"code": code_of(first)})["Location"] == "/meja/"


def test_a_command_shows_the_demo_s_code_and_nobody_else_s(desk: Newsdesk) -> None:
    make_logins(desk.home.path / "demo-login.txt")
    shown = warta("demo", "--code", "redaksi")
    assert shown.exit_code == 0 and len(shown.stdout.strip()) == 6
    User.objects.create_superuser("rina", "rina@warta.example", "x")
    assert warta("demo", "--code", "rina").exit_code == 1


def test_a_login_of_an_earlier_warta_is_told_how_to_get_in(desk: Newsdesk) -> None:
    file = desk.home.path / "demo-login.txt"
    [first, *_] = make_logins(file)
    file.write_text(f"{first.name} {first.password}\n")
    told = warta("demo", "--code", first.name)
    assert told.exit_code == 1
    assert f"warta user reset-second-factor {first.name}" in told.output
    assert "--code" not in told.output
    assert warta("user", "reset-second-factor", first.name).exit_code == 0
    client = Client(HTTP_HOST="localhost")
    to = client.post("/meja/login/", {"username": first.name, "password": first.password})["Location"]
    assert to == "/meja/login/set-up/"


@pytest.mark.parametrize(("letters", "told"), [(True, "mengirimi Anda surat"), (False, "warta user password NAMA")])
def test_who_cannot_get_in_is_told_what_to_do(desk: Newsdesk, letters: bool, told: str) -> None:
    with override_settings(WAGTAIL_PASSWORD_RESET_ENABLED=letters):
        shown = Client(HTTP_HOST="localhost").get("/meja/login/").content.decode()
    help_ = shown.partition('<details class="warta-entering-help">')[2].partition("</details>")[0]
    assert told in help_
    assert "warta user reset-second-factor NAMA" in help_
