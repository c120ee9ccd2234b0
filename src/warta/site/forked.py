"""Processes of `warta serve`, forked from one that has loaded what they need: that takes seconds, forking none."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import forkserver, get_context, resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from time import sleep

# What such a process does; it is pickled.
Work = Callable[[], object]

# Seconds: to finish what is under way, and between two questions whether a process is there.
STOP_AFTER, ASK_EVERY = 10.0, 1.0

_context = get_context("forkserver")
# Whenever a process starts, multiprocessing looks whether others have ended, and only one that looks gets to know how.
_looking = Lock()


def hold_endings() -> set[signal.Signals]:
    """The signals that ask for an end, which from here on `sigwait` takes and nothing else.

    They reach whole groups of processes (Ctrl-C): those that start now do not hear them, we end these in order.
    """
    endings = {signal.SIGINT, signal.SIGTERM}
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup
        endings.add(signal.SIGHUP)
    resource_tracker.ensure_running()  # It would let interrupts through again.
    signal.pthread_sigmask(signal.SIG_BLOCK, endings)
    return endings


def load_ahead(module: str) -> None:
    """Begins to load what processes are forked from, and does not wait for it."""
    # A package in the working directory must not stand in for one of ours.
    os.environ["PYTHONSAFEPATH"] = "1"
    _context.set_forkserver_preload([module])
    with suppress(OSError):  # Whoever starts a process then hears why it cannot be.
        forkserver.ensure_running()


class Forked:
    """A process at its work. It ends when we are gone, and lives on when the one that forked it is."""

    def __init__(self, name: str, work: Work) -> None:
        """Waits for the loading; OSError or EOFError when there can be no process."""
        self._line, theirs = _context.Pipe()
        self._process = _context.Process(target=_live, args=(name, work, theirs), name=name)
        try:
            with _looking:
                self._process.start()
        finally:
            theirs.close()

    def ended_with(self) -> int | None:
        """Its exit code, if anybody knows; one that lives and cannot be heard any more is ended."""
        with _looking:
            self._process.join(STOP_AFTER)
            if self._process.exitcode is None:
                self.kill()
            return self._process.exitcode

    def wait(self, patience: float | None = None) -> None:
        """Returns when it has ended; it is killed for no answer in so many seconds, where that matters."""
        with suppress(EOFError, OSError):
            while patience is not None:
                self._line.send_bytes(b"?")
                if not self._line.poll(patience):
                    self.kill()
                self._line.recv_bytes()
                self._line.poll(ASK_EVERY)
            self._line.recv_bytes()  # It says nothing unasked: this is its end.

    def terminate(self) -> None:
        """Asks it to finish what it is at."""
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        """Ends it at once."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        # By ourselves: multiprocessing takes all for ended when the process is that forked them.
        with suppress(ProcessLookupError):
            if self._process.pid is not None:
                os.kill(self._process.pid, number)


def _live(name: str, work: Work, line: Connection) -> None:
    with suppress(OSError):  # What `ps -e` and `top` tell it by, where there is such a file.
        Path("/proc/self/comm").write_text(f"warta-{name}")
    Thread(target=_answer, args=(line,), name="line", daemon=True).start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    work()


def _answer(line: Connection) -> None:
    """Answers whoever started us until they are gone, and then ends us as they would have."""
    with suppress(EOFError, OSError):
        while True:
            line.send_bytes(line.recv_bytes())
    os.kill(os.getpid(), signal.SIGTERM)
    sleep(STOP_AFTER)
    os.kill(os.getpid(), signal.SIGKILL)
