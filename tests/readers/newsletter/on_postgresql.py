"""`python -m tests.readers.newsletter.on_postgresql issue COUNT | send | sign-up TIMES`: what machines do."""

from __future__ import annotations

import signal
import sys
from datetime import UTC, datetime
from threading import Event

import django

django.setup()

from warta.readers.newsletter.addresses import digest_of  # noqa: E402  (models want the settings)
from warta.readers.newsletter.models import Issue, Newsletter, Subscriber, Subscription  # noqa: E402
from warta.readers.newsletter.pacing import allows  # noqa: E402
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


def sign_up(times: int) -> None:
    """Tries from one network; ends with the number of those that were let in."""
    sys.exit(sum(allows("203.0.113.7", datetime.now(UTC)) for _ in range(times)))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["issue", count]:
            issue(int(count))
        case ["sign-up", times]:
            sign_up(int(times))
        case _:
            send()
