"""Asking, confirming, leaving, coming back: what is kept of it, and what is not."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import ASKED, AT, asked, confirmed
from warta.readers.newsletter import subscribing as s
from warta.readers.newsletter.addresses import masked, normalised
from warta.readers.newsletter.models import Newsletter, Subscriber, Subscription
from warta.readers.newsletter.personal import erase, export, subscriber_of

SARI = "sari@surat.example"


def history(one: Subscription) -> list[str]:
    return [consent.what for consent in one.consents.all()]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Sari@Surat.Example ", SARI),
        ("<sari@surat.example>", SARI),
        ("sari+kabar@surat.example", "sari+kabar@surat.example"),
        ("sari@bücher.example", "sari@xn--bcher-kva.example"),
    ],
)
def test_an_address_has_one_form(typed: str, kept: str) -> None:
    assert normalised(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "sari", "sari@", "@surat.example", "a b@surat.example", "sari@surat.example\nBcc: x@y.example",
     "särï@surat.example", "a@b@c.example", "s" * 250 + "@surat.example", "sari@" + "x" * 70 + ".example"],
)  # fmt: skip
def test_what_no_mail_server_takes_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        normalised(typed)


def test_nothing_is_sent_to_who_only_asked_and_all_of_it_is_proven(brief: Newsletter) -> None:
    one = asked(brief, SARI)
    assert (one.state, one.mail_due, history(one)) == ("asked", AT, ["asked"])
    assert s.confirm(one, AT + timedelta(minutes=3))
    one.refresh_from_db()
    assert (one.state, one.confirmed_at, one.mail_due) == ("confirmed", AT + timedelta(minutes=3), None)
    first = one.consents.first()
    assert (first.text, first.form, first.page) == ("Dengan mendaftar Anda setuju.", "1", "/kota/air-naik/")
    s.leave(one, AT + timedelta(days=9))
    s.leave(one, AT + timedelta(days=10))
    one.refresh_from_db()
    assert (one.state, history(one)) == ("left", ["asked", "confirmed", "left"])


def test_who_left_is_not_brought_back_by_an_old_link(brief: Newsletter) -> None:
    one = confirmed(brief, SARI)
    old = one.confirm_token
    s.leave(one, AT)
    assert s.by_confirm_token(old) is None and not s.confirm(one, AT)
    again = asked(brief, SARI)
    assert again.token == one.token, "links in old mails go on leaving"
    assert again.confirm_token not in (None, old, again.token)


def test_tokens_tell_nothing_and_are_one_a_subscription(brief: Newsletter) -> None:
    ones = [confirmed(brief, f"pembaca{n}@surat.example") for n in range(20)]
    tokens = {token for one in ones for token in (one.token, one.confirm_token)}
    assert len(tokens) == 40 and {len(token) for token in tokens} == {43}


def test_nobody_is_drowned_in_confirming_mails(brief: Newsletter) -> None:
    for hours in range(20):
        one = asked(brief, SARI, AT + timedelta(hours=hours))
        Subscription.objects.update(mail_due=None)
    assert history(one) == ["asked"] * s.MOST_MAILS
    one = asked(brief, SARI, AT + timedelta(days=2))
    assert one.mail_due is not None


def test_many_newsletters_are_no_way_to_drown_somebody_in_mail(brief: Newsletter) -> None:
    many = [Newsletter.objects.create(name=f"Warta {n}", slug=f"warta-{n}") for n in range(2 * s.MOST_MAILS)]
    for newsletter in (brief, *many):
        s.ask(SARI, newsletter, ASKED, AT)
    assert Subscription.objects.exclude(mail_due=None).count() == Subscription.objects.count() == s.MOST_MAILS
    s.ask("lain@surat.example", many[-1], ASKED, AT)
    s.ask(SARI, many[-1], ASKED, AT + timedelta(days=2))
    assert Subscription.objects.exclude(mail_due=None).count() == s.MOST_MAILS + 2


def test_who_is_subscribed_stays_so_whoever_types_their_address(brief: Newsletter) -> None:
    one = confirmed(brief, SARI)
    again = asked(brief, SARI, AT + timedelta(days=3))
    assert (again.state, again.confirm_token) == ("confirmed", one.confirm_token)


def test_who_never_confirms_is_forgotten(brief: Newsletter) -> None:
    asked(brief, "lupa@surat.example")
    kept = confirmed(brief, SARI)
    s.leave(kept, AT)
    asked(brief, SARI)
    assert s.forget_unconfirmed(AT + s.CONFIRM_WITHIN) == 0
    assert s.forget_unconfirmed(AT + s.CONFIRM_WITHIN + timedelta(hours=1)) == 2
    assert list(Subscriber.objects.values_list("address", flat=True)) == [SARI]
    assert Subscription.objects.get().state == "left", "there was a consent, and it can be proven"


def test_an_erased_address_that_is_asked_for_too_often_stays_erased(brief: Newsletter) -> None:
    for _ in range(s.MOST_MAILS):
        asked(brief, SARI)
    erase(subscriber_of(SARI), AT)
    s.ask(SARI, brief, ASKED, AT + timedelta(hours=1))
    assert subscriber_of(SARI).address is None and subscriber_of(SARI).erased_at == AT
    assert Subscription.objects.get().state == "erased"


@pytest.fixture
def sore(brief: Newsletter) -> Newsletter:
    return Newsletter.objects.create(name="Warta Sore", slug="sore")


def late() -> datetime:
    return AT + s.CONFIRM_WITHIN + timedelta(days=3)


def test_an_erased_address_that_anybody_asks_for_is_forgotten_anew(brief: Newsletter, sore: Newsletter) -> None:
    one = confirmed(brief, SARI)
    erase(subscriber_of(SARI), AT)
    asked(brief, SARI, AT + timedelta(days=1))
    asked(sore, SARI, AT + timedelta(days=1))
    assert s.forget_unconfirmed(late()) == 2
    one.refresh_from_db()
    assert (one.state, one.token, one.confirm_token, one.mail_due) == ("erased", None, None, None)
    assert history(one) == ["asked", "confirmed", "erased", "asked", "erased"]
    assert subscriber_of(SARI).address is None and subscriber_of(SARI).erased_at == late()
    assert s.forget_unconfirmed(late()) == 0


def test_what_is_forgotten_of_one_newsletter_leaves_the_other_where_it_was(brief: Newsletter, sore: Newsletter) -> None:
    one = confirmed(brief, SARI)
    erase(subscriber_of(SARI), AT)
    asked(brief, SARI, AT + timedelta(days=1))
    other = confirmed(sore, SARI, AT + timedelta(days=1))
    assert s.forget_unconfirmed(late()) == 1
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, other.state, other.subscriber.address) == ("erased", "confirmed", SARI)


def test_who_agreed_again_after_erasing_is_kept_as_having_left(brief: Newsletter) -> None:
    confirmed(brief, SARI)
    erase(subscriber_of(SARI), AT)
    s.leave(confirmed(brief, SARI, AT + timedelta(hours=1)), AT + timedelta(hours=2))
    asked(brief, SARI, AT + timedelta(days=1))
    assert s.forget_unconfirmed(late()) == 1
    one = Subscription.objects.get()
    assert (one.state, one.subscriber.address) == ("left", SARI)


def test_all_that_is_known_is_told(brief: Newsletter) -> None:
    confirmed(brief, SARI)
    told = export(subscriber_of(SARI))
    assert told["address"] == SARI
    ((mine),) = told["subscriptions"]
    assert (mine["newsletter"], mine["state"]) == ("Warta Pagi", "confirmed")
    assert [one["what"] for one in mine["proof"]] == ["asked", "confirmed"]


def test_what_is_erased_stands_nowhere_and_comes_back_only_by_itself(desk: Newsdesk, brief: Newsletter) -> None:
    one = confirmed(brief, SARI)
    erase(subscriber_of(SARI), AT)
    one.refresh_from_db()
    assert (one.state, one.token, one.confirm_token) == ("erased", None, None)
    assert Subscriber.objects.filter(address=SARI).count() == 0
    assert subscriber_of(SARI).erased_at == AT, "that it was erased can be proven, to who knows the address"
    assert history(one) == ["asked", "confirmed", "erased"]
    assert export(subscriber_of(SARI))["address"] is None
    again = asked(brief, SARI, AT + timedelta(days=1))
    assert (again.pk, again.state, again.subscriber.erased_at) == (one.pk, "asked", None)


def test_an_erased_address_is_in_no_row_of_any_table(desk: Newsdesk, brief: Newsletter) -> None:
    confirmed(brief, SARI)
    erase(subscriber_of(SARI), AT)
    assert not [line for line in dump(desk) if SARI in line]
    confirmed(brief, "lain@surat.example")
    assert [line for line in dump(desk) if "lain@surat.example" in line]


def dump(desk: Newsdesk) -> list[str]:
    """All rows of the database, as text."""

    connections["default"].ensure_connection()
    return list(connections["default"].connection.iterdump())


def test_only_the_first_letter_and_the_provider_are_shown() -> None:
    assert masked(SARI) == "s•••@surat.example"
