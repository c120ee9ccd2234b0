"""The same over real HTTP: the web server as `warta serve` starts it, with four threads and a desk that hangs."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.delivery.papers import Papers
from warta.delivery import files

PATIENCE = 20.0


class Server:
    """A running web server."""

    def __init__(self, port: int, home: Path) -> None:
        self.port = port
        self.home = home

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=sent)
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()

    def raw(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as line:
            line.sendall(request)
            return b"".join(iter(lambda: line.recv(65536), b""))

    def wait(self) -> None:
        until = monotonic() + PATIENCE
        while True:
            try:
                self.ask("/_/health")
                return
            except OSError:
                assert monotonic() < until, "the server did not start"
                sleep(0.05)


@contextmanager
def serving(home: Path, **settings: str) -> Iterator[Server]:
    """Serves the newsroom folder `home` on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    paths = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])
    command = [sys.executable, "-m", "tests.delivery.hanging", str(port)]
    process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": paths, "WARTA_TEST_HOME": str(home)} | settings)
    try:
        server = Server(port, home)
        server.wait()
        yield server
    finally:
        (home / "let-go").touch()
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture
def server(home: Path, papers: Papers) -> Iterator[Server]:
    with serving(home) as server:
        yield server


def desk_requests(server: Server, pool: ThreadPoolExecutor, count: int) -> list[Future[tuple[HTTPResponse, bytes]]]:
    return [pool.submit(server.ask, f"/meja/{number}/") for number in range(count)]


def done(futures: list[Future[tuple[HTTPResponse, bytes]]], count: int) -> list[int]:
    """Statuses of those that were answered, as soon as there are `count` of them."""
    until = monotonic() + PATIENCE
    while sum(future.done() for future in futures) < count:
        assert monotonic() < until
        sleep(0.01)
    return [future.result()[0].status for future in futures if future.done()]


def test_readers_do_not_notice_a_desk_that_hangs(home: Path, papers: Papers) -> None:
    with serving(home, WARTA_TEST_PATIENCE="1") as server, ThreadPoolExecutor(12) as pool:
        desk = desk_requests(server, pool, 12)
        assert done(desk, 10) == [503] * 10
        assert sum(not future.done() for future in desk) == 2, "two hang, the others waited and were sent away"
        slowest = 0.0
        for _ in range(200):
            began = monotonic()
            response, _body = server.ask("/politik/pemilu/")
            assert response.status == 200
            slowest = max(slowest, monotonic() - began)
        assert slowest < 1.0
        assert sum(not future.done() for future in desk) == 2
        (server.home / "let-go").touch()
        assert sorted(done(desk, 12)) == [200] * 2 + [503] * 10
        assert [server.ask("/meja/")[0].status for _ in range(5)] == [200] * 5, "the places are free again"


def test_who_comes_while_the_desk_is_busy_waits_for_an_answer(server: Server) -> None:
    (server.home / "let-go").touch()
    with ThreadPoolExecutor(12) as pool:
        assert [answer[0].status for answer in pool.map(server.ask, ["/meja/?slow"] * 12)] == [200] * 12


def test_slow_readers_of_long_files_leave_threads_for_others(server: Server) -> None:
    (server.home / "static/long.bin").write_bytes(bytes(files.AT_ONCE * 8))
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(6)]
    for line in lines:
        line.sendall(b"GET /static/long.bin HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    sleep(0.3)
    assert server.ask("/")[1] == b"front"
    for line in lines:
        line.close()
    until = monotonic() + PATIENCE
    while server.ask("/static/long.bin", "GET")[0].status == 503:
        assert monotonic() < until, "who went away still holds a place"
        sleep(0.05)


def test_what_is_sent_to_the_desk_arrives_there(server: Server) -> None:
    (server.home / "let-go").touch()
    request = b"POST /meja/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 300000\r\nConnection: close\r\n\r\n"
    assert server.raw(request + b"x" * 300_000).endswith(b"at last, 300000 bytes\r\n0\r\n\r\n")


def test_a_desk_that_breaks_gets_an_answer_and_its_place_back(server: Server) -> None:
    (server.home / "let-go").touch()
    for _ in range(10):
        assert server.ask("/meja/?broken")[0].status == 500
    assert server.ask("/meja/")[1] == b"at last, 0 bytes"


def test_pages_over_the_wire(server: Server) -> None:
    response, body = server.ask("/politik/pemilu/?a=1", Accept_Encoding="gzip, br")
    assert gzip.decompress(body) == b"Pemilu " * 100
    assert response.getheader("Content-Length") == str(len(body))
    again, nothing = server.ask("/politik/pemilu/", Accept_Encoding="gzip", If_None_Match=response.headers["ETag"])
    assert (again.status, nothing) == (304, b"")
    head, nothing = server.ask("/politik/pemilu/", "HEAD", Accept_Encoding="gzip")
    assert (head.status, nothing, head.headers["Content-Length"]) == (200, b"", str(len(body)))
    moved, nothing = server.ask("/ke-caf%C3%A9/")
    assert (moved.status, moved.headers["Location"], nothing) == (301, "/politik/caf%C3%A9/?a=1", b"")
    assert server.ask("/politik/caf%C3%A9/")[1] == b"kopi"
    assert server.ask("/politik/ditarik/")[0].status == 410
    assert server.ask("/", "POST")[0].status == 405
    part, body = server.ask("/media/images/photo.jpg", Range="bytes=1-2")
    assert (part.status, body) == (206, b"\x01\x02")


@pytest.mark.parametrize(
    ("request_line", "host", "status"),
    [
        (b"GET /politik/pemilu/ HTTP/1.1", b"127.0.0.1", b"200"),
        (b"GET http://evil.test/politik/pemilu/ HTTP/1.1", b"evil.test", b"400"),
        (b"GET / HTTP/1.0", b"", b"400"),
        (b"GET / HTTP/1.1", b"127.0.0.1\r\nHost: evil.test", b"400"),
        (b"GET /media/images/../original_images/raw.jpg HTTP/1.1", b"127.0.0.1", b"400"),
        (b"GET /media/images/%2e%2e%2foriginal_images/raw.jpg HTTP/1.1", b"127.0.0.1", b"400"),
        (b"GET /politik/%00 HTTP/1.1", b"127.0.0.1", b"400"),
        (b"GET /%ff/ HTTP/1.1", b"127.0.0.1", b"400"),
        (b"OPTIONS * HTTP/1.1", b"127.0.0.1", b"400"),
    ],
)
def test_raw_requests(server: Server, request_line: bytes, host: bytes, status: bytes) -> None:
    answer = server.raw(request_line + b"\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")
    assert answer.split(b" ", 2)[1] == status
    assert b"GPS" not in answer
