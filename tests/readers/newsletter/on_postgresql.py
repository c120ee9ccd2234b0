"""`python -m tests.readers.newsletter.on_postgresql issue COUNT | send`: what a machine of several does."""

from __future__ import annotations

import signal
import sys
from datetime import UTC, datetime
from threading import Event

import django

django.setup()

from warta.readers.newsletter.addresses import digest_of  # noqa: E402  (models want the settings)
from warta.readers.newsletter.models import Issue, Newsletter, Subscriber, Subscription  # noqa: E402
from warta.site.mailing import keep_sending  # noqa: E402

# Seconds between looks: what wakes the sending process on SQLite is not there.
POLL = 0.05


def issue(count: int) -> None:
    """An issue whose time has come, for so many readers."""
    newsletter = Newsletter.objects.create(name="Warta Pagi", slug="pagi", description="Setiap pagi.")
    addresses = [f"pembaca{n}@surat.example" for n in range(count)]
    people = Subscriber.objects.bulk_create(Subscriber(address=one, digest=digest_of(one)) for one in addresses)
    Subscription.objects.bulk_create(
        Subscription(subscriber=one, newsletter=newsletter, state="confirmed", token=f"{one.pk:0>43}") for one in people
    )
    Issue.objects.create(newsletter=newsletter, intro="Selamat pagi.", state="ready", due=datetime.now(UTC))


def send() -> None:
    """The process that `warta serve` runs."""
    stop = Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stop.set())
    keep_sending(stop, lambda seconds: stop.wait(POLL), lambda trouble: print(trouble, file=sys.stderr, flush=True))


if __name__ == "__main__":
    issue(int(sys.argv[2])) if sys.argv[1] == "issue" else send()
