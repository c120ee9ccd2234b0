"""Press, search index and newsletters beside the web workers: processes of their own, started again when they end."""

from __future__ import annotations

import subprocess
import sys
from threading import Event, Thread

import click

RESTART_AFTER = 1.0  # seconds; a press that dies at once must not spin
STOP_AFTER = 10.0


class Companion:
    """Keeps `warta NAME run` running until `stop`, with such options; begins `after` so many seconds."""

    def __init__(self, name: str, *options: str, after: float = 0.0) -> None:
        self._name = name
        self._options = options
        self._after = after
        self._stopping = Event()
        self._process = None if after else self._start()
        self._thread = Thread(target=self._watch, name=f"{name}-supervisor", daemon=True)
        self._thread.start()

    def _start(self) -> subprocess.Popen[bytes]:
        # A new interpreter, not a fork: the web server's threads and the store's memory map must not be inherited.
        # -P: a package in the working directory must not stand in for one of ours.
        return subprocess.Popen([sys.executable, "-P", "-m", "warta", self._name, "run", *self._options])  # noqa: S603  our own

    def _watch(self) -> None:
        if self._process is None and not self._stopping.wait(self._after):
            self._start_again()
        while not self._stopping.is_set():
            code = self._process.wait() if self._process else 1
            # One that ended in order was asked to: most likely all of us were, by Ctrl-C.
            if not self._stopping.wait(RESTART_AFTER if code else STOP_AFTER):
                click.echo(f"{self._name}: ended with {code}, starting again", err=True)
                self._start_again()

    def _start_again(self) -> None:
        try:
            self._process = self._start()
        except OSError as error:  # no more processes just now: the dead one is looked at again in a moment
            click.echo(f"{self._name}: cannot be started ({error.strerror}), trying again", err=True)
        if self._stopping.is_set() and self._process is not None:  # Whoever stopped us may not have seen it.
            self._process.terminate()

    def stop(self) -> None:
        """Asks it to finish what it is at, and insists after STOP_AFTER."""
        self._stopping.set()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_AFTER)
        except subprocess.TimeoutExpired:
            self._process.kill()
