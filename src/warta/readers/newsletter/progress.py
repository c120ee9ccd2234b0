"""How far an issue has come, in counts."""

from __future__ import annotations

from django.db.models import Count
from msgspec import Struct

from warta.readers.newsletter.models import Delivery, Issue


class Progress(Struct, frozen=True):
    """Mails of an issue by what became of them; `back` are those that came back later."""

    all: int = 0
    waiting: int = 0
    sending: int = 0
    sent: int = 0
    refused: int = 0
    unsure: int = 0
    skipped: int = 0
    back: int = 0

    def __str__(self) -> str:
        told = {"sent": self.sent, "waiting": self.waiting + self.sending, "refused": self.refused}
        told |= {"unsure": self.unsure, "left before": self.skipped, "came back": self.back}
        return ", ".join(f"{count:,} {what}" for what, count in told.items() if count)


def progress_of(issue: Issue) -> Progress:
    """The counts now."""
    deliveries = Delivery.objects.filter(issue=issue)
    counts = dict(deliveries.values_list("state").annotate(count=Count("pk")).order_by())
    return Progress(sum(counts.values()), **counts, back=deliveries.exclude(bounce="").count())
