"""One connection to the web server: what is answered where it is read, in which order, and when patience ends."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from uvicorn import Server

from tests.delivery.lines import Desk, Line, running, wait_until
from tests.delivery.papers import Papers, html
from warta.delivery import files, protocol

LONG = "Panjang " * 20_000


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


def test_a_path_is_the_same_however_it_is_asked_for(line: Line) -> None:
    for path, status in {"/%ff/": 400, "/politik/caf%C3%A9/": 200, "/politik/caf%E9/": 400, "/%EF%BF%BD/": 404}.items():
        for headers in ([], ["Expect: nothing"]):
            line.ask(path, *headers)
            assert line.answer()[0] == status


@pytest.mark.parametrize("simple", [True, False])
@pytest.mark.parametrize("path", ["/politik/pemilu/", "/nothing/", "/politik/lama/", "/%00", "/meja/", "/_/health",
                                  "/static/css/site.css", "/media/images/none.jpg"])  # fmt: skip
def test_every_answer_of_ours_tells_browsers_to_keep_to_https(line: Line, desk: Desk, path: str, simple: bool) -> None:
    desk.go.set()
    for host, told in (("warta.test", "max-age=60"), ("evil.test", None)):
        line.ask(path, "Expect: nothing" * (not simple) or "Accept: */*", host=host)
        assert line.answer()[1].get("strict-transport-security") == told


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


def test_who_asks_for_very_much_at_once_is_cut_off(line: Line, server: Server, desk: Desk) -> None:
    line.socket.sendall(b"GET /meja/ HTTP/1.1\r\nHost: warta.test\r\n\r\n" * 10_000)
    with pytest.raises(ConnectionError):
        line.answer()
    wait_until(lambda: not server.server_state.connections)
    desk.go.set()
    wait_until(lambda: not server.server_state.tasks)
    assert len(desk.asked) <= 1


def test_who_leaves_with_more_than_one_answer_to_come_keeps_no_place(server: Server, home: Path) -> None:
    (home / "static/long.bin").write_bytes(bytes(files.AT_ONCE * 100))
    admission = server.config.app.application.admission
    for _ in range(2):
        with closing(Line(server.config.port)) as line:
            line.socket.sendall(b"GET /static/long.bin HTTP/1.1\r\nHost: warta.test\r\n\r\n" * 2)
            assert line.read.read(100)
    wait_until(lambda: admission.free == 2, "the places never came back")


def test_who_asks_for_much_at_once_waits(line: Line, desk: Desk) -> None:
    line.socket.sendall(b"GET /meja/ HTTP/1.1\r\nHost: warta.test\r\n\r\n" * (1 + protocol.MOST_WAITING))
    desk.go.set()
    assert [line.answer()[0] for _ in range(51)] == [200] * 51


@pytest.mark.parametrize("header", [("X-Odd", "\x01"), ("Content-Length", "1")])
def test_an_answer_that_cannot_be_sent_keeps_no_thread(home: Path, papers: Papers, header: tuple[str, str]) -> None:
    class Careless(Desk):
        def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            start_response("200 OK", [("Content-Type", "text/plain"), header])
            return iter([b"x"] * 50)

    with running(home, Careless()) as server:
        for _ in range(6):  # More than there are threads.
            with closing(Line(server.config.port)) as line:
                line.ask("/meja/")
                line.socket.settimeout(2.0)
                line.read.read()
        with closing(Line(server.config.port)) as line:
            line.ask("/_/health")
            assert line.answer()[0] == 200
        assert server.config.app.application.admission.free == 2


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


def test_nobody_speaks_for_a_proxy_by_another_spelling(line: Line, desk: Desk) -> None:
    desk.go.set()
    line.ask("/meja/", "X-Forwarded-For: 203.0.113.5", "X_Forwarded_For: 198.51.100.1")
    assert line.answer()[0] == 200
    assert desk.told["HTTP_X_FORWARDED_FOR"] == "203.0.113.5"


def test_what_follows_a_body_adds_no_header_to_its_request(line: Line, desk: Desk) -> None:
    desk.go.set()
    line.ask("/meja/", "Transfer-Encoding: chunked", "X-Forwarded-For: 203.0.113.5", method="POST")
    line.socket.sendall(b"3\r\nabc\r\n0\r\nX-Forwarded-For: 198.51.100.1\r\nX-More: 1\r\n\r\n")
    assert line.answer()[0] == 200
    assert desk.told["HTTP_X_FORWARDED_FOR"] == "203.0.113.5"
    assert "HTTP_X_MORE" not in desk.told


@pytest.mark.parametrize("apart", [False, True], ids=["in one packet", "in two"])
@pytest.mark.parametrize("length", ["Content-Length: {}", "Transfer-Encoding: chunked"])
@pytest.mark.parametrize("request_line", ["POST /meja/ HTTP/1.1", "GET / HTTP/1.1", "CONNECT warta.test:80 HTTP/1.1"])
def test_who_asks_for_another_protocol_hides_no_request_in_a_body(
    line: Line, desk: Desk, request_line: str, length: str, apart: bool
) -> None:
    desk.go.set()
    hidden = b"GET /meja/smuggled/ HTTP/1.1\r\nHost: warta.test\r\n\r\n"
    asked = [request_line, "Host: warta.test", "Connection: Upgrade", "Upgrade: x", length.format(len(hidden)), "", ""]
    head = "\r\n".join(asked).encode()
    for packet in [head, hidden] if apart else [head + hidden]:
        line.socket.sendall(packet)
        sleep(0.05)
    status, headers, _ = line.answer()
    assert (status, headers["connection"]) == (400, "close")
    with suppress(ConnectionError):
        assert line.read.read() == b""
    assert desk.asked == []


def test_who_would_like_another_protocol_gets_the_page_in_this_one(line: Line) -> None:
    for _ in range(2):
        line.ask("/", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA")
        status, headers, body = line.answer()
        assert (status, body, "upgrade" in headers) == (200, b"front", False)


def test_a_page_asked_for_with_a_body_is_no_simple_request(server: Server) -> None:
    for method, status in (("GET", 200), ("POST", 405)):
        with closing(Line(server.config.port)) as line:
            line.ask("/", "Content-Length: 3", "Accept-Encoding: gzip", method=method)
            line.socket.sendall(b"abc")
            told, headers, _ = line.answer()
            assert (told, headers["connection"], "server-timing" in headers) == (status, "close", status == 200)
            assert line.read.read() == b"", "no byte of the body was taken for a request"


def test_a_page_asked_for_with_an_empty_body_is_one_of_many(line: Line) -> None:
    for _ in range(2):
        line.ask("/", "Content-Length: 0")
        assert line.answer()[2] == b"front"


@pytest.mark.parametrize(
    ("headers", "version"),
    [(["Connection: close"], "1.1"), ([], "1.0"), (["Connection: close"], "1.0"), (["Connection: keep-alive"], "1.0")],
)
def test_who_wants_no_more_is_told_so_and_let_go(line: Line, headers: list[str], version: str) -> None:
    line.ask("/", *headers, version=version)
    status, told, body = line.answer()
    assert (status, told["connection"], body) == (200, "close", b"front")
    assert line.read.read() == b""


def test_who_takes_nothing_gets_no_more_answers(line: Line, server: Server, papers: Papers) -> None:
    papers.publish({"/panjang/": html(LONG)})
    request = b"GET /panjang/ HTTP/1.1\r\nHost: warta.test\r\n\r\n"
    line.socket.sendall(request)
    wait_until(lambda: server.server_state.connections)
    (connection,) = server.server_state.connections
    while not connection.flow.write_paused:
        line.socket.sendall(request)
        sleep(0.01)
    line.socket.settimeout(1.0)
    with pytest.raises(TimeoutError):  # The server reads no more.
        for _ in range(1000):  # Far more than any buffer on the way holds.
            line.socket.sendall(request * 1000)
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


def test_who_asks_again_while_the_desk_is_at_work_is_not_let_go(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 0.1)
    server = request.getfixturevalue("server")
    with closing(Line(server.config.port)) as line:
        line.ask("/meja/satu/")
        line.ask("/meja/dua/", "Content-Length: 3", method="POST")
        sleep(0.5)
        desk.go.set()
        assert line.answer()[2] == b"0000"
