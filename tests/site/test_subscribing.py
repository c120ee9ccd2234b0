"""Readers sign up, confirm, look and leave, without cookies and scripts; what only follows links changes nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client, override_settings

from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import confirmed, pagi
from tests.readers.newsletter.posting import Postbox, form_of, links_in, ready, send_what_is_due
from warta.edition.theme import assets
from warta.readers.newsletter.models import Consent, Newsletter, Subscriber, Subscription
from warta.readers.newsletter.pacing import MOST

SARI = "sari@surat.example"
HERE = "/_/langganan"


@pytest.fixture
def brief(desk: Newsdesk) -> Newsletter:
    desk.set(origin="https://kabar.example", name="Kabar Nusa", email="redaksi@kabar.example")
    return pagi()


def reader(**headers: str) -> Client:
    """A browser without anything; each request is a stranger's."""
    return Client(HTTP_HOST="localhost", enforce_csrf_checks=True, raise_request_exception=False, headers=headers)


def signed_up(address: str = SARI, **fields: str) -> HttpResponse:
    values = {"surel": address, "buletin": "pagi", "situs": ""} | fields
    return reader(referer="http://localhost/kota/air-naik/").post(HERE, values)


def path_of(href: str) -> str:
    return urlsplit(href).path


def question(box: Postbox, desk: Newsdesk, address: str = SARI) -> tuple[EmailMessage, str]:
    """The mail that asks, and where its link leads."""
    send_what_is_due(desk)
    mail = box.mail_to(address)
    (link,) = [one for one in links_in(mail) if one.endswith("/ya")]
    return mail, path_of(link)


def rows() -> list[Any]:
    """All that is known of subscribers."""
    return [list(model.objects.order_by("pk").values()) for model in (Subscriber, Subscription, Consent)]


def buttons(response: HttpResponse) -> list[str]:
    return re.findall(r'<form class="search" method="post" action="([^"]*)"', response.content.decode())


def test_from_the_form_to_the_issue_and_out_again(desk: Newsdesk, brief: Newsletter, box: Postbox) -> None:
    story = desk.story(desk.section("Kota"), "Air surut")
    with override_settings(EMAIL_HOST="127.0.0.1"):
        assert "Periksa kotak surat Anda" in signed_up().content.decode()
    mail, confirm = question(box, desk)
    assert (mail["Subject"], mail["Auto-Submitted"]) == ("Mohon konfirmasi: Warta Pagi", "auto-generated")
    asked = reader().get(confirm)
    assert buttons(asked) == [confirm] and Subscription.objects.get().state == "asked"
    assert "Terima kasih" in reader().post(confirm).content.decode()
    assert Subscription.objects.get().state == "confirmed"
    consent = Consent.objects.first()
    assert (consent.page, consent.form) == ("/kota/air-naik/", "1") and "Kabar Nusa mengirimkan" in consent.text
    ready(brief, story=story)
    send_what_is_due(desk)
    mail = box.mail_to(SARI)
    assert f"https://kabar.example{story.public_path()}" in links_in(mail)
    leave = path_of(mail["List-Unsubscribe"].strip("<>"))
    # As RFC 8058 has mail programs do it: no page, no cookie, no other body.
    answer = reader().post(leave, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200 and not answer.cookies
    assert Subscription.objects.get().state == "left"
    ready(brief, "Besok")
    send_what_is_due(desk)
    assert box.got[SARI] == 2


def test_where_no_mail_goes_out_yet_nobody_is_sent_to_a_mailbox(brief: Newsletter) -> None:
    said = signed_up().content.decode()
    assert "Situs ini belum mengirim surel" in said and "Periksa kotak surat" not in said
    assert Subscription.objects.get().state == "asked"


def test_the_headers_of_an_issue_are_as_mail_programs_want_them(
    desk: Newsdesk, brief: Newsletter, box: Postbox
) -> None:
    confirmed(brief, SARI)
    ready(brief, subject="Air surut & pasar buka: Tanjung Biru berbenah – esok pagi")
    send_what_is_due(desk)
    ((_, returns_to, content),) = box.mails
    mail = box.mail_to(SARI)
    token = Subscription.objects.get().token
    assert mail["List-Unsubscribe"] == f"<https://kabar.example/_/langganan/{token}/keluar>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Id"] == "Warta Pagi <pagi.kabar.example>"
    assert (mail["From"], mail["Reply-To"]) == ("Kabar Nusa <buletin@warta.example>", "redaksi@kabar.example")
    assert mail["Subject"] == "Air surut & pasar buka: Tanjung Biru berbenah – esok pagi"
    assert re.fullmatch(r"<warta\.\d+\.[0-9a-f]{16}@kabar\.example>", mail["Message-ID"])
    assert mail["Date"] and mail["To"] == SARI and returns_to == "buletin@warta.example"
    assert "Precedence" not in mail and "Auto-Submitted" not in mail
    assert max(map(len, content.split(b"\r\n"))) <= 200, "headers in a line each, bodies as quoted-printable"
    for kind in ("plain", "html"):
        assert f"/_/langganan/{token}/keluar" in form_of(mail, kind)
        assert "TOKEN-OF" not in form_of(mail, kind) and SARI not in form_of(mail, kind)


