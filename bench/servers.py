"""Servers of a benchmark: on 127.0.0.1, in a temporary folder, ended by their ids."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Protocol

from warta.press.packing import unpacked
from warta.press.store import StoreReader

NGINX = """
worker_processes 1; daemon off; pid {home}/nginx.pid; error_log {home}/error.log;
events {{ worker_connections 1024; }}
http {{
  types {{ text/html html; }}
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; gzip_static on; gzip_vary on;
  client_body_temp_path {home}/t1; proxy_temp_path {home}/t2; fastcgi_temp_path {home}/t3;
  uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5;
  server {{ listen 127.0.0.1:{port}; root {home}/www; {headers} }}
}}
"""
TICK = os.sysconf("SC_CLK_TCK")


class Asked(Protocol):
    """What the command line asked for."""

    store: Path
    path: str
    threads: int


@dataclass(frozen=True)
class Server:
    """A running server; `pid` is that of its first process."""

    pid: int
    port: int

    def cpu(self) -> float:
        """Seconds of CPU that it and its children have taken."""
        return sum(_ticks(pid) for pid in _family(self.pid)) / TICK

    def ask(self, path: str) -> dict[str, str]:
        """Headers of the page, packed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        response.read()
        connection.close()
        return {name.lower(): value for name, value in response.getheaders()}


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in children for member in _family(int(child)))]


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@contextmanager
def running(command: list[str], port: int, env: dict[str, str]) -> Iterator[Server]:
    """Starts a server and ends it by its id."""
    process = subprocess.Popen(command, env=os.environ | env, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield Server(process.pid, port)
    finally:
        members = _family(process.pid)[1:]
        process.terminate()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:  # A desk request sleeps on.
            for pid in members:
                os.kill(pid, signal.SIGKILL)
            process.kill()
            process.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"Nothing answers on port {port}.")


def free_port() -> int:
    """A port of which nobody else makes use now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def uvicorn(target: str, options: Asked, home: Path) -> AbstractContextManager[Server]:
    """uvicorn with one of the applications of served.py."""
    port = free_port()
    command = [sys.executable, str(Path(__file__).with_name("served.py")), target, str(port)]
    env = {
        "BENCH_HOME": str(home),
        "BENCH_STORE": str(options.store),
        "BENCH_PATH": options.path,
        "BENCH_THREADS": str(options.threads),
    }
    return running(command, port, env)


def nginx(options: Asked, home: Path) -> AbstractContextManager[Server]:
    """nginx with the same gzip bytes and the same headers."""
    served = StoreReader(options.store).lookup(options.path)
    assert served is not None
    (home / "www").mkdir()
    home.chmod(0o755)
    (home / "www").chmod(0o755)
    (home / "www/page.html").write_bytes(unpacked(served.body) or b"")
    (home / "www/page.html.gz").write_bytes(served.body)
    sent = [*served.headers, ("Cache-Control", "public, max-age=0, must-revalidate"), ("X-Edition", "1")]
    headers = " ".join(f'add_header {name} "{value}";' for name, value in sent if name != "Content-Type")
    port = free_port()
    (home / "nginx.conf").write_text(NGINX.format(home=home, port=port, headers=headers))
    return running(["nginx", "-p", str(home), "-e", f"{home}/error.log", "-c", str(home / "nginx.conf")], port, {})
