"""Processes beside the web server end in order: they finish what they are at."""

from __future__ import annotations

import signal
from threading import Event


def asked_to_end() -> Event:
    """Set by SIGTERM or by SIGINT."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