def test_a_scanner_that_opens_every_link_changes_nothing(desk: Newsdesk, brief: Newsletter, box: Postbox) -> None:
    signed_up()
    other = confirmed(brief, "lain@surat.example")
    ready(brief, story=desk.story(desk.section("Kota"), "Air surut"))
    desk.changed()
    send_what_is_due(desk)
    waiting = {
        path_of(one) for mail in (box.mail_to(SARI), box.mail_to("lain@surat.example")) for one in links_in(mail)
    }
    before, seen = rows(), set()
    while waiting - seen:
        path = (waiting - seen).pop()
        seen.add(path)
        if path.startswith(HERE):
            for method in ("get", "head", "options"):
                answer = getattr(reader(), method)(path)
                assert not answer.cookies
                waiting |= set(re.findall(r'(?:href|action)="(/[^"#?]*)', answer.content.decode()))
        else:
            waiting |= set(re.findall(r'(?:href|action)="(/[^"#?]*)', desk.page(path)))
    assert rows() == before
    assert {f"{HERE}/{other.token}{tail}" for tail in ("", "/keluar", "/salinan", "/hapus")} <= seen


def test_the_answer_is_the_same_whoever_it_was(desk: Newsdesk, brief: Newsletter) -> None:
    confirmed(brief, "lama@surat.example")
    answers = [signed_up(one) for one in ("baru@surat.example", "lama@surat.example", "lama@surat.example")]
    assert len({answer.content for answer in answers}) == 1
    assert {(answer.status_code, len(answer.cookies)) for answer in answers} == {(200, 0)}


def test_machines_that_fill_in_everything_are_thanked_and_forgotten(desk: Newsdesk, brief: Newsletter) -> None:
    assert signed_up(situs="https://spam.example").content == signed_up("lain@surat.example").content
    assert list(Subscriber.objects.values_list("address", flat=True)) == ["lain@surat.example"]


@pytest.mark.parametrize("fields", [{"surel": "sari"}, {"surel": ""}, {"buletin": "lain"}, {"buletin": ""}])
def test_what_is_no_address_gets_the_form_again(desk: Newsdesk, brief: Newsletter, fields: dict[str, str]) -> None:
    values = {"surel": SARI, "buletin": "pagi"} | fields
    answer = reader().post(HERE, values)
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode() and buttons(answer) == [HERE]
    assert Subscriber.objects.count() == 0


def test_other_sites_sign_nobody_up(desk: Newsdesk, brief: Newsletter) -> None:
    answer = reader(**{"sec-fetch-site": "cross-site"}).post(HERE, {"surel": SARI, "buletin": "pagi"})
    assert answer.status_code == 403 and Subscriber.objects.count() == 0
    shown = answer.content.decode()
    assert "dikirim dari situs lain" in shown and "bukan alamat surel" not in shown and buttons(answer) == [HERE]


def test_a_newsletter_that_is_gone_is_named_as_what_is_the_matter(desk: Newsdesk, brief: Newsletter) -> None:
    Newsletter.objects.create(name="Warta Lama", slug="lama", active=False)
    for slug in ("lama", "lain", ""):
        answer = signed_up(buletin=slug)
        assert answer.status_code == 422 and "tidak terbit lagi" in answer.content.decode()


@pytest.mark.parametrize("referer", ["http://[", "http://[::1/kota/", "//[x]", "bukan alamat", "\x00"])
def test_whatever_a_browser_says_of_where_it_was_signs_up(desk: Newsdesk, brief: Newsletter, referer: str) -> None:
    answer = reader(referer=referer).post(HERE, {"surel": SARI, "buletin": "pagi"})
    assert answer.status_code == 200 and Subscriber.objects.get().address == SARI


