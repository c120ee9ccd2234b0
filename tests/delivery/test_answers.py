"""One answer, two ways to send it."""

from __future__ import annotations

import pytest

from tests.delivery.client import environ_for
from warta.delivery.answers import Answer, Head, sent
from warta.delivery.protocol import ServersOwn


def test_wsgi_and_the_wire_tell_the_same() -> None:
    answer = Answer(Head("200 OK", [("Content-Type", "text/html")]), b"body", b"store;dur=1")
    lines = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer-Timing: store;dur=1\r\ndate: now\r\n\r\n"
    assert answer.on_the_wire(b"date: now\r\n\r\n", "GET") == lines + b"body"
    assert answer.on_the_wire(b"date: now\r\n\r\n", "HEAD") == lines
    seen: list[tuple[object, ...]] = []
    assert sent(answer, environ_for("/"), lambda *told: seen.append(told)) == [b"body"]  # type: ignore[arg-type,func-returns-value]
    assert seen == [("200 OK", [("Content-Type", "text/html"), ("Server-Timing", "store;dur=1")])]


@pytest.mark.parametrize("headers", [[("A", "b\r\nSet-Cookie: c"), ("B", "d")], [("A", "b"), ("B", "d\nC: e")]])
def test_a_value_cannot_end_its_line(headers: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError, match="control characters"):
        Head("200 OK", headers)


def test_the_servers_own_lines_follow_its_clock() -> None:
    own = ServersOwn()
    assert own([(b"date", b"now")]) == b"date: now\r\n\r\n"
    assert own([(b"date", b"then")]) == b"date: then\r\n\r\n"
