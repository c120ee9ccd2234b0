"""A chore of the press: what killed readers left in the store goes, and what is printed leaves the outbox."""

from __future__ import annotations

from warta.press.idling import Arrived
from warta.press.store import Store
from warta.site.source import PressNewsroom

EVERY = 60.0


class Tidying:
    """Tidies the store and the newsroom's outbox now and then."""

    def __init__(self, store: Store, newsroom: PressNewsroom) -> None:
        self._store = store
        self._newsroom = newsroom

    def __call__(self, arrived: Arrived) -> float:
        """One turn; gives the seconds until the next."""
        self._store.tidy()
        self._newsroom.trim(self._store.position() or "")
        return EVERY
