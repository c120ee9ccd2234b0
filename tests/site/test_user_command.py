"""`warta user …`: accounts with roles."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from django.test import Client, override_settings

from tests.conftest import clear
from tests.newsdesk import Newsdesk
from tests.site.commands import warta
from warta.desk.audit.models import AccountLogEntry
from warta.desk.audit.noting import LET_IN, PASSWORD_SET, SHUT_OUT
from warta.desk.models import User
from warta.newsroom.models import Section, Story
from warta.site.cli import main

PASSWORD = ("--password", "kata-sandi-yang-panjang")


def add(*arguments: str) -> str:
    done = warta("user", "add", *arguments, *PASSWORD)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_without_a_role_an_account_may_do_everything(desk: Newsdesk) -> None:
    assert add("sari").startswith("Made the account sari (owner). The desk is at /meja/.\n")
    assert User.objects.get().is_superuser


def test_a_role_in_a_section_ends_at_its_border(desk: Newsdesk) -> None:
    kota, budaya = desk.section("Kota"), desk.section("Budaya")
    desk.section("Layanan", under=kota)
    add("tono", "--role", "desk-editor", "--section", "kota")
    add("wati", "--role", "desk-editor", "--section", "kota/layanan", "--section", "budaya")
    here, there = desk.draft(Section.objects.get(pk=kota.pk), "Satu"), desk.draft(budaya, "Dua")
    tono, wati = User.objects.get(username="tono"), User.objects.get(username="wati")
    may = [[one.permissions_for_user(user).can_publish() for one in (here, there)] for user in (tono, wati)]
    assert may == [[True, False], [False, True]]
    assert not tono.is_superuser
    assert warta("user", "roles", "tono", "--role", "reporter").stdout.startswith("tono is ")
    assert not Story.objects.get(pk=here.pk).permissions_for_user(User.objects.get(username="tono")).can_publish()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--section", "kota"), "--role"),
        (("--role", "reporter", "--section", "tidak-ada"), "no section tidak-ada"),
        (("--role", "admin", "--section", "kota"), "Leave --section out"),
        (("--role", "raja"), "desk-editor"),
    ],
)
def test_what_cannot_be_is_said_and_makes_no_account(desk: Newsdesk, arguments: tuple[str, ...], says: str) -> None:
    desk.section("Kota")
    done = warta("user", "add", "sari", *arguments, *PASSWORD)
    assert done.exit_code != 0
    assert says in done.stderr
    assert not User.objects.exists()


def test_an_account_that_is_there_stays_as_it_is(desk: Newsdesk) -> None:
    add("sari", "--role", "reporter")
    before = User.objects.get()
    done = warta("user", "add", "sari", "--password", "kata-sandi-yang-lain-lagi")
    assert done.exit_code != 0
    assert "warta user password sari" in done.stderr
    after = User.objects.get()
    assert (after.is_superuser, after.password) == (False, before.password)


def test_who_forgot_a_password_gets_another_and_keeps_the_roles(desk: Newsdesk) -> None:
    add("sari", "--role", "reporter")
    assert warta("user", "password", "sari", "--password", "kata-sandi-yang-lain-lagi").exit_code == 0
    sari = User.objects.get()
    assert sari.check_password("kata-sandi-yang-lain-lagi")
    assert (sari.is_superuser, sari.groups.count()) == (False, 1)
    assert AccountLogEntry.objects.filter(action=PASSWORD_SET, object_id=str(sari.pk)).exists()
    weak = warta("user", "password", "sari", "--password", "pendek")
    assert weak.exit_code != 0
    assert "at least 15 characters" in weak.stderr
    assert "warta user add tono" in warta("user", "password", "tono", *PASSWORD).stderr


def test_an_owner_is_made_and_unmade_on_purpose_only(desk: Newsdesk) -> None:
    add("sari", "--role", "reporter")
    assert "--owner" in warta("user", "roles", "sari").stderr
    assert not User.objects.get().is_superuser
    assert warta("user", "roles", "sari", "--owner").stdout == "sari is owner now.\n"
    assert (User.objects.get().is_superuser, User.objects.get().groups.count()) == (True, 0)
    warta("user", "roles", "sari", "--role", "reporter")
    assert not User.objects.get().is_superuser


def test_without_a_newsroom_no_password_is_asked_for(desk: Newsdesk) -> None:
    clear(desk.home)
    done = warta("user", "add", "sari")
    assert "warta init" in str(done.exception) + done.stderr


@pytest.mark.parametrize(("name", "says"), [("bu di", "valid username"), ("", "blank"), ("a" * 151, "at most 150")])
def test_a_name_is_one_that_the_desk_would_take(desk: Newsdesk, name: str, says: str) -> None:
    done = warta("user", "add", name, *PASSWORD)
    assert done.exit_code != 0
    assert says in done.stderr
    assert not User.objects.exists()


def test_who_is_asked_for_a_password_is_told_whose_and_how_long(desk: Newsdesk) -> None:
    typed = f"{PASSWORD[1]}\n{PASSWORD[1]}\n"
    done = CliRunner().invoke(main, ["user", "add", "sari"], input=typed)
    assert done.stdout.startswith("Password for sari, at least 15 characters:")
    assert User.objects.get().check_password(PASSWORD[1])


def test_how_long_a_password_must_be_is_what_the_settings_say(desk: Newsdesk) -> None:
    longer = {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 21}}
    for validators, asked in (([longer], "Password for sari, at least 21 characters:"), ([], "Password for sari:")):
        with override_settings(AUTH_PASSWORD_VALIDATORS=validators):
            done = CliRunner().invoke(main, ["user", "add", "sari"], input="pendek\n")
        assert done.stdout.startswith(asked)


def test_the_list_tells_what_each_account_is_and_when_it_was_last_here(desk: Newsdesk) -> None:
    add("sari")
    add("budi", "--role", "reporter", "--role", "front-editor")
    User.objects.filter(username="sari").update(last_login=datetime(2026, 11, 22, 7, 5, tzinfo=UTC))
    User.objects.create_user("tono")
    warta("user", "disable", "budi")
    assert warta("user", "list").stdout.splitlines() == [
        "budi: Redaktur halaman depan, Wartawan; disabled; never in yet",
        "sari: owner; can log in; last in 2026-11-22 14:05:00+07:00 WIB",
        "tono: no role; has no password; never in yet",
    ]


def test_who_is_disabled_is_out_at_once_and_comes_back_with_all_they_had(desk: Newsdesk) -> None:
    add("sari", "--role", "reporter")
    sari, client = User.objects.get(), Client(HTTP_HOST="localhost")
    client.force_login(sari)
    assert "warta user enable sari" in warta("user", "disable", "sari").stdout
    assert client.get("/meja/").status_code == 302
    assert warta("user", "enable", "sari").stdout == "sari can log in.\n"
    # The session that was open stays ended.
    assert client.get("/meja/").status_code == 302
    after = User.objects.get()
    assert (after.is_active, after.password, after.groups.count()) == (True, sari.password, 1)
    noted = AccountLogEntry.objects.filter(object_id=str(sari.pk), action__in=(SHUT_OUT, LET_IN))
    assert list(noted.order_by("pk").values_list("action", flat=True)) == [SHUT_OUT, LET_IN]
    assert "warta user add tono" in warta("user", "disable", "tono").stderr
