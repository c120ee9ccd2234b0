"""`python -m tests.readers.newsletter.on_postgresql issue COUNT | send | sign-up TIMES | reconnected | spoken`."""

from __future__ import annotations

import signal
import sys
from datetime import UTC, datetime, timedelta
from threading import Event

import django

django.setup()

from django.db import connection  # noqa: E402  (models want the settings)
from django.db.models import F  # noqa: E402

from warta.readers.newsletter.addresses import digest_of  # noqa: E402
from warta.readers.newsletter.baton import Baton  # noqa: E402
from warta.readers.newsletter.models import Issue, Newsletter, Sender, Subscriber, Subscription  # noqa: E402
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


def reconnected() -> None:
    """Takes the baton, and goes on having it by another connection; fails when locks would be kept there for hours."""
    for _ in range(2):
        connection.close()
        Baton("boot-1 8.1").take()
        with connection.cursor() as cursor:
            cursor.execute("SHOW idle_in_transaction_session_timeout")
            assert cursor.fetchone() == ("20s",)


def spoken() -> None:
    """Who has nothing to send says so all the same, for others stand by; not each time."""
    baton, said = Baton("boot-1 8.1"), []
    for seconds in (0, 20, 20):
        Sender.objects.update(heard_at=F("heard_at") - timedelta(seconds=seconds))
        before = Sender.objects.values_list("heard_at", flat=True).first()
        baton.take()
        said.append(before != Sender.objects.get().heard_at)
    assert said == [True, False, True]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["issue", count]:
            issue(int(count))
        case ["sign-up", times]:
            sign_up(int(times))
        case ["reconnected"]:
            reconnected()
        case ["spoken"]:
            spoken()
        case _:
            send()
