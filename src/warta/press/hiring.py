"""Hiring: printers take seconds to come, and whoever wants them goes on meanwhile."""

from __future__ import annotations

import logging
import time
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from warta.press.printers import PATIENCE, NewsroomMaker, Printers, PrintersFailed

_log = logging.getLogger(__name__)
_ALONE = "printing in one process: %s"


class Hiring:
    """Printers that come in the background, for some seconds, and are ended with it."""

    def __init__(self, maker: NewsroomMaker, patience: float = PATIENCE) -> None:
        self._until = time.monotonic() + patience
        self._thread = ThreadPoolExecutor(1, "warta-hiring")
        self._coming: Future[Printers | None] = self._thread.submit(_hired, maker)

    @property
    def is_under_way(self) -> bool:
        """Whether they will soon be there; not when they have failed, or have been waited for too long."""
        printers = self.printers
        if time.monotonic() > self._until:
            return False
        try:
            return printers.are_coming if printers is not None else not self._coming.done()
        except PrintersFailed as error:
            _log.warning(_ALONE, error)
            return False

    @property
    def printers(self) -> Printers | None:
        """Those who have come; None before, and where there can be none."""
        return self._coming.result() if self._coming.done() else None

    def wait(self) -> Printers | None:
        """Those who come, or None where there can be none."""
        return self._coming.result()

    def __enter__(self) -> Hiring:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._thread.shutdown()
        if self._coming.exception() is None and (printers := self._coming.result()) is not None:
            printers.close()


def _hired(maker: NewsroomMaker) -> Printers | None:
    try:
        return Printers(maker)
    except PrintersFailed as error:
        _log.warning(_ALONE, error)
        return None
