"""A newsroom that is a dict of outcomes by path: what is put there is printed there."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any

from warta.press.outcomes import Absent, Outcome, Page
from warta.press.publishing import drain
from warta.press.store import Store

HTML = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'self'"),
    ("X-Content-Type-Options", "nosniff"),
)
LONG_AGO = 1_700_000_000.25


class Papers:
    """What the site shows; `publish` prints it into the store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.outcomes: dict[str, Outcome] = {}
        self.log: list[set[str]] = []
        self.at = LONG_AGO

    def publish(self, outcomes: Mapping[str, Outcome]) -> None:
        """From now on readers see these, too."""
        self.outcomes.update(outcomes)
        self.log.append(set(outcomes))
        drain(self, self.store)

    @contextmanager
    def snapshot(self) -> Iterator[PapersNow]:
        yield PapersNow(self)


class PapersNow:
    def __init__(self, papers: Papers) -> None:
        self.papers = papers
        self.position = str(len(papers.log))
        self.at = papers.at

    def touched_since(self, position: str | None) -> set[str] | None:
        return None if position is None else set().union(*self.papers.log[int(position) :])

    def ambient(self) -> Mapping[str, bytes]:
        return {}

    def load(self, keys: Collection[str]) -> Mapping[str, object]:
        return {key: self.papers.outcomes.get(key, Absent()) for key in keys}

    def is_passing(self, key: str) -> bool:
        return False

    def digest(self, value: object) -> bytes:
        return blake2b(repr(value).encode(), digest_size=16).digest()

    def outputs_called_by(self, keys: Collection[str]) -> Iterable[str]:
        return keys

    def all_outputs(self) -> Iterable[str]:
        return list(self.papers.outcomes)

    def start(self, path: str) -> Generator[tuple[str, ...], tuple[Any, ...], Outcome]:
        return printed(path)


def printed(path: str) -> Generator[tuple[str, ...], tuple[Any, ...], Outcome]:
    (outcome,) = yield (path,)
    return outcome


def html(text: str) -> Page:
    """A page of that text."""
    return Page(text.encode(), HTML)
