"""The desk may hang; readers never wait for it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from tests.delivery.client import ask, environ_for
from warta.delivery.admission import Admission


class Answer:
    """A response that counts how often it was closed."""

    def __init__(self, breaks: bool = False) -> None:
        self.breaks = breaks
        self.closed = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Answer:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return self

    def __iter__(self) -> Iterator[bytes]:
        yield b"a"
        if self.breaks:
            raise RuntimeError("broken in the midst")

    def close(self) -> None:
        self.closed += 1
        if self.breaks:
            raise RuntimeError("broken at the end")


def admit(admission: Admission, app: Any) -> Iterable[bytes]:
    return admission.admit(app, environ_for("/meja/"), lambda *_: lambda data: None)


def test_beyond_its_places_all_are_sent_away_in_both_languages() -> None:
    admission, first = Admission(1), Answer()
    held = admit(admission, first)

    def busy(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return admission.admit(Answer(), environ, start_response)

    refused = ask(busy, environ_for("/meja/"))
    assert (refused.status, refused.headers["Retry-After"]) == (503, "1")
    assert refused.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "sibuk" in refused.text and "busy" in refused.text
    assert list(held) == [b"a"]
    assert admission.free == 0, "all is sent, but not closed yet"
    held.close()  # type: ignore[attr-defined]
    assert (admission.free, first.closed) == (1, 1)


def test_closing_twice_gives_one_place_back() -> None:
    admission, answer = Admission(1), Answer()
    held = admit(admission, answer)
    for _ in range(2):
        held.close()  # type: ignore[attr-defined]
    assert (admission.free, answer.closed) == (1, 1)


def test_a_server_that_forgets_to_close_costs_no_place() -> None:
    admission, answer = Admission(1), Answer()
    admit(admission, answer)
    gc.collect()
    assert (admission.free, answer.closed) == (1, 1)


def test_a_place_comes_back_from_whatever_breaks() -> None:
    admission = Admission(1)

    def breaks(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        admit(admission, breaks)
    assert admission.free == 1
    held = admit(admission, Answer(breaks=True))
    with pytest.raises(RuntimeError, match="midst"):
        list(held)
    with pytest.raises(RuntimeError, match="end"):
        held.close()  # type: ignore[attr-defined]
    assert admission.free == 1


def test_a_list_needs_no_closing() -> None:
    admission = Admission(1)

    def listed(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"a"]

    assert admit(admission, listed) == [b"a"]
    assert admission.free == 1
