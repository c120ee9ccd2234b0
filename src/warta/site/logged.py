"""What is logged, without what opens a subscription: who reads the log must not look, leave or erase for readers."""

from __future__ import annotations

import logging
import re

# To the end of the line: a link that a mail program broke may hold its token anywhere in it.
_OPENS = re.compile(r"(/_/langganan/)[^\n]+", re.IGNORECASE)


class Masked(logging.Formatter):
    """Masks the whole of what is written, tracebacks included: Django logs the addresses of what it refuses."""

    def format(self, record: logging.LogRecord) -> str:
        return _OPENS.sub(r"\1***", super().format(record))
