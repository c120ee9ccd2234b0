"""One connection to the web server: what is answered where it is read, in which order, and when patience ends."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

import pytest
from uvicorn import Server

from tests.delivery.conftest import application
from tests.delivery.papers import Papers, html
from warta.delivery import protocol
from warta.delivery.serving import Served, configuration

PATIENCE = 20.0
LONG = "Panjang " * 20_000


class Line:
    """A client that writes and reads bytes as they are."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.read = self.socket.makefile("rb")

    def ask(self, path: str = "/", *headers: str, method: str = "GET", version: str = "1.1") -> None:
        lines = [f"{method} {path} HTTP/{version}", "Host: warta.test", *headers, "", ""]
        self.socket.sendall("\r\n".join(lines).encode())

    def answer(self, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
        status = int(self.read.readline().split()[1])
        headers = {}
        while (line := self.read.readline().strip()) != b"":
            name, _, value = line.decode().partition(": ")
            headers[name.lower()] = value
        length = 0 if method == "HEAD" or status == 304 else int(headers.get("content-length", 0))
        return status, headers, self.read.read(length)

    def close(self) -> None:
        self.read.close()
        self.socket.close()


class Desk:
    """A Django that answers when it is let go, and counts who asked."""

    def __init__(self) -> None:
        self.go = Event()
        self.asked: list[str] = []
        self.told: dict[str, Any] = {}
        self.sizes: list[int] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked.append(environ["PATH_INFO"])
        self.told = environ
        body = environ["wsgi.input"].read()
        self.sizes.append(len(body))
        assert self.go.wait(PATIENCE)
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "4")])
        return [b"%04d" % len(body)]


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.go.set()


@pytest.fixture
def server(home: Path, papers: Papers, desk: Desk) -> Iterator[Server]:
    papers.publish({"/panjang/": html(LONG)})
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        options = configuration("unused:here", "127.0.0.1", listening.getsockname()[1])
        options.app = Served(application(home, desk, hsts=60), threads=4)
        server = Server(options)
        thread = Thread(target=server.run, args=([listening],))
        thread.start()
        until = monotonic() + PATIENCE
        while not server.started:
            assert monotonic() < until and thread.is_alive()
            sleep(0.01)
        yield server
        desk.go.set()
        server.should_exit = True
        thread.join(PATIENCE)
        assert not thread.is_alive()


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    with closing(Line(server.config.port)) as line:
        yield line


def test_a_connection_answers_one_page_after_the_other(line: Line) -> None:
    for _ in range(3):
        line.ask("/politik/pemilu/", "Accept-Encoding: gzip")
        status, headers, body = line.answer()
        assert (status, gzip.decompress(body)) == (200, b"Pemilu " * 100)
        assert "date" in headers and "connection" not in headers
    line.ask("/politik/pemilu/", "Accept-Encoding: gzip", f"If-None-Match: {headers['etag']}")
    assert line.answer()[0] == 304
    line.ask("/", method="HEAD")
    status, headers, _ = line.answer("HEAD")
    assert (status, headers["content-length"]) == (200, "5")


