"""Printers: processes that print a wide batch side by side, on all cores; the press itself only commits."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import cast

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


class NewsroomMovedOn(PrintersFailed):
    """What was to be printed is not what the newsroom is now; the printers are well."""


class Sheet(Struct, frozen=True, array_like=True):
    """Outputs to print from one moment of the newsroom."""

    position: str
    ambient: Mapping[str, bytes]
    paths: tuple[str, ...]


class Printed(Struct, frozen=True, array_like=True):
    """What a sheet came to; `stale` when the newsroom or the code is not what the sheet was planned from."""

    impressions: list[Impression] = []
    stale: bool = False
    error: str = ""


_pack = msgpack.Encoder().encode
_unpack_sheet = msgpack.Decoder(Sheet).decode
_unpack_printed = msgpack.Decoder(Printed).decode


class Job:
    """Outputs shared out as sheets, and what has come back of them."""

    def __init__(self, facts: Facts, paths: Sequence[str]) -> None:
        self.position, self.ambient = facts.snapshot.position, facts.ambient
        self.paths = tuple(paths)
        starts = range(0, len(paths), SHEET)
        self.waiting = deque(enumerate(self.paths[start : start + SHEET] for start in starts))
        self.printed: list[Printed | None] = [None for _ in starts]

    def is_of(self, facts: Facts, paths: Sequence[str]) -> bool:
        """Whether it is what is wanted now."""
        return (self.position, self.ambient, self.paths) == (facts.snapshot.position, facts.ambient, tuple(paths))

    def sheet(self, paths: tuple[str, ...]) -> bytes:
        """Some of the paths as a printer wants them."""
        return _pack(Sheet(self.position, self.ambient, paths))


class Printers:
    """Processes that print; whatever goes wrong with them raises PrintersFailed, and closing ends them all."""

    def __init__(self, newsroom: NewsroomMaker, count: int = 0, patience: float = PATIENCE) -> None:
        self.patience = patience
        # Forked from a process that has loaded the maker's module and nothing else: open databases, stores and threads
        # must not be inherited, and what is loaded lies in memory once.
        self._context = get_context("forkserver")
        module = getattr(newsroom, "__module__", None)
        self._context.set_forkserver_preload([module] if module else [])
        self._processes: dict[Connection, BaseProcess] = {}
        self._idle: set[Connection] = set()
        # None for a printer that has not yet said that it is there.
        self._at_work: dict[Connection, tuple[Job, int] | None] = {}
        self._job: Job | None = None
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
        """Whether any of them can be asked to print."""
        with self._failing_as_one():
            while self._receive(0.0):
                pass
        return bool(self._idle) or any(self._at_work.values())

    def begin(self, facts: Facts, paths: Sequence[str]) -> None:
        """Has these printed while the press does something else: most likely they are wanted next."""
        self._job = Job(facts, paths)
        with self._failing_as_one():
            self._hand_out()

    def print_outputs(self, facts: Facts, paths: Sequence[str]) -> list[Impression]:
        """The paths printed from the newsroom's present position, in their order."""
        if self._job is None or not self._job.is_of(facts, paths):
            self.begin(facts, paths)
        job, self._job = cast(Job, self._job), None
        with self._failing_as_one():
            while not all(job.printed):
                self._hand_out(job)
                if not self._receive(self.patience):
                    raise PrintersFailed(f"no answer for {self.patience:.0f} s")
        return [impression for one in job.printed if one for impression in one.impressions]

    def close(self) -> None:
        """Ends all printers; what they were at is lost."""
        for connection, process in self._processes.items():
            connection.close()
            process.kill()
        for process in self._processes.values():
            process.join()
        self._processes, self._at_work, self._idle, self._job = {}, {}, set(), None

    def _start(self, newsroom: NewsroomMaker) -> None:
        ours, theirs = self._context.Pipe()
        arguments = (theirs, newsroom, dict(os.environ))
        process = self._context.Process(target=_work, args=arguments, name="warta-printer", daemon=True)
        process.start()
        theirs.close()
        self._processes[ours] = process
        self._at_work[ours] = None

    @contextmanager
    def _failing_as_one(self) -> Iterator[None]:
        """No printer is of use when one has failed; but that the newsroom moved on is nobody's fault."""
        try:
            yield
        except NewsroomMovedOn:
            raise
        except (OSError, EOFError) as error:
            self.close()
            raise PrintersFailed(f"a printer ended: {error}") from error
        except PrintersFailed:
            self.close()
            raise

    def _hand_out(self, job: Job | None = None) -> None:
        job = job or self._job
        while job and job.waiting and self._idle:
            connection = self._idle.pop()
            number, paths = job.waiting.popleft()
            connection.send_bytes(job.sheet(paths))
            self._at_work[connection] = job, number

    def _receive(self, patience: float) -> bool:
        """Takes in what has been printed; says whether anything has."""
        ready = wait(list(self._at_work), patience) if self._at_work else []
        for one in ready:
            connection = cast(Connection, one)  # We wait for nothing else.
            printed = _unpack_printed(connection.recv_bytes())
            at_work = self._at_work.pop(connection)
            self._idle.add(connection)
            if printed.error:
                raise PrintersFailed(printed.error)
            if at_work is not None:
                job, number = at_work
                if printed.stale:
                    job.waiting.clear()
                    raise NewsroomMovedOn("the newsroom has moved on")
                job.printed[number] = printed
        return bool(ready)


def cores() -> int:
    """How many printers this process may keep busy."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, MOST)


def _work(sheets: Connection, make: NewsroomMaker, environment: dict[str, str]) -> None:
    """A printer's life: it ends with its press, whose end of the pipe then closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the press ends its printers.
    os.environ.update(environment)  # That of the press may have changed since the process was started that forks us.
    gc.freeze()
    printer = _Printer(make)
    with suppress(OSError, EOFError):
        sheets.send_bytes(_pack(printer.prepared()))
        while True:
            sheets.send_bytes(_pack(printer.answer(_unpack_sheet(sheets.recv_bytes()))))


class _Printer:
    """Prints sheets; facts stay known from sheet to sheet while the newsroom stands still."""

    def __init__(self, make: NewsroomMaker) -> None:
        self._make = make
        self._newsroom: Newsroom | None = None
        self._facts: Facts | None = None

    def prepared(self) -> Printed:
        """Says that it is there, or why it cannot print."""
        try:
            self._newsroom = self._make()
        except Exception as error:
            return Printed(error=f"{type(error).__name__}: {error}")
        return Printed()

    def answer(self, sheet: Sheet) -> Printed:
        """The sheet printed, or why not."""
        assert self._newsroom is not None  # noqa: S101  # Nothing is asked of one that could not prepare itself.
        try:
            with self._newsroom.snapshot() as snapshot:
                facts = self._facts_at(snapshot)
                if (snapshot.position, facts.ambient) != (sheet.position, sheet.ambient):
                    return Printed(stale=True)
                # Always packed: which bodies the store has is known only to the press.
                return Printed(list(print_outputs(facts, sheet.paths, lambda digest: False)))
        except Exception as error:  # The press prints the sheet itself and meets the same error, if there is one.
            return Printed(error=f"{type(error).__name__}: {error}")

    def _facts_at(self, snapshot: Snapshot) -> Facts:
        if self._facts is None or self._facts.snapshot.position != snapshot.position:
            self._facts = Facts(snapshot)
        self._facts.snapshot = snapshot
        return self._facts
