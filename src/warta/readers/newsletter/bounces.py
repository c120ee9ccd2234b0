"""Mail that came back: delivery status notifications (RFC 3464), and the delivery that each is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from mailbox import Maildir, mbox
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from msgspec import Struct

from warta.readers.newsletter.mails import delivery_named
from warta.readers.newsletter.models import Consent, Delivery, Subscription

# So many in a row that came back for now are one that came back for good.
MOST_SOFT = 5
HARD, SOFT = "hard", "soft"
# RFC 3463: no such mailbox or host, no such address, moved away, takes no mail. 5.1.7 and 5.1.8 are about the sender.
_NOBODY_THERE = re.compile(r"5\d\d 5\.1\.(?:1|2|3|6|10)")


class Bounce(Struct, frozen=True):
    """A notification: which mail it is about, and what it says; `kind` is empty where it is no failure."""

    id: str
    kind: str


def bounce_in(mail: Message) -> Bounce | None:
    """What a mail tells of one of ours; None where it is no notification, or about none."""
    if mail.get_content_type() != "multipart/report":
        return None
    parts = list(mail.walk())
    id = next((found for part in parts if (found := _original_id(part))), "")
    status = next((part for part in parts if part.get_content_type() == "message/delivery-status"), None)
    if not id or status is None:
        return None
    return Bounce(id, _kind(status))


def _original_id(part: Message) -> str:
    """The Message-ID of the mail that came back, whole or as its headers."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        whole = inner[0] if isinstance(inner, list) and inner else None
        return str(whole.get("Message-ID", "")) if isinstance(whole, Message) else ""
    if part.get_content_type() == "text/rfc822-headers":
        headers = part.get_payload(decode=True)
        return str(message_from_bytes(headers).get("Message-ID", "")) if isinstance(headers, bytes) else ""
    return ""


def _kind(status: Message) -> str:
    """By the fields of the recipient: an action and a status, which are groups of headers of their own."""
    groups = status.get_payload()
    fields = [group for group in groups if isinstance(group, Message)] if isinstance(groups, list) else []
    actions = {str(group.get("Action", "")).strip().lower() for group in fields}
    codes = [str(group.get("Status", "")).strip() for group in fields]
    if "failed" not in actions:  # What is delayed may still arrive.
        return ""
    return HARD if any(code.startswith("5") for code in codes) else SOFT


def take_in(bounce: Bounce, at: datetime) -> str:
    """Notes a notification, once: `hard` stops the subscription, `soft` is counted; empty where it is not ours."""
    delivery = delivery_named(bounce.id) if bounce.kind else None
    if delivery is None or delivery.bounce in (HARD, bounce.kind):
        return ""
    Delivery.objects.filter(pk=delivery.pk).update(bounce=bounce.kind)
    if bounce.kind == HARD or _keeps_coming_back(delivery.subscription):
        stop_unreachable(delivery.subscription, at)
    return bounce.kind


def _keeps_coming_back(subscription: Subscription) -> bool:
    """Whether the newest of which anything is known came back, so many in a row, since it was confirmed.

    Newer ones than the newest that came back may still do so: of them nothing is known.
    """
    out = Delivery.objects.filter(subscription=subscription)
    if subscription.confirmed_at:
        out = out.filter(at__gte=subscription.confirmed_at)
    newest = out.exclude(bounce="").order_by("-pk").values_list("pk", flat=True).first() or 0
    row = out.filter(Q(state=Delivery.State.SENT) | ~Q(bounce=""), pk__lte=newest).order_by("-pk")
    known = list(row.values_list("bounce", flat=True)[:MOST_SOFT])
    return len(known) == MOST_SOFT and all(known)


def take_refusal(subscription: Subscription, answer: str, at: datetime) -> bool:
    """Whether a mail server's answer, by its codes, says that nobody is there; the subscription is stopped then."""
    if nobody := _NOBODY_THERE.fullmatch(answer) is not None:
        stop_unreachable(subscription, at)
    return nobody


@transaction.atomic
def stop_unreachable(subscription: Subscription, at: datetime) -> None:
    """Mail to it comes back: nothing more is sent until it is asked for anew."""
    there = Subscription.objects.filter(pk=subscription.pk, state=Subscription.State.CONFIRMED)
    if there.update(state=Subscription.State.BOUNCED, left_at=at):
        Consent.objects.create(subscription=subscription, what=Consent.What.BOUNCED, at=at)


def mails_in(path: Path) -> Iterator[Message]:
    """The mails of a Maildir, of a folder of files, of an mbox, or of a file that is one mail."""
    if (path / "cur").is_dir():
        yield from Maildir(path, create=False)
    elif path.is_dir():
        yield from (message_from_bytes(file.read_bytes()) for file in sorted(path.iterdir()) if file.is_file())
    elif path.read_bytes()[:5] == b"From ":
        yield from mbox(path, create=False)
    else:
        yield message_from_bytes(path.read_bytes())
