"""What clients send with a request: taken in whole, at no less than a lowest pace, before anybody works on it."""

from __future__ import annotations

import logging
from asyncio import get_running_loop, timeout, to_thread
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from tempfile import SpooledTemporaryFile
from typing import Any

from warta.delivery.answers import Answer
from warta.delivery.plain import BUSY, UNAVAILABLE, too_large, too_slow, unavailable

# Bytes of a body that are kept in memory: about what the server holds of a connection that is not read from.
SMALL = 256 * 1024
# Bytes of one body. Three times what a photo may have: the desk's forms say better than we what is too large for them.
LARGEST = 64 * 1024 * 1024
# Bytes of all small bodies of a process, and of all larger ones: a flood of photos keeps no form from being taken.
IN_MEMORY = 256 * 1024 * 1024
ON_DISK = 512 * 1024 * 1024
# Bytes a second. Slower than any network over which photos are sent; who holds much here has to go on paying for it.
LOWEST_PACE = 8 * 1024
# Seconds that a body may fall behind that pace. Haste buys no more of them, or it would pay for hours of silence.
GRACE = 30.0
RETRY_AFTER = 5

Receive = Callable[..., Any]
# For large bodies; None for the system's, which often is in memory itself.
Folder = str | None

log = logging.getLogger(__name__)


class Body:
    """What was taken in so far; what is on disk is a thread's business, which may wait for it."""

    def __init__(self, folder: Folder) -> None:
        self.file = SpooledTemporaryFile(SMALL, dir=folder)  # noqa: SIM115  # Bodies closes it.
        self.size = 0

    @property
    def in_memory(self) -> int:
        return self.size if self.size <= SMALL else 0

    @property
    def on_disk(self) -> int:
        return self.size if self.size > SMALL else 0

    async def write(self, piece: bytes) -> None:
        """Raises OSError when the disk takes no more, as does `rewind`."""
        await self._do(self.file.write, piece)

    async def rewind(self) -> None:
        await self._do(self.file.seek, 0)

    async def close(self) -> None:
        with suppress(OSError):  # What the disk did not take is not needed any more.
            await self._do(self.file.close)

    async def _do(self, act: Callable[..., object], *of: object) -> None:
        if self.on_disk:
            await to_thread(act, *of)
        else:
            act(*of)


class Bodies:
    """All bodies that are being sent to this process, or worked on."""

    def __init__(self, folder: Folder = None) -> None:
        self._folder = folder
        self.in_memory = 0
        self.on_disk = 0

    @asynccontextmanager
    async def taken_in(self, declared: int, receive: Receive) -> AsyncIterator[Body | Answer]:
        """A body from its beginning, or why it was not taken; kept until the end of the context."""
        body = Body(self._folder)
        try:
            yield await self._try_to_take_in(body, declared, receive) or body
        finally:
            await body.close()
            self._resize(body, 0)

    async def _try_to_take_in(self, body: Body, declared: int, receive: Receive) -> Answer | None:
        """None when all of it is here, else why not."""
        if declared > LARGEST:
            return too_large()
        try:
            return await self._take_in(body, receive)
        except OSError:
            log.exception("Could not keep what was sent")
            return unavailable(UNAVAILABLE, RETRY_AFTER)

    async def _take_in(self, body: Body, receive: Receive) -> Answer | None:
        clock, credit = get_running_loop().time, GRACE
        while True:
            began = clock()
            try:
                async with timeout(credit):
                    message = await receive()
            except TimeoutError:
                return too_slow()
            if message["type"] == "http.disconnect":
                return too_slow()  # Nobody hears it: what counts is that half a form is not taken for all of it.
            piece = message.get("body", b"")
            # Only while we waited for the client: our disk may be slow, too.
            credit = min(GRACE, credit - (clock() - began) + len(piece) / LOWEST_PACE)
            refusal = self._no_room(body, len(piece))
            if refusal is not None:
                return refusal
            await body.write(piece)
            if not message.get("more_body", False):
                await body.rewind()
                return None

    def _no_room(self, body: Body, more: int) -> Answer | None:
        """Counts so many bytes more, or says why they are not taken."""
        size = body.size + more
        if size > LARGEST:
            return too_large()
        fits = self.in_memory + more <= IN_MEMORY if size <= SMALL else self.on_disk + size - body.on_disk <= ON_DISK
        if not fits:
            return unavailable(BUSY, RETRY_AFTER)
        self._resize(body, size)
        return None

    def _resize(self, body: Body, size: int) -> None:
        self.in_memory -= body.in_memory
        self.on_disk -= body.on_disk
        body.size = size
        self.in_memory += body.in_memory
        self.on_disk += body.on_disk


def declared_in(headers: Iterable[tuple[bytes, bytes]]) -> int | None:
    """Bytes that a request says it sends, 0 if it does not say how many; None when it sends nothing."""
    declared = None
    for name, value in headers:
        if name == b"content-length":
            return int(value) or None
        if name == b"transfer-encoding":
            declared = 0
    return declared
