"""After the newsroom's secret was changed, addresses are known as before, and whoever wants to be erased is."""

from __future__ import annotations

from datetime import timedelta

from django.test import override_settings

from tests.readers.newsletter.lists import AT, asked, confirmed
from warta.readers.newsletter.models import Newsletter, Subscriber
from warta.readers.newsletter.personal import erase, export, subscriber_of
from warta.readers.newsletter.subscribing import CONFIRM_WITHIN, forget_unconfirmed

SARI = "sari@surat.example"
anew = override_settings(SECRET_KEY="another secret of this newsroom, which is long enough")


def test_a_known_address_asks_again_like_any_other(brief: Newsletter) -> None:
    one = confirmed(brief, SARI)
    with anew:
        again = asked(brief, SARI, AT + timedelta(days=3))
        assert (again.pk, again.state) == (one.pk, "confirmed")
        assert asked(brief, "baru@surat.example").state == "asked"


def test_it_is_told_all_that_is_known_and_erased(brief: Newsletter) -> None:
    confirmed(brief, SARI)
    with anew:
        one = subscriber_of(SARI)
        assert one is not None and export(one)["address"] == SARI
        erase(one, AT)
        gone = subscriber_of(SARI)
        assert gone is not None and (gone.pk, gone.address, gone.erased_at) == (one.pk, None, AT)
        assert asked(brief, SARI, AT + timedelta(days=1)).subscriber.pk == one.pk


def test_what_is_forgotten_is_known_by_the_secret_of_now(brief: Newsletter) -> None:
    one = confirmed(brief, SARI).subscriber
    erase(one, AT)
    asked(brief, SARI, AT + timedelta(days=1))
    with anew:
        assert forget_unconfirmed(AT + CONFIRM_WITHIN + timedelta(days=2)) == 1
        gone = subscriber_of(SARI)
        assert gone is not None and (gone.pk, gone.address) == (one.pk, None)


def test_one_that_was_erased_under_the_other_secret_is_in_nobodys_way(brief: Newsletter) -> None:
    with anew:
        erase(confirmed(brief, SARI).subscriber, AT)
    first = confirmed(brief, SARI).subscriber
    with anew:
        known = subscriber_of(SARI)
        assert known is not None and known.pk == first.pk, "the one with the address comes first"
        erase(known, AT)
    assert list(Subscriber.objects.values_list("address", flat=True)) == [None, None]
    assert len(set(Subscriber.objects.values_list("digest", flat=True))) == 2
