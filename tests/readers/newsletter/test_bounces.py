"""Mail that comes back: who is stopped for it, and who is not."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_string

import pytest

from tests.readers.newsletter.lists import AT, asked, confirmed
from warta.readers.newsletter.bounces import MOST_SOFT, bounce_in, take_in, take_refusal
from warta.readers.newsletter.mails import message_id
from warta.readers.newsletter.models import Delivery, Issue, Newsletter, Subscription
from warta.readers.newsletter.subscribing import by_confirm_token, confirm

SARI = "sari@surat.example"
NOTICE = """\
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; surat.example

Action: {action}
Status: {status}

--b
Content-Type: text/rfc822-headers

Message-ID: <{id}>

--b--
"""


def sent(one: Subscription, count: int = 1, day: int = 1) -> list[Delivery]:
    """So many issues, each taken by the mail server, on a day after the first."""
    return [_sent(one, AT + timedelta(days=day, hours=hour)) for hour in range(count)]


def _sent(one: Subscription, at: object) -> Delivery:
    issue = Issue.objects.create(newsletter=one.newsletter, subject="Air surut", state="sent")
    return Delivery.objects.create(issue=issue, subscription=one, state="sent", at=at)


def notice(one: Delivery, status: str = "4.2.2", action: str = "failed") -> str:
    """A mail server's word about a delivery; gives what was made of it."""
    text = NOTICE.format(action=action, status=status, id=message_id(one.pk, "kabar.example"))
    bounce = bounce_in(message_from_string(text))
    assert bounce is not None
    return take_in(bounce, AT + timedelta(days=30))


def state(one: Subscription) -> str:
    one.refresh_from_db()
    return str(one.state)


def test_one_mail_in_a_while_that_comes_back_stops_nobody(brief: Newsletter) -> None:
    one = confirmed(brief, SARI)
    for year in range(2 * MOST_SOFT):
        first, _second = sent(one, 2, 1 + year * 365)
        assert notice(first) == "soft"
    assert state(one) == "confirmed"


def test_so_many_in_a_row_stop_it_in_whatever_order_they_come_back(brief: Newsletter) -> None:
    one = confirmed(brief, SARI)
    deliveries = sent(one, MOST_SOFT + 2)  # Of the newest nothing is known yet.
    for delivery in reversed(deliveries[1:MOST_SOFT]):
        notice(delivery)
    assert state(one) == "confirmed"
    notice(deliveries[0])
    assert state(one) == "bounced"
    assert [each.what for each in one.consents.all()] == ["asked", "confirmed", "bounced"]


def test_a_notice_that_comes_twice_counts_once(brief: Newsletter) -> None:
    one = confirmed(brief, SARI)
    for delivery in sent(one, MOST_SOFT - 1):
        assert [notice(delivery), notice(delivery)] == ["soft", ""]
    assert state(one) == "confirmed"


def test_what_is_only_late_does_not_count(brief: Newsletter) -> None:
    one = confirmed(brief, SARI)
    for delivery in sent(one, 2 * MOST_SOFT):
        assert notice(delivery, "4.4.1", "delayed") == ""
    assert state(one) == "confirmed" and not Delivery.objects.exclude(bounce="").exists()


def test_what_was_late_and_came_back_in_the_end_does(brief: Newsletter) -> None:
    one = confirmed(brief, SARI)
    for delivery in sent(one, MOST_SOFT):
        notice(delivery, "4.4.1", "delayed")
        assert notice(delivery, "4.4.7") == "soft"
    assert state(one) == "bounced"


def test_who_confirms_anew_begins_anew(brief: Newsletter) -> None:
    one = confirmed(brief, SARI)
    for delivery in sent(one, MOST_SOFT):
        notice(delivery)
    again = by_confirm_token(asked(brief, SARI, AT + timedelta(days=40)).confirm_token or "")
    assert again is not None and confirm(again, AT + timedelta(days=41))
    notice(sent(one, day=42)[0])
    assert state(one) == "confirmed"


@pytest.mark.parametrize("answer", ["550 5.1.1", "550 5.1.10", "553 5.1.3", "551 5.1.6"])
def test_an_address_that_the_mail_server_does_not_know_is_stopped(brief: Newsletter, answer: str) -> None:
    one = confirmed(brief, SARI)
    assert take_refusal(one, answer, AT) and state(one) == "bounced"


@pytest.mark.parametrize("answer", ["550", "550 5.7.1", "550 5.1.8", "450 4.1.1", "552 5.2.2", ""])
def test_other_refusals_stop_nobody(brief: Newsletter, answer: str) -> None:
    one = confirmed(brief, SARI)
    assert not take_refusal(one, answer, AT) and state(one) == "confirmed"
