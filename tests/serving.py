"""`warta serve` as tests need it: started on a port of its own, waited for, and asked to end."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError

PATIENCE = 180  # seconds until the server must answer


class Served(NamedTuple):
    """A server that answers."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def free_port() -> int:
    """One that nobody has just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(
    home: Path, *arguments: str, said: Path | None = None, complained: Path | None = None, cwd: Path | None = None
) -> Iterator[Served]:
    """It serves the newsroom in a folder; what it says and complains of goes into files where they are named."""
    port = free_port()
    command = [sys.executable, "-P", "-m", "warta", "serve", "--port", str(port), *arguments]
    env = {**os.environ, "WARTA_HOME": str(home)}
    with ExitStack() as files:
        out = files.enter_context(said.open("w")) if said else None
        errors = files.enter_context(complained.open("w")) if complained else out
        server = subprocess.Popen(command, env=env, cwd=cwd, stdout=out, stderr=errors, start_new_session=True)
    try:
        answered(f"http://127.0.0.1:{port}/_/health")
        yield Served(port, server)
    finally:
        server.terminate()
        server.wait(60)


def processes(server: int) -> dict[int, str]:
    """A server and all that it started, orphans too, by number, each with its name in `ps -e`: `warta-web`, …"""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # It has ended meanwhile.
            name, _, rest = process.joinpath("stat").read_text().partition("(")[2].rpartition(") ")
            state, _, _, session, *_ = rest.split()
            if int(session) == server and state != "Z":
                found[int(process.name)] = name
    return found


def named(server: int, *names: str) -> list[int]:
    """Those of them that have one of these names."""
    shown = {f"warta-{name}"[:15] for name in names}  # The system cuts it there.
    return [pid for pid, name in processes(server).items() if name in shown]


def answered(address: str) -> int:
    """The status with which an address answers, as soon as it does."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return int(answer.status)
        except (URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
