"""Pages for the few who do not take gzip."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from threading import Lock

from warta.press.store import Served

REMEMBERED = 32
# Longer ones are unpacked each time, so that what is remembered stays within 8 MB.
LONGEST_REMEMBERED = 256 * 1024


class Unpacker:
    """Unpacks bodies and remembers those asked for last."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = Lock()

    def __call__(self, served: Served) -> bytes:
        """The body as it was before it was packed; raises OSError, EOFError or zlib.error when it is damaged."""
        with self._lock:
            body = self._known.get(served.digest)
            if body is not None:
                self._known.move_to_end(served.digest)
                return body
        body = gzip.decompress(served.body)
        if len(body) <= LONGEST_REMEMBERED:
            self._remember(served.digest, body)
        return body

    def _remember(self, digest: bytes, body: bytes) -> None:
        with self._lock:
            self._known[digest] = body
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
