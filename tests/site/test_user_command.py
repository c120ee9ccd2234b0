"""`warta user …`: accounts with roles."""

import pytest

from tests.conftest import clear
from tests.newsdesk import Newsdesk
from tests.site.commands import warta
from warta.desk.audit.models import AccountLogEntry
from warta.desk.audit.noting import PASSWORD_SET
from warta.desk.models import User
from warta.newsroom.models import Section, Story

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
