"""Who comes to a busy desk waits a little, in no thread: a browser asks for an editor's scripts only once."""

from __future__ import annotations

from asyncio import Lock, sleep, timeout

from warta.delivery.admission import Admission, Place

# Seconds: a desk that takes longer for one of those before us rather hangs. Autosave waits for a little longer.
LONGEST_WAIT = 10.0
LOOK_EVERY = 0.02
# A few editors that open at once; what is asked for by more, by mistake or to do harm, is refused at once.
MOST = 64


class Waiting:
    """A line before `admission`: `most` requests at once, each for `patience` seconds."""

    def __init__(self, admission: Admission, most: int = MOST, patience: float = LONGEST_WAIT) -> None:
        self._admission = admission
        self._most = most
        self._patience = patience
        self._first = Lock()  # Those who wait for it come in their order.
        self._count = 0

    @property
    def is_full(self) -> bool:
        """One more would be refused at once."""
        return self._count >= self._most

    def at_once(self) -> Place | None:
        """A place that is free while nobody waits for one."""
        return None if self._count else self._admission.place()

    async def place(self) -> Place | None:
        """A place, as soon as there is one and all in line before have theirs; None if that takes too long."""
        if self.is_full:
            return None
        self._count += 1
        try:
            async with timeout(self._patience), self._first:
                while (place := self._admission.place()) is None:
                    # Places come back from threads and finalizers; to look is simpler than to be woken by those.
                    await sleep(LOOK_EVERY)
                return place
        except TimeoutError:
            return None
        finally:
            self._count -= 1
