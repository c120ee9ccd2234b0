"""How the press notices that the newsroom changed."""

from __future__ import annotations

import time
from typing import Any

from django.db import connections

POLL = 0.01  # one PRAGMA, a few microseconds of CPU


class Wake:
    """Waits for another connection's commit to the SQLite file."""

    def __init__(self, using: str = "press") -> None:
        self.using = using
        self._seen = self._version()

    def __call__(self, seconds: float) -> bool:
        """True as soon as something was committed, False after so many seconds."""
        deadline = time.monotonic() + seconds
        while (version := self._version()) == self._seen:
            if time.monotonic() >= deadline:
                return False
            time.sleep(POLL)
        self._seen = version
        return True

    def _version(self) -> Any:
        with connections[self.using].cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            return cursor.fetchone()
