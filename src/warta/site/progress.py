"""A progress line for long work, shown on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

INTERVAL = 0.2


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to tell `done` of `total`; the line is wiped at the end."""
    began, shown = time.monotonic(), 0.0
    visible = sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if visible and (now - shown > INTERVAL or done == total):
            shown = now
            click.echo(
                f"\r{label}: {done:,} of {total:,}, {done / max(now - began, 0.001):,.0f}/s ", nl=False, err=True
            )

    try:
        yield tell
    finally:
        if visible:
            click.echo("\r\x1b[K", nl=False, err=True)
