"""Nothing goes out that leads nowhere, and nothing by a database that does not know what went out."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, time, timedelta
from time import monotonic, sleep

import pytest
from django.db import connection

from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import confirmed, pagi
from tests.readers.newsletter.posting import Postbox, many, posting, ready, send_what_is_due, sending_process
from tests.site.commands import warta
from warta.newsroom.loaders.house import zone_of
from warta.readers.newsletter.baton import Baton
from warta.readers.newsletter.models import Delivery, Issue, Newsletter, Sender
from warta.readers.newsletter.subscribing import leave
from warta.site.mail_way import NO_SERVER, in_the_way, mark

SARI, BUDI = "sari@surat.example", "budi@surat.example"


def told_by_the_process(desk: Newsdesk, words: str) -> str:
    """What it writes until it has written some words."""
    process, told = sending_process(desk), ""
    assert process.stderr is not None
    while words not in told and (line := process.stderr.readline()):
        told += line
    process.terminate()
    process.communicate(timeout=60)
    return told


@pytest.mark.parametrize(
    ("origin", "host", "may"),
    [
        ("https://kabar.example", "smtp.example", True),
        ("http://kabar.example", "smtp.example", False),
        ("http://127.0.0.1:8000", "smtp.example", False),
        ("http://kabar.example", "localhost", False),
        ("http://127.0.0.1:8000", "localhost", True),
        ("http://[::1]:8000", "127.0.0.1", True),
    ],
)
def test_links_in_mails_lead_somewhere_and_by_https(desk: Newsdesk, origin: str, host: str, may: bool) -> None:
    found = in_the_way(origin, host)
    assert not found if may else origin in found
    assert in_the_way(origin, "") == NO_SERVER


def test_a_site_without_https_sends_nothing_and_says_what_to_set(desk: Newsdesk) -> None:
    desk.set(origin="http://kabar.example")
    confirmed(pagi(), SARI)
    ready(Newsletter.objects.get())
    with posting(desk) as box:
        assert "set the canonical address" in told_by_the_process(desk, "http://kabar.example")
        assert "trouble: Links in mails would lead to http://kabar.example" in warta("newsletter", "status").output
    assert not box.got and "canonical address" in Sender.told() and Issue.objects.get().state == "ready"


def back_to_before(desk: Newsdesk, box: Postbox, brief: Newsletter) -> Issue:
    """A database from a backup that was made while Budi's server had not taken the issue, which Budi got since."""
    confirmed(brief, SARI)
    leaves = confirmed(brief, BUDI)
    box.answers[BUDI] = ["451 later"]
    issue, copy = ready(brief), desk.home.path / "copy.sqlite3"
    send_what_is_due(desk)
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM INTO '{copy}'")
    send_what_is_due(desk, datetime.now(UTC) + timedelta(minutes=6))
    assert box.got == {SARI: 1, BUDI: 1}
    leave(leaves, datetime.now(UTC))
    connection.close()
    for file in desk.home.path.glob("newsroom.sqlite3*"):
        file.unlink()
    shutil.move(copy, desk.home.database)
    return issue


def test_a_database_from_a_backup_mails_nobody_twice(desk: Newsdesk) -> None:
    brief = pagi()
    with posting(desk) as box:
        issue = back_to_before(desk, box, brief)
        Delivery.objects.update(retry_at=datetime.now(UTC))
        assert "`warta newsletter resume`" in told_by_the_process(desk, "older than what has gone out")
        assert "trouble: The database is older" in warta("newsletter", "status").output
        assert box.got == {SARI: 1, BUDI: 1}
        assert "1 mails are unsure" in warta("newsletter", "resume").output
        send_what_is_due(desk)
        assert box.got == {SARI: 1, BUDI: 1} and Issue.objects.get(pk=issue.pk).state == "sent"
        ready(brief, "Besok")
        send_what_is_due(desk)
        assert box.got == {SARI: 2, BUDI: 2} and not mark().is_ahead()
    assert "nothing to take as it is" in warta("newsletter", "resume").output


def test_who_stands_by_knows_a_database_from_a_backup_too(desk: Newsdesk) -> None:
    Sender.step(to=7)
    Baton("boot-2 8.1").take()
    process = sending_process(desk)
    deadline = monotonic() + 30
    while not desk.home.sent_mark.exists() and monotonic() < deadline:
        sleep(0.1)
    process.terminate()
    process.communicate(timeout=60)
    Sender.step(to=6)
    assert mark().is_ahead()
    mark().keep_up()
    assert mark().is_ahead(), "it never says less than before"


def test_what_is_taken_as_it_is_sends_nothing_whose_time_was_before(desk: Newsdesk) -> None:
    desk.story(desk.section("Kota"), "Banjir")
    now = datetime.now(UTC)
    by_rule = pagi(days="0123456", time=time(0), since=now - timedelta(days=9))
    Newsletter.objects.filter(pk=by_rule.pk).update(time=now.astimezone(zone_of("default")).time())
    many(by_rule, 2)
    waits = ready(by_rule)
    desk.home.sent_mark.write_text("7")
    assert "0 mails are unsure" in warta("newsletter", "resume").output
    with posting(desk) as box:
        send_what_is_due(desk)
        assert not box.got and Issue.objects.get().state == "held"
        warta("newsletter", "send", str(waits.pk))
        send_what_is_due(desk)
        assert box.got.total() == 2 and desk.home.sent_mark.read_text() == "8"
