"""Mail that came back: delivery status notifications (RFC 3464), and the delivery that each is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from mailbox import Maildir, mbox
from pathlib import Path

from msgspec import Struct

from warta.readers.newsletter.mails import delivery_named
from warta.readers.newsletter.models import Delivery, Subscription
from warta.readers.newsletter.subscribing import stop_unreachable

# So many in a row that came back for now are one that came back for good.
MOST_SOFT = 5
HARD, SOFT = "hard", "soft"


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
    if "failed" in actions:
        return HARD if any(code.startswith("5") for code in codes) else SOFT
    return SOFT if "delayed" in actions else ""


def take_in(bounce: Bounce, at: datetime) -> str:
    """Notes a notification, once: `hard` stops the subscription, `soft` is counted; empty where it is not ours."""
    delivery = delivery_named(bounce.id) if bounce.kind else None
    if delivery is None or delivery.bounce in (HARD, bounce.kind):
        return ""
    Delivery.objects.filter(pk=delivery.pk).update(bounce=bounce.kind)
    subscription = delivery.subscription
    if bounce.kind == SOFT:
        subscription.soft_bounces += 1
        Subscription.objects.filter(pk=subscription.pk).update(soft_bounces=subscription.soft_bounces)
    if bounce.kind == HARD or subscription.soft_bounces >= MOST_SOFT:
        stop_unreachable(subscription, at)
    return bounce.kind


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
