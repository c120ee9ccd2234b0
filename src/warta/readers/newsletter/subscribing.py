"""Asking for a newsletter, confirming it, leaving it. Nobody is told whether an address was known."""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from msgspec import Struct

from warta.readers.newsletter.addresses import digest_of
from warta.readers.newsletter.models import Consent, Newsletter, Subscriber, Subscription
from warta.readers.newsletter.personal import end, subscriber_of, take_out_addresses

# Mails with confirming links that one address gets, for whichever newsletters: so many in so long.
MOST_MAILS, MAILS_WINDOW = 5, timedelta(days=1)
# Who does not confirm is forgotten after so long.
CONFIRM_WITHIN = timedelta(days=14)


class Asked(Struct, frozen=True):
    """What somebody agreed to: the words, the form that showed them, and the page that it stood on."""

    text: str
    form: str
    page: str


@transaction.atomic
def ask(address: str, newsletter: Newsletter, asked: Asked, at: datetime) -> None:
    """Notes that a normalised address asks for a newsletter; it gets a mail with the link that confirms it."""
    known, digest = subscriber_of(address), digest_of(address)
    subscriber = known or Subscriber.objects.get_or_create(digest=digest, defaults={"address": address})[0]
    if _asked_lately(subscriber, at) >= MOST_MAILS:
        return
    if subscriber.address is None:  # It was erased, and comes by itself again.
        subscriber.address, subscriber.erased_at, subscriber.since = address, None, at
        subscriber.save()
    subscription, _made = Subscription.objects.get_or_create(
        subscriber=subscriber, newsletter=newsletter, defaults={"asked_at": at}
    )
    subscription.token = subscription.token or token_urlsafe(32)
    if subscription.state != Subscription.State.CONFIRMED:
        if subscription.state != Subscription.State.ASKED or not subscription.confirm_token:
            subscription.confirm_token = token_urlsafe(32)
        subscription.state, subscription.asked_at = Subscription.State.ASKED, at
    subscription.mail_due, subscription.mail_tries = at, 0
    subscription.save()
    _note(subscription, Consent.What.ASKED, at, asked)


def _asked_lately(subscriber: Subscriber, at: datetime) -> int:
    asked = Consent.objects.filter(subscription__subscriber=subscriber, what=Consent.What.ASKED)
    return int(asked.filter(at__gt=at - MAILS_WINDOW).count())


def _note(subscription: Subscription, what: Any, at: datetime, asked: Asked | None = None) -> None:
    words = {"text": asked.text, "form": asked.form, "page": asked.page[:300]} if asked else {}
    Consent.objects.create(subscription=subscription, what=what, at=at, **words)


def by_confirm_token(token: str) -> Subscription | None:
    """The subscription whose confirming link carries the token."""
    found: Subscription | None = _with_all().filter(confirm_token=token).first()
    return found


def by_token(token: str) -> Subscription | None:
    """The subscription whose mails carry the token."""
    found: Subscription | None = _with_all().filter(token=token).first()
    return found


def _with_all() -> Any:
    return Subscription.objects.select_related("subscriber", "newsletter")


@transaction.atomic
def confirm(subscription: Subscription, at: datetime) -> bool:
    """Whether the subscription is confirmed now; one that was left since must be asked for anew."""
    changed = Subscription.objects.filter(pk=subscription.pk, state=Subscription.State.ASKED)
    if changed.update(state=Subscription.State.CONFIRMED, confirmed_at=at, mail_due=None):
        _note(subscription, Consent.What.CONFIRMED, at)
    return bool(Subscription.objects.filter(pk=subscription.pk, state=Subscription.State.CONFIRMED).exists())


@transaction.atomic
def leave(subscription: Subscription, at: datetime) -> None:
    """Nothing more is sent; leaving twice is leaving once."""
    there = Subscription.objects.filter(pk=subscription.pk)
    if there.exclude(state__in=("left", "erased")).update(
        state=Subscription.State.LEFT, left_at=at, mail_due=None, confirm_token=None
    ):
        _note(subscription, Consent.What.LEFT, at)


def forget_unconfirmed(at: datetime) -> int:
    """Drops what was asked for long ago and never confirmed, with its address; gives how many there were."""
    old = Subscription.objects.filter(state=Subscription.State.ASKED, asked_at__lt=at - CONFIRM_WITHIN)
    if count := int(old.count()):
        _forget(old, at)
    return count


@transaction.atomic
def _forget(old: Any, at: datetime) -> None:
    # Who had it once, and asked again: there is something to prove.
    old.filter(pk__in=_agreed()).update(state=Subscription.State.LEFT, left_at=at, confirm_token=None, mail_due=None)
    # Who had it erased, and of whom somebody asked again: as it was.
    end(old.filter(pk__in=Consent.objects.exclude(what=Consent.What.ASKED).values("subscription")), at)
    # To the others nothing was sent but the question, and there was no answer.
    old.delete()
    Subscriber.objects.filter(address__isnull=False, subscriptions__isnull=True).delete()
    take_out_addresses(at)


def _agreed() -> Any:
    """Subscriptions that were confirmed, and not erased since."""
    erased = Consent.objects.filter(subscription=OuterRef("subscription"), what=Consent.What.ERASED)
    agreed = Consent.objects.exclude(Exists(erased.filter(pk__gt=OuterRef("pk"))))
    return agreed.filter(what=Consent.What.CONFIRMED).values("subscription")
