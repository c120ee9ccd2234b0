"""F41: the sending process is killed (kill -9) three times midway; each reader gets the issue exactly once.

In the suite with fewer readers; with 10,000, and a table, by `WARTA_FAULTS=full` (`make faults`).
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from datetime import UTC, datetime

import pytest

from tests.newsdesk import Newsdesk
from tests.readers.newsletter.lists import pagi
from tests.readers.newsletter.posting import Postbox, many, posting, ready, sending_process
from warta.readers.newsletter.models import Delivery, Issue, Subscription
from warta.readers.newsletter.personal import erase, subscriber_of
from warta.readers.newsletter.subscribing import leave

FULL = os.environ.get("WARTA_FAULTS") == "full"
READERS, KILLS, SEEDS = (10_000, 3, (1, 2, 3)) if FULL else (600, 3, (1,))
PATIENCE = 240.0


def wait_for(box: Postbox, count: int) -> None:
    """Until the server has taken so many."""
    deadline = time.monotonic() + PATIENCE
    while box.got.total() < count:
        assert time.monotonic() < deadline, f"{box.got.total()} of {count} came"
        time.sleep(0.0005)


def wait_for_the_end(issue: Issue) -> None:
    deadline = time.monotonic() + PATIENCE
    while Issue.objects.get(pk=issue.pk).state != "sent":
        assert time.monotonic() < deadline
        time.sleep(0.05)


def some_leave_and_some_are_erased(box: Postbox, addresses: list[str], count: int) -> list[str]:
    """Of those who have not got it yet; nobody is sending meanwhile."""
    waiting = [one for one in addresses if not box.got[one]]
    left, erased = waiting[-count:], waiting[-2 * count : -count]
    for one in left:
        leave(Subscription.objects.get(subscriber__address=one), datetime.now(UTC))
    for one in erased:
        erase(subscriber_of(one), datetime.now(UTC))
    return left + erased


@pytest.mark.parametrize("seed", SEEDS)
def test_killed_three_times_each_address_gets_it_exactly_once(
    desk: Newsdesk, seed: int, capfd: pytest.CaptureFixture[str]
) -> None:
    chance, newsletter = random.Random(seed), pagi()
    addresses = many(newsletter, READERS)
    many(newsletter, 20, state="asked", name="belum")
    began, kills = time.monotonic(), []
    with posting(desk) as box:
        box.keep = False
        issue, gone = ready(newsletter), []
        for number in range(1, KILLS + 1):
            process = sending_process(desk)
            wait_for(box, READERS * number // (KILLS + 1) + chance.randrange(READERS // 20))
            time.sleep(chance.uniform(0, 0.01))
            process.kill()
            process.communicate()
            kills.append(dict(Counter(Delivery.objects.values_list("state", flat=True))))
            if number == 1:
                gone = some_leave_and_some_are_erased(box, addresses, READERS // 100)
        process = sending_process(desk)
        try:
            wait_for_the_end(issue)
        finally:
            process.terminate()
            process.communicate()
    states = Counter(Delivery.objects.values_list("state", flat=True))
    with capfd.disabled():
        print(f"\n{READERS:,} readers, seed {seed}, {time.monotonic() - began:.1f} s; killed at {kills}")
        print(f"at the end {dict(states)}: unsure is the one mail that was under way, each time")
    assert box.got == Counter({one: 1 for one in addresses if one not in set(gone)})
    assert states["skipped"] == len(gone) and states["unsure"] <= KILLS
    assert states["sent"] + states["unsure"] == READERS - len(gone)
