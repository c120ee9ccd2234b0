"""How the processes beside the web server notice that the newsroom changed."""

from __future__ import annotations

import time
from threading import Event
from typing import Any

from django.db import connections

POLL = 0.01  # seconds; one PRAGMA, some microseconds of CPU
SELDOM = 0.1  # for those that no editor waits for


class Wake:
    """Waits for another connection's commit to the SQLite file, until `stop` is set."""

    def __init__(self, stop: Event, poll: float = POLL, using: str = "press") -> None:
        self.using = using
        self._stop = stop
        self._poll = poll
        self._seen = self._version()

    def __call__(self, seconds: float) -> bool:
        """True as soon as something was committed, False after so many seconds or when there is to be an end."""
        deadline = time.monotonic() + seconds
        while (version := self._version()) == self._seen:
            if self._stop.is_set() or time.monotonic() >= deadline:
                return False
            time.sleep(self._poll)
        self._seen = version
        return True

    def _version(self) -> Any:
        connection = connections[self.using]
        connection.ensure_connection()
        # Without Django's cursor, which is ten times the work: this is what an idle newsroom does all night.
        with connection.wrap_database_errors:
            return connection.connection.execute("PRAGMA data_version").fetchone()