@contextmanager
def as_strict_as_postgresql() -> Iterator[None]:
    """Another database takes no NUL in texts; this one must not be asked with any."""

    def strict(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        assert not any("\0" in value for value in params or () if isinstance(value, str)), sql
        return execute(sql, params, many, context)

    with connections["default"].execute_wrapper(strict):
        yield


def test_a_nul_is_no_address_no_newsletter_and_no_token(desk: Newsdesk, brief: Newsletter) -> None:
    one = confirmed(brief, "lain@surat.example")
    with as_strict_as_postgresql():
        for fields in ({"surel": f"{SARI}\0"}, {"surel": "sa\0ri@surat.example"}, {"buletin": "pagi\0"}):
            assert reader().post(HERE, {"surel": SARI, "buletin": "pagi"} | fields).status_code == 422
        answer = reader(referer="http://localhost/ko\0ta/").post(HERE, {"surel": SARI, "buletin": "pagi", "situs": ""})
        assert answer.status_code == 200
        for tail in ("", "/ya", "/keluar", "/salinan", "/hapus"):
            for token in ("%00", f"{one.token}%00", f"%00{one.confirm_token}"):
                assert reader().post(f"{HERE}/{token}{tail}").status_code == 404
    assert set(Consent.objects.filter(what="asked").values_list("page", flat=True)) == {"/kota/air-naik/", "/kota/"}


def test_one_network_signs_up_so_many_in_an_hour(desk: Newsdesk, brief: Newsletter) -> None:
    codes = [signed_up(f"p{n}@surat.example").status_code for n in range(MOST + 2)]
    assert codes == [200] * MOST + [429] * 2
    assert Subscriber.objects.count() == MOST


def test_nothing_of_where_somebody_came_from_is_kept(desk: Newsdesk, brief: Newsletter) -> None:
    Client(HTTP_HOST="localhost", REMOTE_ADDR="203.0.113.77").post(HERE, {"surel": SARI, "buletin": "pagi"})
    assert not [line for line in connections["default"].connection.iterdump() if "203.0.113" in line]


def test_whoever_looks_sees_what_is_kept_and_may_take_or_erase_it(desk: Newsdesk, brief: Newsletter) -> None:
    one = confirmed(brief, SARI)
    shown = reader().get(f"{HERE}/{one.token}").content.decode()
    assert (
        "s•••@surat.example" in shown and SARI not in shown and "dikirim kepada Anda" in shown and "disamarkan" in shown
    )
    for tail in ("salinan", "hapus"):
        assert reader().get(f"{HERE}/{one.token}/{tail}").status_code == 405
    copy = reader().post(f"{HERE}/{one.token}/salinan")
    assert json.loads(copy.content)["address"] == "s•••@surat.example" and "attachment" in copy["Content-Disposition"]
    assert SARI not in copy.content.decode(), "the link stands in every issue, and issues are forwarded"
    assert [each["newsletter"] for each in json.loads(copy.content)["subscriptions"]] == ["Warta Pagi"]
    assert "Sudah dihapus" in reader().post(f"{HERE}/{one.token}/hapus").content.decode()
    assert Subscriber.objects.get().address is None
    assert reader().get(f"{HERE}/{one.token}").status_code == 404


@pytest.mark.parametrize("tail", ["", "/ya", "/keluar", "/salinan", "/hapus"])
def test_a_made_up_token_opens_nothing(desk: Newsdesk, brief: Newsletter, tail: str) -> None:
    one = confirmed(brief, SARI)
    before = rows()
    for token in ("x" * 43, one.confirm_token if tail != "/ya" else one.token, f"{one.token}x"):
        for method in ("get", "post"):
            assert getattr(reader(), method)(f"{HERE}/{token}{tail}").status_code in (404, 405)
    assert rows() == before


def test_pages_for_subscribers_are_nobody_elses(desk: Newsdesk, brief: Newsletter) -> None:
    one = confirmed(brief, SARI)
    for path in (f"{HERE}/{one.token}", f"{HERE}/{one.token}/keluar", f"{HERE}/{one.confirm_token}/ya"):
        answer = reader().get(path)
        assert "no-store" in answer["Cache-Control"] and answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"] and not answer.cookies
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "form-action 'self'" in policy and "frame-ancestors 'none'" in policy
        assert assets.script().split("\n")[0] in answer.content.decode()


def test_without_the_database_readers_are_told_to_come_again_and_pages_stand(desk: Newsdesk, brief: Newsletter) -> None:
    one = confirmed(brief, SARI)
    desk.changed()
    page = desk.page("/")
    connections.close_all()
    away = desk.home.database.with_suffix(".away")
    desk.home.database.rename(away)
    try:
        for answer in (signed_up(), reader().get(f"{HERE}/{one.token}"), reader().post(f"{HERE}/{one.token}/keluar")):
            assert (answer.status_code, answer["Retry-After"]) == (503, "30")
        assert desk.page("/") == page and HERE in page
    finally:
        connections.close_all()
        for end in ("", "-wal", "-shm"):
            desk.home.database.with_name(desk.home.database.name + end).unlink(missing_ok=True)
        away.rename(desk.home.database)
