"""One's own account, and a colleague's: changed only by who shows again who they are; told by letter and log."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client, override_settings
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.desk.accounts import account, browser_of
from tests.desk.codes import app_of, code_for, shown
from tests.desk.entering.conftest import PASSWORD
from tests.newsdesk import Newsdesk
from tests.site.commands import warta
from warta.desk.audit.models import AccountLogEntry
from warta.desk.audit.noting import FACTOR_RESET, FACTOR_SET, OWNER_MADE
from warta.desk.entering import recovery_codes
from warta.desk.models import User

CONFIRM = "/meja/account/confirm/"


@pytest.fixture
def letters() -> Iterator[list[EmailMessage]]:
    """What is sent."""
    mail.outbox = []
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield mail.outbox


def long_ago(client: Client) -> Client:
    """Logged in, but not a moment ago."""
    session = client.session
    session["warta.confirmed"] = time.time() - 601
    session.save()
    return client


def test_no_picture_of_oneself_is_taken_past_what_takes_photos(rina: User) -> None:
    page = browser_of(rina).get(reverse("wagtailadmin_account")).content.decode()
    assert "password-new_password1" in page
    assert 'type="file"' not in page


@pytest.mark.parametrize("address", ["/meja/account/safety/app/", "/meja/account/safety/codes/", "/meja/users/new/"])
def test_what_could_lock_people_out_asks_again(rina: User, address: str) -> None:
    app_of(rina)
    client = browser_of(rina)
    assert client.get(address).status_code == 200  # who just logged in is known
    long_ago(client)
    ask = client.get(address)["Location"]
    assert ask.startswith(CONFIRM)
    assert client.post(address, {"code": "000000", "is_superuser": "on"})["Location"].startswith(CONFIRM)
    wrong = {"password": "salah", "code": code_for("rina"), "next": address}
    assert client.post(CONFIRM, wrong).status_code == 200
    assert client.post(CONFIRM, {**wrong, "password": PASSWORD, "code": "234567"}).status_code == 200
    assert client.post(CONFIRM, {**wrong, "password": PASSWORD, "code": code_for("rina")})["Location"] == address
    assert client.get(address).status_code == 200


def test_asking_again_slows_down_as_the_door_does_and_leads_nowhere_else(rina: User) -> None:
    app_of(rina)
    client = long_ago(browser_of(rina))
    for _ in range(5):
        assert client.post(CONFIRM, {"password": "salah", "code": "234567"}).status_code == 200
    right = {"password": PASSWORD, "code": code_for("rina"), "next": "https://jahat.example/"}
    assert client.post(CONFIRM, right).status_code == 429
    elsewhere = Client(HTTP_HOST="localhost", REMOTE_ADDR="203.0.113.9")
    elsewhere.force_login(rina)
    assert elsewhere.post(CONFIRM, right)["Location"] == "/meja/account/safety/"


def test_another_phone_takes_the_place_of_the_one_before(rina: User) -> None:
    old, other = app_of(rina), browser_of(rina)
    codes = recovery_codes.make(rina)
    client = browser_of(rina)
    client.get("/meja/account/safety/app/")
    new = TOTPDevice.objects.get(user=rina, confirmed=False)
    assert TOTPDevice.objects.get(user=rina, confirmed=True) == old  # until the new one has given a code
    answer = client.post("/meja/account/safety/app/", {"code": shown(new)})
    assert len(re.findall(r"<li><code>", answer.content.decode())) == recovery_codes.COUNT
    assert TOTPDevice.objects.get(user=rina).key == new.key != old.key
    assert not recovery_codes.spend(rina, codes[0])
    assert client.get("/meja/").status_code == 200
    assert other.get("/meja/").status_code == 302
    assert AccountLogEntry.objects.filter(action=FACTOR_SET, user=rina).count() == 1


def test_new_recovery_codes_make_the_old_ones_worthless(rina: User) -> None:
    app_of(rina)
    old = recovery_codes.make(rina)
    client = browser_of(rina)
    assert "<code>" not in client.get("/meja/account/safety/codes/").content.decode()
    page = client.post("/meja/account/safety/codes/").content.decode()
    new = re.findall(r"<li><code>([\w-]+)</code></li>", page)
    assert not recovery_codes.spend(rina, old[0])
    assert recovery_codes.spend(rina, new[0])
    assert "9 kode" in client.get("/meja/account/safety/").content.decode()


def test_an_administrator_resets_a_colleague_s_second_factor(desk: Newsdesk, letters: list[EmailMessage]) -> None:
    admin, tono = account("admin", "admin"), account("tono", "reporter")
    app_of(tono)
    recovery_codes.make(tono)
    his = browser_of(tono)
    address = reverse("desk_reset_factor", args=[tono.pk])
    client = browser_of(admin)
    assert client.get(address).status_code == 200
    assert app_of(tono)
    assert client.post(address).status_code == 302
    assert not TOTPDevice.objects.filter(user=tono).exists()
    assert recovery_codes.left(tono) == 0
    assert his.get("/meja/").status_code == 302
    entry = AccountLogEntry.objects.get(action=FACTOR_RESET)
    assert (entry.user, entry.object_id) == (admin, str(tono.pk))
    [letter] = letters
    assert letter.to == [tono.email]
    assert "tono" in letter.body and letter.subject == "Faktor kedua Anda telah disetel ulang"


def test_nobody_resets_an_owner_s_or_their_own(rina: User) -> None:
    admin, tono = account("admin", "admin"), account("tono", "managing-editor")
    for who, whose in ((admin, rina), (admin, admin), (rina, rina), (tono, admin)):
        app_of(whose)
        browser_of(who).post(reverse("desk_reset_factor", args=[whose.pk]))
        assert TOTPDevice.objects.filter(user=whose).exists(), (who, whose)


def test_a_reset_asks_again(rina: User) -> None:
    tono = account("tono", "reporter")
    app_of(tono)
    address = reverse("desk_reset_factor", args=[tono.pk])
    assert long_ago(browser_of(rina)).post(address)["Location"].startswith(CONFIRM)
    assert TOTPDevice.objects.filter(user=tono).exists()


def test_the_machine_resets_it_too(rina: User, letters: list[EmailMessage]) -> None:
    app_of(rina)
    done = warta("user", "reset-second-factor", "rina")
    assert done.exit_code == 0, done.output
    assert not TOTPDevice.objects.exists()
    assert AccountLogEntry.objects.get(action=FACTOR_RESET).data == {"where": "machine"}
    assert [letter.to for letter in letters] == [["rina@warta.example"]]
    assert warta("user", "reset-second-factor", "tidak-ada").exit_code == 1


def test_whoever_s_password_is_set_is_told(rina: User, letters: list[EmailMessage]) -> None:
    rina.set_password("kata-sandi-yang-baru-sekali")
    rina.save()
    assert [letter.subject for letter in letters] == ["Kata sandi Anda di meja redaksi telah diganti"]


def test_who_gives_owner_s_rights_is_in_the_log(rina: User) -> None:
    app_of(rina)
    tono = account("tono", "reporter")
    page = reverse("wagtailusers_users:edit", args=[tono.pk])
    words = {"username": "tono", "email": tono.email, "first_name": "T", "last_name": "S", "is_active": "on"}
    answer = browser_of(rina).post(page, {**words, "is_superuser": "on"})
    assert answer.status_code == 302
    entry = AccountLogEntry.objects.get(action=OWNER_MADE, object_id=str(tono.pk))
    assert entry.user == rina
