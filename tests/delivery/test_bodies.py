"""What clients send, over real connections: nobody works on it before all of it is here, and it has its limits."""

from __future__ import annotations

from contextlib import ExitStack, closing, suppress
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest
from uvicorn import Server

from tests.delivery.lines import PATIENCE, Desk, Line, wait_until
from warta.delivery import bodies, protocol, serving
from warta.delivery.waiting import Waiting

FORMS = ("satu", "dua-puluh-2", "tiga")
MANY = 6  # The server of these tests has two places.


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    desk.go.set()
    return desk


def post(line: Line, length: int, body: bytes = b"") -> None:
    line.ask("/meja/", f"Content-Length: {length}", method="POST")
    line.socket.sendall(body)


def test_who_sends_a_byte_now_and_then_keeps_nobody_from_the_desk(server: Server, line: Line, desk: Desk) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(closing(Line(server.config.port))) for _ in range(MANY)]
        for other in slow:
            post(other, 1000, b"x")
        for _ in range(3):
            for other in slow:
                other.socket.sendall(b"x")
            line.ask("/meja/")
            assert line.answer()[0] == 200
        assert desk.sizes == [0] * 3
        for other in slow:
            other.socket.sendall(b"x" * 996)
            assert other.answer()[2] == b"1000"


def test_a_body_that_comes_too_slowly_is_let_go(line: Line, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "GRACE", 0.3)
    post(line, 1000)
    stop = Event()
    trickle = Thread(target=_send_until, args=(line, b"x", stop))
    trickle.start()
    status, headers, _ = line.answer()
    stop.set()
    trickle.join()
    assert (status, headers["connection"]) == (408, "close")
    assert line.read.read() == b""
    assert desk.asked == []


def test_a_body_at_a_fair_pace_may_take_its_time(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "GRACE", 1.0)
    monkeypatch.setattr(bodies, "LOWEST_PACE", 1000)
    post(line, 30_000)
    for _ in range(30):  # Twice the time that one who sends nothing gets.
        line.socket.sendall(b"x" * 1000)
        sleep(0.07)
    assert line.answer()[2] == b"30000"


def test_haste_does_not_pay_for_silence(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "GRACE", 0.3)
    monkeypatch.setattr(bodies, "LOWEST_PACE", 1000)
    began = monotonic()
    post(line, 200_000, b"x" * 199_999)  # Well over three minutes, at that pace.
    assert line.answer()[0] == 408
    assert monotonic() - began < PATIENCE / 2


def test_who_stops_sending_is_let_go(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 0.2)
    server = request.getfixturevalue("server")
    with ExitStack() as stack:
        lines = [stack.enter_context(closing(Line(server.config.port))) for _ in range(MANY)]
        for line in lines:
            post(line, 1000, b"x")
        assert [line.read.read() for line in lines] == [b""] * MANY
    wait_until(lambda: not server.server_state.tasks)
    assert desk.asked == []


@pytest.mark.parametrize("sent", [500, 500_000])
def test_half_a_body_is_not_taken_for_all_of_it(server: Server, line: Line, desk: Desk, sent: int) -> None:
    with closing(Line(server.config.port)) as half:
        post(half, 1_000_000, b"x" * sent)
        wait_until(lambda: server.server_state.tasks)
    wait_until(lambda: not server.server_state.tasks)
    kept = server.config.app.bodies
    assert (kept.in_memory, kept.on_disk) == (0, 0)
    post(line, 3, b"abc")
    assert line.answer()[2] == b"0003"
    assert desk.sizes == [3]


def test_what_is_large_is_kept_on_disk_until_it_is_answered(server: Server, line: Line, desk: Desk) -> None:
    body = bytes(range(256)) * 20_000
    desk.go.clear()
    post(line, len(body), body)
    wait_until(lambda: desk.asked)
    assert server.config.app.bodies.on_disk == len(body)
    desk.go.set()
    assert line.answer()[2] == b"5120000"
    assert desk.body == body
    wait_until(lambda: server.config.app.bodies.on_disk == 0)


def test_a_body_in_chunks_arrives_whole(line: Line, desk: Desk) -> None:
    line.ask("/meja/", "Transfer-Encoding: chunked", method="POST")
    for piece in (b"5\r\nhalo \r\n", b"5\r\ndunia\r\n", b"0\r\n\r\n"):
        line.socket.sendall(piece)
        sleep(0.02)
    assert line.answer()[2] == b"0010"
    assert desk.body == b"halo dunia"
    assert "HTTP_TRANSFER_ENCODING" not in desk.told


def test_one_body_may_wait_for_an_answer_and_no_more(server: Server, desk: Desk) -> None:
    desk.go.clear()
    form = "POST /meja/{}/ HTTP/1.1\r\nHost: warta.test\r\nContent-Length: {}\r\n\r\n{}"
    two, three = ("".join(form.format(each, len(each), each) for each in bodies) for bodies in (FORMS[:2], FORMS))
    with closing(Line(server.config.port)) as eager, closing(Line(server.config.port)) as line:
        eager.socket.sendall(three.encode())
        with suppress(ConnectionError):
            assert eager.read.read() == b""
        line.socket.sendall(two.encode())
        desk.go.set()
        assert [line.answer()[2] for _ in range(2)] == [b"0004", b"0011"]
    assert "/meja/tiga/" not in desk.asked


