"""Sending by a real mail server: what it refuses, when it is away, what is due, who left, and what came back."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from smtplib import SMTPException
from time import monotonic, sleep

import pytest

from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import asked, confirmed, pagi
from tests.readers.newsletter.posting import (
    Postbox,
    form_of,
    mail_by,
    many,
    posting,
    ready,
    send_what_is_due,
    sending_process,
)
from tests.site.commands import warta
from warta.desk.newsletters.composing import choose
from warta.readers.newsletter.beginning import make, order
from warta.readers.newsletter.claiming import RETRIES
from warta.readers.newsletter.dot import BusyError, Dot
from warta.readers.newsletter.mails import MARK, Envelope, Words, issue_form, message_id
from warta.readers.newsletter.models import Delivery, Issue, Newsletter, Sender, Subscriber, Subscription
from warta.readers.newsletter.personal import erase, subscriber_of
from warta.readers.newsletter.subscribing import CONFIRM_WITHIN

SARI = "sari@surat.example"
LATER = timedelta(minutes=RETRIES[0], seconds=1)


def states() -> dict[str, int]:
    found: dict[str, int] = {}
    for state in Delivery.objects.values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found


def test_all_who_confirmed_get_it_and_nobody_else(desk: Newsdesk, brief: Newsletter, box: Postbox) -> None:
    addresses = many(brief, 12)
    for state in ("asked", "left", "bounced"):
        many(brief, 2, state, state)
    issue = ready(brief)
    assert send_what_is_due(desk) == []
    assert box.got == dict.fromkeys(addresses, 1)
    issue.refresh_from_db()
    assert (issue.state, issue.number) == ("sent", 1) and issue.ended_at
    send_what_is_due(desk)
    assert box.got.total() == 12
    assert len({mail["Message-ID"] for mail in map(box.mail_to, addresses)}) == 12


def test_what_is_refused_for_good_is_noted_by_its_code_and_tells_no_address(
    desk: Newsdesk, brief: Newsletter, box: Postbox
) -> None:
    confirmed(brief, SARI)
    box.answers[SARI] = [f"550 5.1.1 <{SARI}> is unknown here"]
    ready(brief)
    send_what_is_due(desk)
    assert Delivery.objects.values_list("state", "answer").get() == ("refused", "550 5.1.1")
    assert Subscription.objects.get().state == "bounced"
    assert Issue.objects.get().state == "sent"


@pytest.mark.parametrize("answer", ["451 4.3.0 later", "data 452 4.2.2 full", "450 greylisted"])
def test_what_is_refused_for_now_is_tried_again(desk: Newsdesk, brief: Newsletter, box: Postbox, answer: str) -> None:
    confirmed(brief, SARI)
    confirmed(brief, "lain@surat.example")
    box.answers[SARI] = [answer]
    ready(brief)
    send_what_is_due(desk)
    assert states() == {"waiting": 1, "sent": 1} and Issue.objects.get().state == "sending"
    send_what_is_due(desk)
    assert box.got == {"lain@surat.example": 1}, "not before its time"
    send_what_is_due(desk, datetime.now(UTC) + LATER)
    assert box.got == {SARI: 1, "lain@surat.example": 1} and states() == {"sent": 2}


@pytest.mark.parametrize(("said", "answer"), [("451 later", "451"), ("421 closing", "hung up")])
def test_within_a_day_it_is_given_up(desk: Newsdesk, brief: Newsletter, box: Postbox, said: str, answer: str) -> None:
    confirmed(brief, SARI)
    box.answers[SARI] = [said] * (len(RETRIES) + 1)
    ready(brief)
    at = datetime.now(UTC)
    for minutes in (0, *RETRIES):
        at += timedelta(minutes=minutes, seconds=1)
        with suppress(SMTPException):
            send_what_is_due(desk, at)
    assert Delivery.objects.values_list("state", "answer").get() == ("refused", answer) and not box.got
    send_what_is_due(desk, at)
    assert Issue.objects.get().state == "sent"


def test_who_leaves_or_is_erased_between_two_batches_gets_nothing_more(
    desk: Newsdesk, brief: Newsletter, box: Postbox
) -> None:
    stays, leaves, goes = "a@surat.example", "b@surat.example", "c@surat.example"
    for one in (stays, leaves, goes):
        confirmed(brief, one)
        box.answers[one] = ["451 later"]
    ready(brief)
    send_what_is_due(desk)
    Subscription.objects.filter(subscriber__address=leaves).update(state="left")
    erase(subscriber_of(goes), datetime.now(UTC))
    send_what_is_due(desk, datetime.now(UTC) + LATER)
    assert box.got == {stays: 1} and states() == {"sent": 1, "skipped": 2}


def test_a_server_that_is_away_is_waited_for_and_told(desk: Newsdesk, brief: Newsletter) -> None:
    confirmed(brief, SARI)
    ready(brief)
    with mail_by(desk.home.path, 9), pytest.raises(OSError):
        send_what_is_due(desk)
    assert states() == {} and Issue.objects.get().html == "", "nothing is frozen for a server that is away"
    assert Sender.note("The mail server cannot be used.") and not Sender.note("The mail server cannot be used.")
    with posting(desk) as box:
        send_what_is_due(desk)
    assert box.got == {SARI: 1}


def test_a_connection_lost_before_the_full_stop_sends_again_and_after_it_does_not(
    desk: Newsdesk, brief: Newsletter, box: Postbox
) -> None:
    confirmed(brief, SARI)
    box.answers[SARI] = ["421 closing"]
    ready(brief)
    with pytest.raises(Exception, match="closed"):
        send_what_is_due(desk)
    assert states() == {"waiting": 1}
    send_what_is_due(desk, datetime.now(UTC) + LATER)
    assert box.got == {SARI: 1}


def test_what_became_of_a_mail_is_read_from_the_last_full_stop(tmp_path: Path) -> None:
    path = tmp_path / "dot"
    with Dot(path, "boot-1") as dot:
        assert dot.became_of(7, 0) == "unsure", "nothing is known of this machine's life before"
        dot.goes_out(7, 0)
        assert (dot.became_of(7, 0), dot.became_of(8, 0)) == ("unsure", "not out")
        assert dot.became_of(7, 1) == "not out", "an earlier try says nothing of this one"
        dot.answered(7, 0)
        assert dot.became_of(7, 0) == "taken"
        with pytest.raises(BusyError):
            Dot(path, "boot-1")
    with Dot(path, "boot-2") as dot:
        assert dot.became_of(8, 0) == "unsure", "the machine went down: nothing that was not synced is believed"
    with Dot(path, "") as dot:
        dot.answered(7, 0)
        assert dot.became_of(7, 0) == "unsure"


@pytest.mark.parametrize(("last", "state", "got"), [("out", "unsure", 0), ("taken", "sent", 0), ("before", "sent", 1)])
def test_a_process_that_ended_midway_is_gone_on_from(
    desk: Newsdesk, brief: Newsletter, box: Postbox, last: str, state: str, got: int
) -> None:
    confirmed(brief, SARI)
    ready(brief)
    box.answers[SARI] = ["451 later"]
    send_what_is_due(desk)
    Delivery.objects.update(state="sending", retry_at=datetime.now(UTC))
    one = Delivery.objects.get()
    with Dot(desk.home.last_stop) as dot:
        (dot.answered if last == "taken" else dot.goes_out)(one.pk, one.tries - (last == "before"))
    told = send_what_is_due(desk)
    assert (states(), box.got.total(), len(told)) == ({state: 1}, got, int(last == "out"))


def test_an_editor_may_have_a_doubtful_mail_sent_again(desk: Newsdesk, brief: Newsletter, box: Postbox) -> None:
    confirmed(brief, SARI)
    issue = ready(brief)
    send_what_is_due(desk)
    Delivery.objects.update(state="unsure")
    assert "1 mails are sent again" in warta("newsletter", "again", str(issue.pk)).output
    send_what_is_due(desk)
    assert (box.got[SARI], states()) == (2, {"sent": 1})


def test_an_issue_is_frozen_as_it_begins(desk: Newsdesk, brief: Newsletter, box: Postbox) -> None:
    story = desk.story(desk.section("Kota"), "Air surut")
    confirmed(brief, SARI)
    confirmed(brief, "lain@surat.example")
    box.answers["lain@surat.example"] = ["451 later"]
    ready(brief, story=story)
    send_what_is_due(desk)
    desk.edit(story, title="Air naik lagi")
    send_what_is_due(desk, datetime.now(UTC) + LATER)
    first, second = box.mail_to(SARI), box.mail_to("lain@surat.example")
    assert first["Date"] == second["Date"] and "Air surut" in form_of(second, "plain")
    assert "Air naik lagi" not in form_of(second, "html")


def test_only_what_is_public_goes_out_and_nothing_goes_out_empty(
    desk: Newsdesk, brief: Newsletter, box: Postbox
) -> None:
    confirmed(brief, SARI)
    draft = desk.draft(desk.section("Kota"), "Rahasia besar")
    ready(brief, story=draft)
    ready(brief, "Kosong", intro="", story=draft)
    (told,) = send_what_is_due(desk)
    assert "has nothing to say" in told
    mail = box.mail_to(SARI)
    assert box.got[SARI] == 1 and "Rahasia" not in form_of(mail, "plain") + form_of(mail, "html")
    assert Issue.objects.get(subject="Kosong").state == "draft"


def test_a_rule_makes_an_issue_at_its_time_once_and_only_with_news(desk: Newsdesk, box: Postbox) -> None:
    desk.story(desk.section("Kota"), "Air surut")
    now = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
    brief = pagi(days="0123456", time=time(7), since=now - timedelta(days=9))
    confirmed(brief, SARI)
    for at in (now - timedelta(hours=1), now, now + timedelta(minutes=5), now + timedelta(days=1)):
        send_what_is_due(desk, at)
    issue = Issue.objects.get()
    assert (issue.subject, issue.mail_subject, issue.state, box.got[SARI]) == ("", "Air surut", "sent", 1)
    assert issue.slot == datetime(2026, 11, 24, 0, 0, tzinfo=UTC), "07.00 in Jakarta"
    desk.story(desk.section("Budaya"), "Pawai")
    send_what_is_due(desk, now + timedelta(days=2))
    assert box.got[SARI] == 2 and "Pawai" in form_of(box.mail_to(SARI), "plain")


def test_what_was_held_back_is_not_named_by_what_was_withdrawn_since(desk: Newsdesk, box: Postbox) -> None:
    desk.story(desk.section("Kota"), "Banjir")
    story = desk.story(desk.section("Budaya"), "Nama anak itu")
    brief = pagi(days="0123456", time=time(7), since=datetime(2026, 1, 1, tzinfo=UTC))
    confirmed(brief, SARI)
    issue = make(brief, [story.pk, *choose(brief)], datetime.now(UTC))
    assert order(issue, datetime.now(UTC))
    story.unpublish()
    send_what_is_due(desk)
    mail = box.mail_to(SARI)
    assert mail["Subject"] == "Banjir" and "Nama anak itu" not in mail.as_string()


def test_a_list_that_is_changed_sends_nothing_that_its_new_time_never_promised(desk: Newsdesk) -> None:
    brief = pagi(days="0123456", time=time(6), since=datetime(2026, 1, 1, tzinfo=UTC))
    brief.description = "Setiap pagi!"
    brief.save()
    assert brief.since.year == 2026 and brief.since.month == 1
    brief.time = time(9)
    brief.save()
    assert datetime.now(UTC) - brief.since < timedelta(minutes=5)


@pytest.mark.parametrize("site", ["https://kabar.example", "http://127.0.0.1:8000"])
def test_one_click_is_promised_by_https_only(site: str) -> None:
    envelope = Envelope(site, "Kabar Nusa", "buletin@kabar.example")
    form = issue_form(
        envelope, "pagi", "Pagi", Words("Pagi", "<p>Pagi</p>", "Pagi"), datetime(2026, 11, 24, tzinfo=UTC)
    )
    mail = form.filled(SARI, "x" * 43, "1@kabar.example")
    assert (b"List-Unsubscribe-Post" in mail) == site.startswith("https") and b"List-Unsubscribe:" in mail


def test_a_mail_fits_whoever_gets_it_byte_by_byte() -> None:
    envelope = Envelope("https://kabar.example", "Kabar Nusa", "buletin@kabar.example")
    for width in range(70, 84):
        words = Words("Pagi", f"<p>{'é' * (width // 6)}{'x' * width} {MARK}</p>", f"{'x' * width}{MARK}\n.\n..\n")
        form = issue_form(envelope, "pagi", "Pagi", words, datetime(2026, 11, 24, tzinfo=UTC))
        token = "".join(chr(97 + n % 26) for n in range(43))
        mail = form.filled(SARI, token, "1@kabar.example")
        assert MARK.encode() not in mail and b"gets.this.invalid" not in mail
        body = mail.partition(b"\r\n\r\n")[2]
        assert max(map(len, body.split(b"\r\n"))) <= 78
        assert b"\r\n..\r\n" in body and b"\r\n...\r\n" in body
        assert mail.replace(b"=\r\n", b"").count(token.encode()) == 3


REPORT = """\
From: MAILER-DAEMON@mx.surat.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.surat.example

