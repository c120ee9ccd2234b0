"""Auditing: random addresses are printed afresh beside the store while there is nothing else to print."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from msgspec.structs import replace

from warta.press.comparing import Difference, differences
from warta.press.idling import Arrived
from warta.press.loading import Facts, Memory
from warta.press.printing import print_outputs
from warta.press.protocols import Newsroom, Snapshot
from warta.press.publishing import Forced, Receipt, publish
from warta.press.store.digests import SIZE
from warta.press.store.ledger import Ledger
from warta.press.store.records import AuditCount
from warta.press.store.store import Store

PAUSE = 1.0
AT_ONCE = 3
# Seconds after which the count is written down: each time costs a commit.
NOTE_EVERY = 60.0


class Audit:
    """A chore that compares a few addresses at a time, and mends and tells what differs."""

    def __init__(
        self,
        newsroom: Newsroom,
        store: Store,
        tell: Callable[[str], None],
        report: Callable[[Receipt], None],
        memory: Memory,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._newsroom = newsroom
        self._store = store
        self._tell, self._report = tell, report
        self._memory = memory
        self.count = store.audited() or AuditCount(clock())
        self._note_at = time.monotonic() + NOTE_EVERY

    def __call__(self, arrived: Arrived) -> float:
        """Looks at a few addresses, unless a change arrives; gives the seconds until the next."""
        for _ in range(AT_ONCE):
            if not arrived():
                self._look_at_one()
        if not arrived() and time.monotonic() >= self._note_at:
            self._note()
        return PAUSE

    def _look_at_one(self) -> None:
        serial = self._store.serial()
        with self._newsroom.snapshot() as snapshot:
            facts = Facts(snapshot)
            with self._store.reading() as ledger:
                path = _chosen(ledger, snapshot, facts)
            if path is None:
                return
            impressions = list(print_outputs(facts, [path], lambda _: True))
        with self._store.reading() as ledger:
            if ledger.serial() != serial:
                return
            differ = list(differences(ledger, impressions))
        self.count = replace(self.count, checked=self.count.checked + 1, stale=self.count.stale + len(differ))
        for difference in differ:
            self._mend(difference)

    def _mend(self, difference: Difference) -> None:
        self._tell(f"the audit found a stale page, which is printed again: {difference}")
        self._note()
        self._memory.forget()  # What made it stale may be a fact that the press remembers.
        self._report(publish(self._newsroom, self._store, forced=Forced([difference.path]), memory=self._memory))

    def _note(self) -> None:
        self._note_at = time.monotonic() + NOTE_EVERY
        with self._store.writing() as writing:
            writing.put_audit(self.count)


def _chosen(ledger: Ledger, snapshot: Snapshot, facts: Facts) -> str | None:
    """A live address that should be exact now; None when there is none or the newsroom is ahead of the store."""
    if (ledger.position(), ledger.ambient()) != (snapshot.position, facts.ambient):
        return None
    record = ledger.live_after(secrets.token_bytes(SIZE))
    if record is None or ledger.is_pending(record.path) or ledger.failure(record.path):
        return None
    trace = ledger.trace(record.path)
    due = trace is not None and trace.until is not None and trace.until <= snapshot.at
    return None if due else record.path
