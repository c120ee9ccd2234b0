"""When Python searches for reference cycles: after much has been made and let go, not while it is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_afterwards() -> Iterator[None]:
    """No search inside the block: outputs in the making look like a leak and would be searched a tenth of the time.

    It holds for the whole process, so only for one that prints in a single thread.
    """
    usual = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if usual:
            gc.enable()
            gc.collect(0)
