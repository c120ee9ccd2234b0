"""Two steps to the desk: the password, and a code that only the account's owner has."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.desk.codes import app_of, code_for, shown
from tests.desk.entering.conftest import PASSWORD
from warta.desk.audit.doors import Door
from warta.desk.audit.models import AccountLogEntry
from warta.desk.entering import recovery_codes, throttling
from warta.desk.models import User

DOOR, CODE, SET_UP = "/meja/login/", "/meja/login/code/", "/meja/login/set-up/"


def give(client: Client, password: str = PASSWORD, name: str = "rina", **more: Any) -> Any:
    return client.post(DOOR, {"username": name, "password": password, **more})


def is_in(client: Client) -> bool:
    return bool(client.get("/meja/").status_code == 200)


def test_the_first_time_the_second_factor_is_set_up_and_codes_are_shown_once(rina: User, anybody: Client) -> None:
    assert give(anybody)["Location"] == SET_UP
    assert not is_in(anybody)
    page = anybody.get(SET_UP).content.decode()
    device = TOTPDevice.objects.get(user=rina)
    secret = re.search(r'<code translate="no">(.+?)</code>', page)
    assert secret and "<svg" in page
    assert anybody.get(SET_UP).content.decode().count(secret[1]) == 1  # a reload shows the same
    assert anybody.post(SET_UP, {"code": "000000"}).status_code == 200
    assert not is_in(anybody)
    TOTPDevice.objects.update(throttling_failure_count=0)
    answer = anybody.post(SET_UP, {"code": shown(device)})
    codes = re.findall(r"<li><code>([\w-]+)</code></li>", answer.content.decode())
    assert len(codes) == recovery_codes.COUNT == recovery_codes.left(rina)
    assert is_in(anybody)
    assert anybody.get(SET_UP)["Location"] == DOOR  # nowhere again
    kept = str(list(rina.recovery_codes.values())) + str(list(AccountLogEntry.objects.values()))
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


def test_a_password_alone_opens_nothing(rina: User, anybody: Client) -> None:
    app_of(rina)
    assert give(anybody)["Location"] == CODE
    for address in ("/meja/", "/meja/account/safety/", "/meja/pages/", "/meja/users/"):
        assert anybody.get(address)["Location"].startswith(DOOR)
    assert anybody.get(SET_UP)["Location"] == CODE  # nobody puts their own app in the place of another's


def test_who_mistypes_is_told_in_a_whole_sentence(rina: User, anybody: Client) -> None:
    answer = anybody.post(DOOR, {"username": "rina", "password": "salah"}, headers={"accept-language": "id"})
    assert '<li class="error">Nama pengguna dan kata sandi tidak cocok.' in answer.content.decode()
    # A phone would cut it.
    assert "placeholder" not in answer.content.decode()


def test_a_code_lets_in_once(rina: User, anybody: Client) -> None:
    give(anybody)
    code = code_for("rina")
    assert anybody.post(CODE, {"code": f" {code[:3]} {code[3:]} "})["Location"] == "/meja/"
    assert is_in(anybody)
    other = Client(HTTP_HOST="localhost")
    give(other)
    assert other.post(CODE, {"code": code}).status_code == 200
    assert not is_in(other)


@pytest.mark.parametrize(("steps", "lets_in"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_phone_may_be_half_a_minute_wrong(rina: User, anybody: Client, steps: int, lets_in: bool) -> None:
    device = app_of(rina)
    give(anybody)
    # At the end of a half minute the next one begins before the answer: ask in its middle.
    anybody.post(CODE, {"code": shown(device, steps)})
    assert is_in(anybody) is lets_in


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "+12345", "１２３４５６", "12_456", "x" * 500, "\x00"])
def test_what_is_no_code_is_refused(rina: User, anybody: Client, typed: str) -> None:
    app_of(rina)
    give(anybody)
    assert anybody.post(CODE, {"code": typed}).status_code == 200
    assert not is_in(anybody)


def test_a_recovery_code_lets_in_once_however_it_is_typed(rina: User, anybody: Client) -> None:
    app_of(rina)
    code = recovery_codes.make(rina)[0]
    give(anybody)
    anybody.post(f"{CODE}?recovery=1", {"code": f" {code.upper().replace('-', ' ')}"})
    assert is_in(anybody)
    assert recovery_codes.left(rina) == recovery_codes.COUNT - 1
    again = Client(HTTP_HOST="localhost")
    give(again)
    again.post(f"{CODE}?recovery=1", {"code": code})
    assert not is_in(again)


def test_one_account_s_recovery_code_is_none_of_another_s(rina: User, anybody: Client) -> None:
    app_of(rina)
    code = recovery_codes.make(User.objects.create_superuser("tono", "t@warta.example", PASSWORD))[0]
    give(anybody)
    anybody.post(CODE, {"code": code})
    assert not is_in(anybody)


def test_who_is_halfway_in_has_ten_minutes_and_the_same_password(rina: User, anybody: Client) -> None:
    give(anybody)
    session = anybody.session
    session["warta.halfway"] = {**session["warta.halfway"], "until": 0}
    session.save()
    assert anybody.get(SET_UP)["Location"] == DOOR
    give(anybody)
    rina.set_password("kata-sandi-lain-yang-panjang")
    rina.save()
    assert anybody.get(SET_UP)["Location"] == DOOR
    give(anybody, "kata-sandi-lain-yang-panjang")
    rina.is_active = False
    rina.save()
    assert anybody.get(SET_UP)["Location"] == DOOR


def test_nobody_rides_along_in_a_session_that_was_there_before(rina: User, anybody: Client) -> None:
    anybody.get(DOOR)
    session = anybody.session
    session["planted"] = True
    session.save()
    before = session.session_key
    give(anybody)
    halfway = anybody.session.session_key
    anybody.post(CODE if app_of(rina) else SET_UP, {"code": code_for("rina")})
    assert len({before, halfway, anybody.session.session_key}) == 3
    assert "planted" not in anybody.session


@pytest.mark.parametrize(
    ("asked", "comes"),
    [
        ("/meja/pages/", "/meja/pages/"),
        ("https://jahat.example/meja/", "/meja/"),
        ("//jahat.example/", "/meja/"),
        ("javascript:alert(1)", "/meja/"),
        ("/\\jahat.example", "/meja/"),
    ],
)
def test_after_the_door_one_stays_in_this_house(rina: User, anybody: Client, asked: str, comes: str) -> None:
    app_of(rina)
    give(anybody, next=asked)
    assert anybody.post(CODE, {"code": code_for("rina")})["Location"] == comes


def test_no_other_site_logs_somebody_in(rina: User) -> None:
    app_of(rina)
    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    assert give(strict).status_code == 403
    assert strict.post(CODE, {"code": "123456"}).status_code == 403


def test_five_failures_slow_down_a_password_and_say_nothing_about_the_account(rina: User, anybody: Client) -> None:
    told = {}
    for name in ("rina", "tidak-ada"):
        pages = [give(anybody, "salah", name) for _ in range(throttling.LIMIT + 1)]
        assert [page.status_code for page in pages] == [200] * throttling.LIMIT + [429]
        told[name] = [re.findall("<li class=.error.>(.+?)</li>", page.content.decode()) for page in pages]
    assert told["rina"] == told["tidak-ada"]
    assert all(told["rina"])
    assert give(anybody).status_code == 429  # the right one, too
    elsewhere = Client(HTTP_HOST="localhost", REMOTE_ADDR="203.0.113.7")
    assert give(elsewhere).status_code == 302


def test_after_a_quarter_of_an_hour_one_may_try_again(rina: User, anybody: Client) -> None:
    for _ in range(throttling.LIMIT):
        give(anybody, "salah")
    door = Door(**AccountLogEntry.objects.values("door", "account", "network")[0])
    now = timezone.now()
    assert throttling.is_slowed(door, now)
    assert throttling.is_slowed(door, now + throttling.WINDOW - timedelta(minutes=1))
    assert not throttling.is_slowed(door, now + throttling.WINDOW)


def test_five_wrong_codes_slow_down_whoever_knows_the_password(rina: User, anybody: Client) -> None:
    app_of(rina)
    codes = recovery_codes.make(rina)
    for address in (CODE, CODE, f"{CODE}?recovery=1", f"{CODE}?recovery=1", f"{CODE}?recovery=1"):
        give(anybody)
        TOTPDevice.objects.update(throttling_failure_count=0)
        assert anybody.post(address, {"code": "234567"}).status_code == 200
    assert anybody.post(CODE, {"code": code_for("rina")}).status_code == 429
    assert anybody.post(CODE, {"code": codes[0]}).status_code == 429
    assert not is_in(anybody)
    assert recovery_codes.left(rina) == len(codes)
    assert give(anybody).status_code == 429


def test_who_entered_begins_to_count_anew(rina: User, anybody: Client) -> None:
    app_of(rina)
    for _ in range(2):
        for _ in range(throttling.LIMIT - 1):
            assert give(anybody, "salah").status_code == 200
        give(anybody)
        anybody.post(CODE, {"code": code_for("rina")})
        assert is_in(anybody)
        anybody.logout()


def test_wrong_codes_from_everywhere_make_all_wait(rina: User, anybody: Client) -> None:
    app_of(rina)
    give(anybody)
    anybody.post(CODE, {"code": "234567"})
    device = TOTPDevice.objects.get()
    assert device.throttling_failure_count == 1
    far = timezone.now() + timedelta(seconds=60)
    TOTPDevice.objects.update(throttling_failure_timestamp=far)
    elsewhere = Client(HTTP_HOST="localhost", REMOTE_ADDR="203.0.113.7")
    give(elsewhere)
    elsewhere.post(CODE, {"code": shown(device)})
    assert not is_in(elsewhere)


def test_letters_are_slowed_down_too_whether_somebody_has_the_address_or_not(rina: User, anybody: Client) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.conf.settings.WAGTAIL_PASSWORD_RESET_ENABLED", True)
        for email in ("rina@warta.example", "tidak-ada@warta.example"):
            statuses = [anybody.post("/meja/password_reset/", {"email": email}).status_code for _ in range(6)]
            assert statuses == [302] * 5 + [429]


def test_there_is_no_other_door(rina: User, anybody: Client) -> None:
    for address in ("/admin/", "/admin/login/", "/meja/admin/", "/accounts/login/", "/django-admin/"):
        answer = anybody.get(address, follow=True)
        assert answer.status_code == 404 or answer.redirect_chain[-1][0].startswith(DOOR), address
