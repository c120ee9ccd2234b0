"""`warta serve` as tests need it: started on a port of its own, waited for, and asked to end."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
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
def serving(home: Path, *arguments: str, said: Path | None = None, cwd: Path | None = None) -> Iterator[Served]:
    """It serves the newsroom in a folder; what it says goes into a file where one is named."""
    port, out = free_port(), said.open("w") if said else None
    command = [sys.executable, "-P", "-m", "warta", "serve", "--port", str(port), *arguments]
    try:
        env = {**os.environ, "WARTA_HOME": str(home)}
        server = subprocess.Popen(command, env=env, cwd=cwd, stdout=out, stderr=out)
    finally:
        if out:
            out.close()
    try:
        answered(f"http://127.0.0.1:{port}/_/health")
        yield Served(port, server)
    finally:
        server.terminate()
        server.wait(60)


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
