"""Processes beside the web server end with it."""

from __future__ import annotations

import os
import signal
from threading import Event, Thread


def asked_to_end() -> Event:
    """Set by SIGTERM, by SIGINT, or when the parent is gone: a web server that was killed leaves nothing behind."""
    stop = Event()
    Thread(target=_end_with_parent, args=(os.getppid(), stop), daemon=True).start()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _end_with_parent(parent: int, stop: Event) -> None:
    while os.getppid() == parent and not stop.wait(1.0):
        pass
    stop.set()
