"""The press's loop: publishes when the newsroom changes, when time comes, and while anything is pending."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Event

from warta.press.clock import Clock
from warta.press.failures import next_retry
from warta.press.idling import Chore, Chores
from warta.press.loading import Memory
from warta.press.protocols import Carried, Newsroom, Timetable
from warta.press.publishing import Receipt, publish
from warta.press.store.errors import StoreError
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
        message = str(error) if isinstance(error, StoreError) else f"{type(error).__name__}: {error}"
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
    clock: Clock | None = None,
    chores: Sequence[Chore] = (),
    timetable: Timetable | None = None,
    memory: Memory | None = None,
) -> None:
    """Publishes until `stop` is set, whatever happens; `wake` waits for a change, at most so many seconds.

    Receipts of publishes that did something go to `report`, and one whenever trouble starts or changes. `clock` is the
    one the newsroom goes by; `chores` are done while there is nothing to print; what stands in the `timetable` is done
    when it is due, and published.
    """
    trouble = Trouble()
    idle = Chores(chores, lambda message: _tell(report, Receipt(trouble=message)))
    turns = _Turns(newsroom, store, wake, report, clock or Clock(), idle, timetable or _Nothing(), memory or Memory())
    while not stop.is_set():
        try:
            turns.take()
            trouble.over()
        except Exception as error:  # The database, the disk or a follower is down: it will be back.
            if trouble.met(error):
                _tell(report, Receipt(trouble=trouble.message))
            stop.wait(trouble.backoff)


class _Nothing:
    """Nothing is set for any time."""

    def carry_out(self, at: float) -> Carried:
        return Carried()


@dataclass(slots=True)
class _Turns:
    newsroom: Newsroom
    store: Store
    wake: Callable[[float], bool]
    report: Callable[[Receipt], None]
    clock: Clock
    idle: Chores
    timetable: Timetable
    memory: Memory

    def take(self) -> None:
        """Publishes once, then sees to what is due; when that leaves nothing to do, waits for the next change."""
        self.store.follow()
        receipt = publish(self.newsroom, self.store, memory=self.memory)
        if receipt.printed or receipt.removed or receipt.pending:
            self.report(receipt)
        self._tell_of_the_clock()
        carried = self.timetable.carry_out(self.clock())
        for trouble in carried.troubles:
            self.report(Receipt(trouble=trouble))
        # What is pending is printed batch by batch; each turn looks first whether anything narrow has come.
        if not receipt.pending and not carried.done:
            # While it is unsure what time it is, nothing that is not asked for is printed.
            wait = POLL if self.clock.notice else self.idle.do(self.wake)
            if wait is not None:
                self.wake(min(wait, _seconds_to_wait(self.store, carried.next_at, self.clock())))

    def _tell_of_the_clock(self) -> None:
        self.clock()
        if self.clock.notice != self.store.notice():
            with self.store.writing() as writing:
                writing.put_notice(self.clock.notice)
            if self.clock.notice:
                self.report(Receipt(trouble=self.clock.notice))


def _seconds_to_wait(store: Store, next_at: float | None, now: float) -> float:
    with store.reading() as ledger:
        times = (next_at, ledger.next_due(), next_retry(ledger))
    waits = [at - now for at in times if at is not None]
    return max(SHORTEST_WAIT, min([POLL, *waits]))


def _tell(report: Callable[[Receipt], None], receipt: Receipt) -> None:
    with suppress(Exception):  # What cannot even be told must not end the press.
        report(receipt)
