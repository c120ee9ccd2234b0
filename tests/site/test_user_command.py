"""`warta user add`: accounts with roles."""

import pytest

from tests.newsdesk import Newsdesk
from tests.site.commands import warta
from warta.desk.models import User
from warta.newsroom.models import Section, Story

PASSWORD = ("--password", "kata-sandi-yang-panjang")


def add(*arguments: str) -> str:
    done = warta("user", "add", *arguments, *PASSWORD)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_without_a_role_an_account_may_do_everything(desk: Newsdesk) -> None:
    assert add("sari").startswith("Made the account sari. The desk is at /meja/.\n")
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
    add("tono", "--role", "reporter")
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
