"""The bytes before a body."""

from __future__ import annotations

import pytest

from warta.delivery.head import Head, ServersOwn


def test_status_headers_and_the_servers_own_lines() -> None:
    head = Head()
    head("200 OK", [("Content-Type", "text/html"), ("Server-Timing", "store;dur=1")])
    assert head.packed(b"date: now\r\n", stays=True) == (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer-Timing: store;dur=1\r\ndate: now\r\n\r\n"
    )
    assert head.packed(b"", stays=False).endswith(b"Connection: close\r\n\r\n")


@pytest.mark.parametrize("headers", [[("A", "b\r\nSet-Cookie: c"), ("B", "d")], [("A", "b"), ("B", "d\nC: e")]])
def test_a_value_cannot_end_its_line(headers: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError, match="control characters"):
        Head()("200 OK", headers)


def test_the_servers_own_lines_follow_its_clock() -> None:
    own = ServersOwn()
    assert own([(b"date", b"now")]) == b"date: now\r\n"
    assert own([(b"date", b"then")]) == b"date: then\r\n"