@pytest.mark.parametrize("chunked", [False, True])
def test_what_is_too_large_is_told_so(line: Line, desk: Desk, monkeypatch: pytest.MonkeyPatch, chunked: bool) -> None:
    monkeypatch.setattr(bodies, "LARGEST", 1_000_000)
    size = 5_000_000  # More than is on the way at once: who is hung up on would hear nothing.
    length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {size}"
    line.ask("/meja/", length, method="POST")
    line.socket.sendall(b"%x\r\n" % size * chunked + b"x" * size + b"\r\n0\r\n\r\n" * chunked)
    status, headers, body = line.answer()
    assert (status, headers["connection"], headers["cache-control"]) == (413, "close", "no-store")
    assert b"larger than what is taken" in body
    assert line.read.read() == b""
    assert desk.asked == []


@pytest.mark.parametrize(("linger", "silence", "hears"), [(5.0, 0.5, True), (5.0, 0.05, False), (0.3, 0.5, False)])
def test_who_is_refused_may_go_on_sending_for_a_while(
    line: Line, monkeypatch: pytest.MonkeyPatch, linger: float, silence: float, hears: bool
) -> None:
    monkeypatch.setattr(serving, "LINGER", linger)
    monkeypatch.setattr(serving, "SILENCE", silence)
    line.ask("/", "Content-Length: 10000", method="POST")
    heard = True
    try:
        for _ in range(10 if hears else 100):
            sleep(0.2)
            line.socket.sendall(b"x" * 100)
        assert line.answer()[0] == 405
    except ConnectionError:
        heard = False
    assert heard == hears


def test_who_asks_before_sending_is_told_to_go_on_or_not(server: Server, line: Line) -> None:
    line.ask("/meja/", "Content-Length: 3", "Expect: 100-continue", method="POST")
    assert line.read.readline() + line.read.readline() == b"HTTP/1.1 100 Continue\r\n\r\n"
    line.socket.sendall(b"abc")
    assert line.answer()[2] == b"0003"
    line.ask("/meja/", f"Content-Length: {bodies.LARGEST + 1}", "Expect: 100-continue", method="POST")
    assert line.answer()[0] == 413


@pytest.mark.parametrize(
    ("target", "host", "status"),
    [
        ("/meja/", "evil.test", 400),
        ("/meja/%00", "warta.test", 400),
        ("/", "warta.test", 405),
        ("/_/health", "warta.test", 405),
        ("/static/css/site.css", "warta.test", 405),
        ("/media/images/photo.jpg", "warta.test", 405),
    ],
)
@pytest.mark.parametrize("size", [1_000_000, bodies.LARGEST + 1])
def test_what_nobody_wants_is_not_taken(
    server: Server, line: Line, target: str, host: str, status: int, size: int
) -> None:
    line.socket.settimeout(2.0)
    head = f"POST {target} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {size}\r\nExpect: 100-continue\r\n\r\n"
    line.socket.sendall(head.encode() + b"x" * 500_000)
    told, headers, _ = line.answer()
    assert (told, headers["connection"]) == (status, "close"), "and not 100 before it"
    assert (server.config.app.bodies.in_memory, server.config.app.bodies.on_disk) == (0, 0)


def test_a_full_desk_with_a_full_line_takes_nothing(server: Server, line: Line, desk: Desk) -> None:
    desk.go.clear()
    entrance = server.config.app
    entrance.waiting = Waiting(entrance.application.admission, most=1)
    with ExitStack() as stack:
        for place in range(3):
            stack.enter_context(closing(Line(server.config.port))).ask(f"/meja/{place}/")
        wait_until(lambda: len(desk.asked) == 2 and entrance.waiting.is_full)
        line.socket.settimeout(2.0)
        line.ask("/meja/", "Content-Length: 1000", "Expect: 100-continue", method="POST")
        line.socket.sendall(b"x" * 500)
        assert line.answer()[0] == 503
        assert server.config.app.bodies.in_memory == 0
        desk.go.set()


def test_all_that_is_sent_has_its_limit_but_forms_are_taken(
    server: Server, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "ON_DISK", 1_000_000)
    kept = server.config.app.bodies
    with closing(Line(server.config.port)) as first, closing(Line(server.config.port)) as second:
        post(first, 800_000, b"x" * 700_000)
        wait_until(lambda: kept.on_disk == 700_000)
        post(second, 800_000, b"x" * 700_000)
        assert second.answer()[0] == 503
        assert kept.on_disk == 700_000
        post(line, 1000, b"x" * 1000)
        assert line.answer()[2] == b"1000"
        first.socket.sendall(b"x" * 100_000)
        assert first.answer()[2] == b"800000"
        wait_until(lambda: kept.on_disk == 0)
    post(line, 700_000, b"x" * 700_000)
    assert line.answer()[0] == 200, "there is room again"


def test_small_bodies_have_their_limit_together(server: Server, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "IN_MEMORY", 2000)
    kept = server.config.app.bodies
    with closing(Line(server.config.port)) as first:
        post(first, 2000, b"x" * 1500)
        wait_until(lambda: kept.in_memory == 1500)
        post(line, 600, b"x" * 600)
        assert line.answer()[0] == 503
        first.socket.sendall(b"x" * 500)
        assert first.answer()[2] == b"2000"
    wait_until(lambda: kept.in_memory == 0)


def test_a_disk_that_takes_nothing_is_said(server: Server, line: Line, desk: Desk, home: Path) -> None:
    (home / "incoming").rmdir()
    post(line, 300_000, b"x" * 300_000)
    assert line.answer()[0] == 503
    assert desk.asked == []
    wait_until(lambda: server.config.app.bodies.on_disk == 0)


def _send_until(line: Line, piece: bytes, stop: Event) -> None:
    while not stop.wait(0.02):
        line.socket.sendall(piece)
