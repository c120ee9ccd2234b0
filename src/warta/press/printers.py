"""Printers: processes that print a wide batch side by side, on all cores; the press itself only commits."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, cast

from msgspec import Struct, msgpack

from warta.press.loading import Facts
from warta.press.printing import Impression, print_outputs
from warta.press.protocols import Newsroom, Snapshot

# Makes a newsroom in a process of its own; it is pickled, so its module must load before anything is set up.
NewsroomMaker = Callable[[], Newsroom]

MOST = 8
# Outputs that one printer prints at a time: neighbours share facts, but no printer should be the last for long.
SHEET = 200
# Seconds without any answer after which printers count as stuck; starting one takes two or three.
PATIENCE = 60.0


class PrintersFailed(Exception):
    """The printers cannot print this: it has to be printed here."""


class Sheet(Struct, frozen=True, array_like=True):
    """Outputs to print from one moment of the newsroom; not `packed` when nobody will keep their bodies."""

    position: str
    ambient: Mapping[str, bytes]
    paths: tuple[str, ...]
    packed: bool = True


class Printed(Struct, frozen=True, array_like=True):
    """What a sheet came to; `stale` when the newsroom or the code is not what the sheet was planned from."""

    impressions: list[Impression] = []
    stale: bool = False
    error: str = ""


_pack = msgpack.Encoder().encode
_unpack_sheet = msgpack.Decoder(Sheet).decode
_unpack_printed = msgpack.Decoder(Printed).decode


class Printers:
    """Processes that print; whatever goes wrong with them raises PrintersFailed, and closing ends them all."""

    def __init__(self, newsroom: NewsroomMaker, count: int = 0, patience: float = PATIENCE) -> None:
        self.patience = patience
        # A new interpreter, not a fork: open databases, stores and threads must not be inherited.
        self._context = get_context("spawn")
        self._processes: dict[Connection, BaseProcess] = {}
        try:
            for _ in range(count or cores()):
                self._start(newsroom)
        except OSError as error:
            self.close()
            raise PrintersFailed(str(error)) from error

    def __enter__(self) -> Printers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def ready(self) -> bool:
        """Whether they can be asked to print."""
        return bool(self._processes)

    def print_outputs(self, facts: Facts, paths: Sequence[str]) -> list[Impression]:
        """The paths printed from the newsroom's present position, in their order."""
        position, ambient = facts.snapshot.position, facts.ambient
        starts = iter(range(0, len(paths), SHEET))
        sheets = (Sheet(position, ambient, tuple(paths[start : start + SHEET])) for start in starts)
        printed = [one for _, one in self.print_sheets(lambda: next(sheets, None))]
        if any(one.stale for one in printed):
            raise PrintersFailed("the newsroom has moved on")
        by_path = {impression.path: impression for one in printed for impression in one.impressions}
        return [by_path[path] for path in paths]

    def print_sheets(self, next_sheet: Callable[[], Sheet | None]) -> Iterator[tuple[Sheet, Printed]]:
        """Prints sheets as long as there are any, and gives each with what it came to, in no order."""
        try:
            for sheet, printed in self._answered(next_sheet):
                if printed.error:
                    raise PrintersFailed(printed.error)
                yield sheet, printed
        except (OSError, EOFError) as error:
            self.close()
            raise PrintersFailed(f"a printer ended: {error}") from error
        except PrintersFailed:
            self.close()
            raise

    def close(self) -> None:
        """Ends all printers; what they were at is lost."""
        for connection, process in self._processes.items():
            connection.close()
            process.kill()
        for process in self._processes.values():
            process.join()
        self._processes = {}

    def _start(self, newsroom: NewsroomMaker) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, newsroom), name="warta-printer", daemon=True)
        with _interrupts_held():
            process.start()
        theirs.close()
        self._processes[ours] = process

    def _answered(self, next_sheet: Callable[[], Sheet | None]) -> Iterator[tuple[Sheet, Printed]]:
        idle = list(self._processes)
        at_work: dict[Any, Sheet] = {}
        while True:
            # Whoever takes an answer may know of more sheets then.
            while idle and (sheet := next_sheet()) is not None:
                _hand_out(sheet, idle.pop(), at_work)
            if not at_work:
                return
            ready = wait(list(at_work), self.patience)
            if not ready:
                raise OSError(f"no answer for {self.patience:.0f} s")
            for one in ready:
                connection = cast(Connection, one)  # We wait for nothing else.
                answered = at_work.pop(connection), _unpack_printed(connection.recv_bytes())
                # At once: it should not wait until the answer has been looked at.
                if (sheet := next_sheet()) is not None:
                    _hand_out(sheet, connection, at_work)
                else:
                    idle.append(connection)
                yield answered


def _hand_out(sheet: Sheet, connection: Connection, at_work: dict[Any, Sheet]) -> None:
    connection.send_bytes(_pack(sheet))
    at_work[connection] = sheet


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C reaches the whole group; processes that start meanwhile never hear of it, we do afterwards."""
    resource_tracker.ensure_running()  # It would let interrupts through again.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def cores() -> int:
    """How many printers this process may keep busy."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, MOST)


def _work(sheets: Connection, make: NewsroomMaker) -> None:
    """A printer's life: it ends with its press, whose end of the pipe then closes."""
    printer = _Printer(make)
    with suppress(OSError, EOFError):
        while True:
            sheets.send_bytes(_pack(printer.answer(_unpack_sheet(sheets.recv_bytes()))))


class _Printer:
    """Prints sheets; facts stay known from sheet to sheet while the newsroom stands still."""

    def __init__(self, make: NewsroomMaker) -> None:
        self._make = make
        self._newsroom: Newsroom | None = None
        self._facts: Facts | None = None

    def answer(self, sheet: Sheet) -> Printed:
        """The sheet printed, or why not."""
        try:
            self._newsroom = self._newsroom or self._make()
            with self._newsroom.snapshot() as snapshot:
                facts = self._facts_at(snapshot)
                if (snapshot.position, facts.ambient) != (sheet.position, sheet.ambient):
                    return Printed(stale=True)
                # Packed whatever the store has: which bodies those are is known only to the press.
                return Printed(list(print_outputs(facts, sheet.paths, lambda digest: not sheet.packed)))
        except Exception as error:  # The press prints the sheet itself and meets the same error, if there is one.
            return Printed(error=f"{type(error).__name__}: {error}")

    def _facts_at(self, snapshot: Snapshot) -> Facts:
        if self._facts is None or self._facts.snapshot.position != snapshot.position:
            self._facts = Facts(snapshot)
        self._facts.snapshot = snapshot
        return self._facts
