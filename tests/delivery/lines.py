"""A web server in a thread of the test, with a desk that answers when it is let go, and a client that sends bytes."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

from uvicorn import Server

from tests.delivery.sites import application
from warta.delivery.serving import Entrance, configuration

PATIENCE = 20.0


class Line:
    """A client that writes and reads bytes as they are."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.read = self.socket.makefile("rb")

    def ask(
        self, path: str = "/", *headers: str, method: str = "GET", version: str = "1.1", host: str = "warta.test"
    ) -> None:
        lines = [f"{method} {path} HTTP/{version}", f"Host: {host}", *headers, "", ""]
        self.socket.sendall("\r\n".join(lines).encode())

    def answer(self, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
        status = int(self.read.readline().split()[1])
        headers: dict[str, str] = {}
        while (line := self.read.readline().strip()) != b"":
            name, _, value = line.decode().partition(": ")
            assert name.lower() not in headers, f"{name} twice"
            headers[name.lower()] = value
        length = 0 if method == "HEAD" or status == 304 else int(headers.get("content-length", 0))
        return status, headers, self.read.read(length)

    def close(self) -> None:
        self.read.close()
        self.socket.close()


class Desk:
    """A Django that answers when it is let go, and counts who asked and who was seen to."""

    def __init__(self) -> None:
        self.go = Event()
        self.asked: list[str] = []
        self.left = 0
        self.told: dict[str, Any] = {}
        self.sizes: list[int] = []
        self.body = b""

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked.append(environ["PATH_INFO"])
        self.told = environ
        self.body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))  # As Django does it.
        said = b"%04d" % len(self.body)
        self.sizes.append(len(self.body))
        try:
            assert self.go.wait(PATIENCE)
            start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(said)))])
        finally:
            self.left += 1
        return [said]


def wait_until(true: Callable[[], object], otherwise: str = "it never came to that") -> None:
    until = monotonic() + PATIENCE
    while not true():
        assert monotonic() < until, otherwise
        sleep(0.01)


@contextmanager
def running(home: Path, desk: Desk) -> Iterator[Server]:
    """Serves the newsroom folder `home` with four threads."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        options = configuration("unused:here", "127.0.0.1", listening.getsockname()[1])
        (home / "incoming").mkdir()
        options.app = Entrance(application(home, desk), threads=4, hsts=60, folder=str(home / "incoming"))
        server = Server(options)
        thread = Thread(target=server.run, args=([listening],))
        thread.start()
        wait_until(lambda: server.started or not thread.is_alive())
        assert thread.is_alive(), "it did not start"
        try:
            yield server
        finally:
            desk.go.set()
            server.should_exit = True
            thread.join(PATIENCE)
        assert not thread.is_alive()
