"""The press's loop: publishes when the newsroom changes, when time comes, and while anything is pending."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Event

from warta.press.failures import next_retry
from warta.press.idling import Chore, Chores
from warta.press.protocols import Newsroom
from warta.press.publishing import Receipt, publish
from warta.press.store.store import Store

# Wake-ups may get lost; looking for changes costs next to nothing.
POLL = 1.0
# When the newsroom's clock is behind ours, what is due must not keep us spinning.
SHORTEST_WAIT = 0.05
FIRST_BACKOFF, LAST_BACKOFF = 0.1, 5.0


@dataclass(slots=True)
class Trouble:
    """Why nothing can be published just now, and how long to leave it alone; it is told once, not each time."""

    message: str = ""
    backoff: float = FIRST_BACKOFF

    def met(self, error: Exception) -> bool:
        """Takes in one more error; says whether it is news."""
        message = f"{type(error).__name__}: {error}"
        self.backoff = min(self.backoff * 2, LAST_BACKOFF) if self.message else FIRST_BACKOFF
        news, self.message = message != self.message, message
        return news

    def over(self) -> None:
        """Things work again."""
        self.message, self.backoff = "", FIRST_BACKOFF


def run(
    newsroom: Newsroom,
    store: Store,
    wake: Callable[[float], bool],
    stop: Event,
    report: Callable[[Receipt], None],
    clock: Callable[[], float] = time.time,
    chores: Sequence[Chore] = (),
) -> None:
    """Publishes until `stop` is set, whatever happens; `wake` waits for a change, at most so many seconds.

    Receipts of publishes that did something go to `report`, and one whenever trouble starts or changes. `chores` are
    done while there is nothing to print.
    """
    trouble = Trouble()
    idle = Chores(chores, lambda message: _tell(report, Receipt(trouble=message)))
    while not stop.is_set():
        try:
            _turn(newsroom, store, wake, report, clock, trouble, idle)
        except Exception as error:  # The database, the disk or a follower is down: it will be back.
            if trouble.met(error):
                _tell(report, Receipt(trouble=trouble.message))
            stop.wait(trouble.backoff)


def _turn(
    newsroom: Newsroom,
    store: Store,
    wake: Callable[[float], bool],
    report: Callable[[Receipt], None],
    clock: Callable[[], float],
    trouble: Trouble,
    idle: Chores,
) -> None:
    store.follow()
    receipt = publish(newsroom, store)
    trouble.over()
    if receipt.printed or receipt.removed or receipt.pending:
        report(receipt)
    # What is pending is printed batch by batch; each turn looks first whether anything narrow has come.
    if not receipt.pending:
        wait = idle.do(wake)
        if wait is not None:
            wake(min(wait, _seconds_to_wait(store, clock())))


def _seconds_to_wait(store: Store, now: float) -> float:
    with store.reading() as ledger:
        times = (ledger.next_due(), next_retry(ledger))
    waits = [at - now for at in times if at is not None]
    return max(SHORTEST_WAIT, min([POLL, *waits]))


def _tell(report: Callable[[Receipt], None], receipt: Receipt) -> None:
    with suppress(Exception):  # What cannot even be told must not end the press.
        report(receipt)
