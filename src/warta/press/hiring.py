"""Hiring: printers take seconds to come, and whoever wants them goes on meanwhile."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from types import TracebackType

from warta.press.printers import NewsroomMaker, Printers, PrintersFailed

_log = logging.getLogger(__name__)
_ALONE = "printing in one process: %s"


class Hiring:
    """Printers that come in the background, and are ended with it."""

    def __init__(self, maker: NewsroomMaker) -> None:
        self._thread = ThreadPoolExecutor(1, "warta-hiring")
        self._coming: Future[Printers | None] = self._thread.submit(_hired, maker)

    @property
    def is_under_way(self) -> bool:
        """Whether it is worth while to wait for them."""
        printers = self.printers
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
        with suppress(BaseException):
            printers = self._coming.result()
            if printers is not None:
                printers.close()


def _hired(maker: NewsroomMaker) -> Printers | None:
    try:
        return Printers(maker)
    except PrintersFailed as error:
        _log.warning(_ALONE, error)
        return None
