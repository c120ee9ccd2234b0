"""Printers: processes that print a wide batch side by side, on all cores; the press itself only commits."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import forkserver, get_context, resource_tracker
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
SHEET = 400
# Facts that a printer keeps from sheet to sheet: what all pages show, and some of what neighbours share.
REMEMBERED = 4_000
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


# What a batch prints, and from which position with which ambient facts.
What = tuple[str, Mapping[str, bytes], tuple[str, ...]]


class Job:
    """Sheets to print as they come: whether they `ended`, how many are `out`, what is `done`."""

    def __init__(self) -> None:
        self.out = 0
        self.ended = False
        self.done: deque[tuple[Sheet, Printed]] = deque()

    def next_sheet(self) -> Sheet | None:
        """What to print next; None where there is nothing now."""
        raise NotImplementedError

    def take(self, sheet: Sheet, printed: Printed) -> None:
        """A sheet has come back."""
        self.out -= 1
        self.done.append((sheet, printed))


class Sheets(Job):
    """Sheets that somebody makes when they are wanted."""

    def __init__(self, make: Callable[[], Sheet | None]) -> None:
        super().__init__()
        self._make = make

    def next_sheet(self) -> Sheet | None:
        """The next one that is made."""
        return self._make()


class Batch(Job):
    """Outputs to print, and what they call into being where it is missing: that is printed next.

    What another batch prints `elsewhere` is left to it.
    """

    def __init__(self, what: What, size: int, is_live: Callable[[str], bool], elsewhere: Collection[str] = ()) -> None:
        super().__init__()
        self.what = what
        self.is_live = is_live
        self.elsewhere = elsewhere
        paths = what[2]
        self.seen = set(paths)
        self.waiting = deque(self._sheet(paths[start : start + size]) for start in range(0, len(paths), size))

    def next_sheet(self) -> Sheet | None:
        """The next of its sheets."""
        return self.waiting.popleft() if self.waiting else None

    def take(self, sheet: Sheet, printed: Printed) -> None:
        """A sheet has come back; much that it calls is left to whoever wanted the batch."""
        super().take(sheet, printed)
        called = dict.fromkeys(path for one in printed.impressions for path in one.calls if path not in self.seen)
        wanted = (path for path in called if path not in self.elsewhere and not self.is_live(path))
        missing = tuple(islice(wanted, SHEET))
        if missing:
            self.seen.update(missing)
            self.waiting.appendleft(self._sheet(missing))
            self.ended = False

    def _sheet(self, paths: tuple[str, ...]) -> Sheet:
        position, ambient, _ = self.what
        return Sheet(position, ambient, paths)


class Printers:
    """Processes that print; whatever goes wrong with them raises PrintersFailed, and closing ends them all."""

    def __init__(self, newsroom: NewsroomMaker, count: int = 0, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._processes: dict[Connection, BaseProcess] = {}
        self._idle: list[Connection] = []
        # None for a printer that has not yet said that it is there.
        self._at_work: dict[Connection, tuple[Job, Sheet] | None] = {}
        self._ahead: Batch | None = None  # What is printed while the press does something else.
        try:
            _call_up(newsroom)
            for _ in range(count or cores()):
                self._start(newsroom)
        except (OSError, EOFError) as error:  # A fork server that cannot fork ends without a word.
            self.close()
            raise PrintersFailed(f"printers cannot be started: {error}") from error

    def __enter__(self) -> Printers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def ready(self) -> bool:
        """Whether any of them can be asked to print."""
        with self._failing_as_one():
            if self._at_work:
                self._receive(0.0)
        return bool(self._idle) or any(self._at_work.values())

    @property
    def are_coming(self) -> bool:
        """Whether they will be ready soon, and are not yet."""
        return not self.ready and bool(self._at_work)

    def print_outputs(
        self, facts: Facts, paths: Sequence[str], is_live: Callable[[str], bool], ahead: Sequence[str] = ()
    ) -> list[Impression]:
        """The paths printed from the newsroom's present position, in their order, then some that they call.

        Whoever has nothing more to do for them goes on with those `ahead`, which are most likely wanted next.
        """
        job = self._batch(facts, paths, is_live)
        if job is self._ahead or ahead:
            self._ahead = self._batch(facts, ahead, is_live, elsewhere=job.seen) if ahead else None
        printed = [one for _, one in self._results(job)]
        if any(one.stale for one in printed):
            raise PrintersFailed("the newsroom has moved on")
        by_path = {impression.path: impression for one in printed for impression in one.impressions}
        return [by_path.pop(path) for path in paths] + list(by_path.values())

    def print_sheets(self, next_sheet: Callable[[], Sheet | None]) -> Iterator[tuple[Sheet, Printed]]:
        """Prints sheets as long as there are any, and gives each with what it came to, in no order."""
        return self._results(Sheets(next_sheet))

    def close(self) -> None:
        """Ends all printers; what they were at is lost."""
        for connection, process in self._processes.items():
            connection.close()
            process.kill()
        for process in self._processes.values():
            process.join()
        self._processes, self._at_work, self._idle, self._ahead = {}, {}, [], None

    def _start(self, newsroom: NewsroomMaker) -> None:
        ours, theirs = _context.Pipe()
        arguments = (theirs, newsroom, dict(os.environ))
        process = _context.Process(target=_work, args=arguments, name="warta-printer", daemon=True)
        with _interrupts_held():
            process.start()
        theirs.close()
        self._processes[ours] = process
        self._at_work[ours] = None

    def _batch(
        self, facts: Facts, paths: Sequence[str], is_live: Callable[[str], bool], elsewhere: Collection[str] = ()
    ) -> Batch:
        """The one that was begun ahead, where it is just this."""
        what = (facts.snapshot.position, facts.ambient, tuple(paths))
        if self._ahead is not None and self._ahead.what == what:
            return self._ahead
        return Batch(what, min(SHEET, -(-len(paths) // len(self._processes))), is_live, elsewhere)

    def _results(self, job: Job) -> Iterator[tuple[Sheet, Printed]]:
        while True:
            with self._failing_as_one():
                # Whoever takes an answer may know of more sheets then.
                self._hand_out(job)
                if not job.done and (job.out or not job.ended):
                    self._receive(self.patience, job)
            while job.done:
                yield job.done.popleft()
            if not job.out and job.ended:
                return

    @contextmanager
    def _failing_as_one(self) -> Iterator[None]:
        """No printer is of use when one has failed."""
        try:
            yield
        except (OSError, EOFError) as error:
            self.close()
            raise PrintersFailed(f"a printer ended: {error}") from error
        except PrintersFailed:
            self.close()
            raise

    def _hand_out(self, job: Job) -> None:
        for one in (job, self._ahead):
            while self._idle and one is not None:
                sheet = one.next_sheet()
                one.ended = sheet is None
                if sheet is None:
                    break
                connection = self._idle.pop()
                connection.send_bytes(_pack(sheet))
                self._at_work[connection] = one, sheet
                one.out += 1

    def _receive(self, patience: float, job: Job | None = None) -> None:
        """Takes in what has been printed; whoever has answered gets a sheet of the job at once."""
        ready = wait(list(self._at_work), patience)
        if not ready and patience:
            raise OSError(f"no answer for {patience:.0f} s")
        for one in ready:
            connection = cast(Connection, one)  # We wait for nothing else.
            printed = _unpack_printed(connection.recv_bytes())
            at_work = self._at_work.pop(connection)
            self._idle.append(connection)
            if printed.error:
                raise PrintersFailed(printed.error)
            if at_work is not None:
                of, sheet = at_work
                of.take(sheet, printed)
            if job is not None:
                self._hand_out(job)


# Printers are forked from a process that has loaded the maker's module and nothing else: open databases, stores and
# threads must not be inherited, and what is loaded lies in memory once.
_context = get_context("forkserver")


def _call_up(newsroom: NewsroomMaker) -> None:
    """Begins to load what printers need, in a process of its own, and does not wait for it; it takes two seconds."""
    module = getattr(newsroom, "__module__", None)
    _context.set_forkserver_preload([module] if module else [])
    # Whoever starts printers then hears why they cannot be.
    with _interrupts_held(), suppress(OSError, EOFError):
        forkserver.ensure_running()


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


def _work(sheets: Connection, make: NewsroomMaker, environment: dict[str, str]) -> None:
    """A printer's life: it ends with its press, whose end of the pipe then closes."""
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
                # Packed whatever the store has: which bodies those are is known only to the press.
                return Printed(list(print_outputs(facts, sheet.paths, lambda digest: not sheet.packed)))
        except Exception as error:  # The press prints the sheet itself and meets the same error, if there is one.
            return Printed(error=f"{type(error).__name__}: {error}")

    def _facts_at(self, snapshot: Snapshot) -> Facts:
        if self._facts is None or self._facts.snapshot.position != snapshot.position:
            self._facts = Facts(snapshot, REMEMBERED)
        else:
            self._facts = self._facts.moved_to(snapshot)
        return self._facts