def test_a_page_by_https_tells_browsers_to_keep_to_it(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for is_https in (True, False):
        monkeypatch.setattr("uvicorn.protocols.http.httptools_impl.is_ssl", lambda _, is_https=is_https: is_https)
        with closing(Line(server.config.port)) as line:
            line.ask("/politik/pemilu/")
            status, headers, _ = line.answer()
        assert (status, headers.get("strict-transport-security")) == (200, "max-age=60" if is_https else None)


def test_a_head_that_comes_in_pieces_is_one_request(line: Line) -> None:
    for piece in (b"GET / HT", b"TP/1.1\r\nHo", b"st: warta.test\r\n", b"\r\n"):
        line.socket.sendall(piece)
        sleep(0.02)
    assert line.answer()[2] == b"front"


def test_what_is_asked_at_once_is_answered_in_that_order(line: Line, desk: Desk) -> None:
    request = "GET {} HTTP/1.1\r\nHost: warta.test\r\n\r\n"
    paths = ["/", "/meja/satu/", "/", "/meja/dua/", "/politik/café/"]
    line.socket.sendall("".join(map(request.format, paths)).replace("é", "%C3%A9").encode())
    assert line.answer()[2] == b"front"
    desk.go.set()
    assert [line.answer()[2] for _ in range(4)] == [b"0000", b"front", b"0000", b"kopi"]
    assert desk.asked == ["/meja/satu/", "/meja/dua/"]


@pytest.mark.parametrize("begun", [b"GET /", b"GET / HTTP/1.1\r\nHost: warta.test\r\nX-Panjang: "])
def test_a_head_without_an_end_is_cut_off(line: Line, begun: bytes) -> None:
    line.socket.sendall(begun)
    with pytest.raises(ConnectionError):
        for _ in range(1000):  # Much more than the server takes.
            line.socket.sendall(b"x" * 65_536)


def test_a_body_may_be_longer_than_a_head(line: Line, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "LARGEST_HEAD", 1000)
    desk.go.set()
    line.ask("/meja/", "Content-Length: 5000", method="POST")
    for _ in range(5):
        line.socket.sendall(b"x" * 1000)
        sleep(0.02)
    assert line.answer()[2] == b"5000"


def test_half_a_body_is_not_taken_for_all_of_it(server: Server, desk: Desk) -> None:
    desk.go.set()
    with closing(Line(server.config.port)) as half:
        half.ask("/meja/", "Content-Length: 1000", method="POST")
        half.socket.sendall(b"x" * 500)
        until = monotonic() + PATIENCE
        while not desk.asked:
            assert monotonic() < until
            sleep(0.01)
    while server.server_state.tasks:
        assert monotonic() < until
        sleep(0.01)
    with closing(Line(server.config.port)) as whole:
        whole.ask("/meja/", "Content-Length: 3", method="POST")
        whole.socket.sendall(b"abc")
        assert whole.answer()[2] == b"0003"
    assert desk.sizes == [3]


def test_nobody_speaks_for_a_proxy_by_another_spelling(line: Line, desk: Desk) -> None:
    desk.go.set()
    line.ask("/meja/", "X-Forwarded-For: 203.0.113.5", "X_Forwarded_For: 198.51.100.1")
    assert line.answer()[0] == 200
    assert desk.told["HTTP_X_FORWARDED_FOR"] == "203.0.113.5"


def test_a_page_asked_for_with_a_body_is_no_simple_request(line: Line) -> None:
    line.ask("/", "Content-Length: 3")
    line.socket.sendall(b"abc")
    assert line.answer()[2] == b"front"
    line.ask("/", "Content-Length: 3", method="POST")
    line.socket.sendall(b"abc")
    assert line.answer()[0] == 405
    line.ask("/")
    assert line.answer()[2] == b"front", "no byte of the body was taken for a request"


@pytest.mark.parametrize(("headers", "version"), [(["Connection: close"], "1.1"), ([], "1.0")])
def test_who_wants_no_more_is_told_so_and_let_go(line: Line, headers: list[str], version: str) -> None:
    line.ask("/", *headers, version=version)
    status, told, body = line.answer()
    assert (status, told["connection"], body) == (200, "close", b"front")
    assert line.read.read() == b""


def test_who_takes_nothing_gets_no_more_answers(line: Line, server: Server) -> None:
    line.socket.settimeout(1.0)
    request = b"GET /panjang/ HTTP/1.1\r\nHost: warta.test\r\n\r\n"
    with pytest.raises(TimeoutError):  # The server reads no more.
        for _ in range(1000):  # Far more than any buffer on the way holds: a hundred thousand times 160 KB.
            line.socket.sendall(request * 100)
    (connection,) = server.server_state.connections
    assert connection.transport.get_write_buffer_size() < 2 * len(LONG) + 65_536


def test_who_sends_nothing_is_let_go_after_a_while(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 0.3)
    server = request.getfixturevalue("server")
    with closing(Line(server.config.port)) as idle, closing(Line(server.config.port)) as slow:
        slow.socket.sendall(b"GET / HTTP/1.1\r\nHost: war")
        assert idle.read.read() == b""
        assert slow.read.read() == b""


def test_who_waits_for_the_desk_is_not_let_go(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 0.1)
    server = request.getfixturevalue("server")
    with closing(Line(server.config.port)) as line:
        line.ask("/meja/")
        sleep(0.5)
        desk.go.set()
        assert line.answer()[2] == b"0000"


def test_a_body_that_stops_coming_gives_its_thread_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 0.2)
    server = request.getfixturevalue("server")
    desk.go.set()
    lines = [Line(server.config.port) for _ in range(4)]
    for line in lines:
        line.ask("/meja/", "Content-Length: 1000", method="POST")
    for line in lines:
        line.read.read()
        line.close()
    with closing(Line(server.config.port)) as another:
        until = monotonic() + PATIENCE
        another.ask("/meja/")
        while another.answer()[0] == 503:
            assert monotonic() < until, "the places never came back"
            sleep(0.05)
            another.ask("/meja/")
