"""Processes beside the web server end in order: they finish what they are at."""

from __future__ import annotations

import signal
from threading import Event, Thread


def asked_to_end() -> Event:
    """Set by SIGTERM or by SIGINT."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        # By a thread: whom the signal interrupts may be about to wait for the event, and hold its lock.
        signal.signal(number, lambda *_: Thread(target=stop.set, daemon=True).start())
    return stop
