"""What is known of an address: told to whose it is, and erased when they want it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from warta.readers.newsletter.addresses import digest_of
from warta.readers.newsletter.models import Consent, Delivery, Subscriber, Subscription


def subscriber_of(address: str) -> Subscriber | None:
    """Who is known by a normalised address, erased or not.

    By the address first: digests of before the newsroom's secret was changed are nobody's any more.
    """
    all_ = Subscriber.objects.all()
    return all_.filter(address=address).first() or all_.filter(digest=digest_of(address)).first()  # type: ignore[no-any-return]


def export(subscriber: Subscriber) -> dict[str, Any]:
    """All that is known of an address, for JSON."""
    return {
        "address": subscriber.address,
        "since": subscriber.since.isoformat(),
        "erased": _when(subscriber.erased_at),
        "subscriptions": [_told(one) for one in subscriber.subscriptions.select_related("newsletter").order_by("pk")],
    }


def _told(one: Subscription) -> dict[str, Any]:
    deliveries = Delivery.objects.filter(subscription=one).select_related("issue").order_by("pk")
    return {
        "newsletter": one.newsletter.name,
        "state": one.state,
        "asked": _when(one.asked_at),
        "confirmed": _when(one.confirmed_at),
        "left": _when(one.left_at),
        "proof": [consent.as_told() for consent in one.consents.all()],
        "mails": [
            {"subject": str(each.issue), "state": each.state, "at": _when(each.at), "answer": each.answer}
            | ({"came_back": each.bounce} if each.bounce else {})
            for each in deliveries
        ],
    }


def _when(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


@transaction.atomic
def erase(subscriber: Subscriber, at: datetime) -> None:
    """Takes the address out of everything; the keyed digest stays, and the proof that was kept of each subscription.

    Mails that wait for it are not sent: a subscription without an address is no recipient.
    """
    end(Subscription.objects.filter(subscriber=subscriber).exclude(state=Subscription.State.ERASED), at)
    _take_out_address(subscriber, at)


def end(subscriptions: Any, at: datetime) -> None:
    """Erases subscriptions: nothing opens them any more, and their proof says when that was."""
    for one in subscriptions:
        Consent.objects.create(subscription=one, what=Consent.What.ERASED, at=at)
    subscriptions.update(state=Subscription.State.ERASED, token=None, confirm_token=None, mail_due=None)


def take_out_addresses(at: datetime) -> None:
    """Takes out the address of whoever has nothing but erased subscriptions."""
    kept = Subscription.objects.exclude(state=Subscription.State.ERASED).values("subscriber")
    for one in Subscriber.objects.filter(address__isnull=False).exclude(pk__in=kept):
        _take_out_address(one, at)


def _take_out_address(one: Subscriber, at: datetime) -> None:
    """What stays is the digest by the secret of now, unless somebody erased before bears it."""
    digest = digest_of(one.address) if one.address else one.digest
    if Subscriber.objects.filter(digest=digest).exists():
        digest = one.digest
    Subscriber.objects.filter(pk=one.pk).update(address=None, erased_at=at, digest=digest)
