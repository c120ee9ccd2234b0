"""Reprinting: outputs are printed again because somebody asks for it, though nothing that they read has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from warta.press.protocols import Newsroom
from warta.press.publishing import DRAIN_BATCH, Forced, Receipt, publish, summed
from warta.press.store.store import Store


def reprint(newsroom: Newsroom, store: Store, paths: Sequence[str], progress: Callable[[int, int], None]) -> Receipt:
    """Prints these outputs with what the newsroom's changes ask for, batch by batch; what comes out the same stays."""
    total = Receipt()
    for start in range(0, len(paths), DRAIN_BATCH):
        some = paths[start : start + DRAIN_BATCH]
        total = summed(total, publish(newsroom, store, forced=Forced(some)))
        progress(start + len(some), len(paths))
    return total