Final-Recipient: rfc822; sari@surat.example
Action: {action}
Status: {status}

--b
Content-Type: {original}

Message-ID: <{id}>
Subject: Pagi

--b--
"""


def report(id: str, status: str = "5.1.1", action: str = "failed", whole: bool = True) -> bytes:
    """A notification as mail servers send it."""
    original = "message/rfc822" if whole else "text/rfc822-headers"
    return REPORT.format(id=id, status=status, action=action, original=original).encode()


def came_back(path: Path, *mails: bytes) -> str:
    for number, mail in enumerate(mails):
        (path / f"{number}.eml").write_bytes(mail)
    return warta("newsletter", "bounces", str(path)).output


@pytest.mark.parametrize("whole", [True, False])
def test_who_cannot_be_reached_gets_nothing_more(
    desk: Newsdesk, brief: Newsletter, box: Postbox, tmp_path: Path, whole: bool
) -> None:
    confirmed(brief, SARI)
    ready(brief)
    send_what_is_due(desk)
    id = box.mail_to(SARI)["Message-ID"].strip("<>")
    assert came_back(tmp_path, report(id, whole=whole)) == "hard: 1\n"
    assert (Subscription.objects.get().state, Delivery.objects.get().bounce) == ("bounced", "hard")
    assert came_back(tmp_path, report(id, whole=whole)) == "known or not ours: 1\n"
    again = asked(brief, SARI)
    assert again.state == "asked", "they may ask anew"


def test_what_came_back_for_now_is_counted(desk: Newsdesk, brief: Newsletter, box: Postbox, tmp_path: Path) -> None:
    confirmed(brief, SARI)
    for _ in range(5):
        ready(brief)
        send_what_is_due(desk)
        assert Subscription.objects.get().state == "confirmed"
        id = box.mail_to(SARI)["Message-ID"].strip("<>")
        assert came_back(tmp_path, report(id, "4.2.2")) == "soft: 1\n"
    assert Subscription.objects.get().state == "bounced"


def test_nobody_stops_the_mail_of_others(desk: Newsdesk, brief: Newsletter, box: Postbox, tmp_path: Path) -> None:
    confirmed(brief, SARI)
    ready(brief)
    send_what_is_due(desk)
    pk = Delivery.objects.get().pk
    made_up = [report(f"warta.{pk}.{'0' * 16}@localhost"), report("1@lain.example"), b"Subject: Halo\n\nHalo\n"]
    delayed = report(message_id(pk, "localhost"), action="delivered", status="2.0.0")
    assert came_back(tmp_path, *made_up, delayed) == "known or not ours: 3\nno notification: 1\n"
    assert Subscription.objects.get().state == "confirmed"


def test_the_command_line_tells_exports_and_erases(desk: Newsdesk, brief: Newsletter, box: Postbox) -> None:
    confirmed(brief, SARI)
    draft = Issue.objects.create(newsletter=brief, subject="Hari ini", intro="Halo.")
    assert "goes out to 1 readers" in warta("newsletter", "send", str(draft.pk)).output
    send_what_is_due(desk)
    told = warta("newsletter", "status").output
    assert "pagi: Warta Pagi, 1 readers, by hand" in told and "Hari ini (sent) 1 sent" in told
    assert "has been sent already" in warta("newsletter", "send", str(draft.pk)).output
    assert SARI in warta("newsletter", "export", "Sari@Surat.example").output
    assert "Erased" in warta("newsletter", "erase", SARI).output
    assert '"address": null' in warta("newsletter", "export", SARI).output
    assert "Nothing is known" in warta("newsletter", "export", "lain@surat.example").output
    assert "no e-mail address" in warta("newsletter", "erase", "lain").output
    assert "There is no issue 99" in warta("newsletter", "again", "99").output


def test_the_process_tells_what_is_in_the_way_once_and_ends_when_it_is_asked_to(
    desk: Newsdesk, brief: Newsletter
) -> None:
    confirmed(brief, SARI)
    asked(brief, "budi@surat.example", datetime.now(UTC) - CONFIRM_WITHIN - timedelta(minutes=1))
    ready(brief)
    with mail_by(desk.home.path, 9):
        process = sending_process(desk)
        deadline = monotonic() + 60
        while not Sender.told():
            assert monotonic() < deadline
            sleep(0.1)
        process.terminate()
        _, told = process.communicate(timeout=60)
    assert told.count("The mail server 127.0.0.1:9 cannot be used") == 1 and "Traceback" not in told
    assert states() == {}
    assert list(Subscriber.objects.values_list("address", flat=True)) == [SARI], "who never confirmed is forgotten"
