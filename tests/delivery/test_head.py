"""The bytes before a body."""

from __future__ import annotations

import pytest

from warta.delivery.head import Head, Prepared, ServersOwn, start


def test_an_answer_can_begin_with_what_was_prepared() -> None:
    prepared = Prepared("200 OK", [("Content-Type", "text/html")])
    head, as_wsgi, seen = Head(), Head(), []
    start(head, prepared, ("Server-Timing", "store;dur=1"))
    assert head.lines == b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nServer-Timing: store;dur=1\r\n"
    start(lambda *told: seen.append(told), prepared, ("Server-Timing", "store;dur=1"))  # type: ignore[arg-type]
    as_wsgi(*seen[0])
    assert as_wsgi.lines == head.lines


@pytest.mark.parametrize("headers", [[("A", "b\r\nSet-Cookie: c"), ("B", "d")], [("A", "b"), ("B", "d\nC: e")]])
def test_a_value_cannot_end_its_line(headers: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError, match="control characters"):
        Head()("200 OK", headers)


def test_the_servers_own_lines_follow_its_clock() -> None:
    own = ServersOwn()
    assert own([(b"date", b"now")]) == b"date: now\r\n\r\n"
    assert own([(b"date", b"then")]) == b"date: then\r\n\r\n"
