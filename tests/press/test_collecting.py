"""The history reaches back as far as it should, and what lies further back is gone."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.press.site import clean_print, site
from tests.press.toynewsroom import ToyNewsroom
from warta.press.packing import packed
from warta.press.publishing import publish
from warta.press.store import Changed, Manifest, Record, Store, Writing, close_environment
from warta.press.store.collecting import collect
from warta.press.store.digests import digest_of_body

PATHS = ("/", "/kota/", "/kota/air/")
HEADERS = ((("Content-Type", "text/html"),), (("Content-Type", "text/xml"),))
# So little time that each writing collects one entry.
NO_TIME = -1.0


@contextmanager
def empty_store() -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        yield Store(Path(folder))
        close_environment(folder)


@dataclass
class Paper:
    """What was printed when, beside a store that should know it."""

    store: Store
    at: float = 1_000.0
    edition: int = 0
    shown: dict[str, list[tuple[float, bytes | None]]] = field(default_factory=dict)
    reach: float = 0.0

    def print(self, pages: dict[str, int | None]) -> None:
        """One edition; None takes a page away, the same text as before changes nothing."""
        with self.store.writing() as writing:
            self.print_into(writing, pages)

    def print_into(self, writing: Writing, pages: dict[str, int | None]) -> None:
        new = {path: text for path, text in pages.items() if self._body(text) != self.now(path)}
        if not new:
            return
        self.edition += 1
        changed = []
        for path, text in new.items():
            body = self._body(text)
            if body is None:
                writing.remove_live(path, self.edition, self.at)
            else:
                changed.append(self._put(writing, path, body))
            self.shown.setdefault(path, []).append((self.at, body))
        writing.put_manifest(Manifest(self.edition, self.at, len(new), tuple(changed), (), 0.0))

    def collect(self, until: float, seconds: float = NO_TIME) -> bool:
        """A step of collecting; history from `until` on must stay."""
        self.reach = max(self.reach, min(until, self.at))
        with self.store.writing() as writing:
            return collect(writing, self.reach, seconds)

    def now(self, path: str) -> bytes | None:
        return self.shown.get(path, [(0.0, None)])[-1][1]

    def then(self, path: str, at: float) -> bytes | None:
        return next((body for since, body in reversed(self.shown.get(path, [])) if since <= at), None)

    def needed(self) -> set[bytes]:
        """The texts that stand now or stood at some time since the reach."""
        times = [at for told in self.shown.values() for at, _ in told if at >= self.reach]
        bodies = {self.then(path, at) for path in self.shown for at in (self.reach, *times)}
        return {digest_of_body(body) for body in bodies if body is not None}

    def check(self) -> None:
        """All that is live, and all that was since the reach, can be read."""
        for path in PATHS:
            served = self.store.lookup(path)
            assert (served and gzip.decompress(served.body)) == self.now(path)
            for at in {self.reach, self.at, *(at for told in self.shown.values() for at, _ in told)}:
                if at >= self.reach:
                    served = self.store.page_at(path, at)
                    assert (served and gzip.decompress(served.body)) == self.then(path, at)
                    assert served is None or served.headers in HEADERS

    def check_nothing_else_is_kept(self) -> None:
        """No body, header set, count or manifest but those that are needed."""
        with self.store.reading() as ledger:
            kept = {table: rows(ledger, table) for table in ("bodies", "headers", "shared", "history", "editions")}
            pasts = [past for path in PATHS for past in ledger.pasts(path)]
        assert set(kept["bodies"]) == self.needed()
        assert len(kept["history"]) == len(pasts)
        uses = [past.record for past in pasts if past.record]
        assert set(kept["headers"]) == {record.headers for record in uses}
        counts = {digest: int.from_bytes(count, "big") + 1 for digest, count in kept["shared"].items()}
        for digest in {*kept["bodies"], *kept["headers"]}:
            named = sum(digest in (record.body, record.headers) for record in uses)
            assert counts.pop(digest, 1) == named
        assert counts == {}
        assert [m.at for m in self.store.editions(1000) if m.at <= self.reach] == []

    def _body(self, text: int | None) -> bytes | None:
        return None if text is None else b"Text %d" % text

    def _put(self, writing: Writing, path: str, body: bytes) -> Changed:
        digest = digest_of_body(body)
        writing.put_body(digest, packed(body))
        headers = writing.put_headers(HEADERS[len(path) % 2])
        writing.put_live(Record(path, "page", digest, headers, "", self.edition, self.at, 0.0))
        return Changed(path, "page", digest, headers, "")


def rows(ledger: object, table: str) -> dict[bytes, bytes]:
    return {bytes(key): bytes(value) for key, value in ledger.txn.cursor(getattr(ledger.tables, table))}  # type: ignore[attr-defined]


# Few texts, so that pages share them and come back to earlier ones.
pages = st.dictionaries(st.sampled_from(PATHS), st.none() | st.integers(0, 3), min_size=1)
steps = st.lists(
    st.tuples(st.just("print"), pages, st.sampled_from([0.0, 1.0, 5.0, -3.0]))
    | st.tuples(st.just("collect"), st.sampled_from([0.0, 2.0, 8.0]), st.just(0.0)),
    max_size=40,
)


@given(steps)
@settings(max_examples=150, deadline=None)
def test_whatever_is_printed_and_collected_all_that_is_needed_stays_and_nothing_else(
    steps: list[tuple[str, object, float]],
) -> None:
    with empty_store() as store:
        paper = Paper(store)
        for what, argument, passed in steps:
            paper.at += passed
            if what == "print":
                assert isinstance(argument, dict)
                paper.print(argument)
            else:
                assert isinstance(argument, float)
                paper.collect(paper.at - argument)
            paper.check()
        while paper.collect(paper.reach):
            paper.check()
        # A clock that was set back may leave for later what was printed ahead of it.
        paper.at = paper.reach = max([paper.at, *(at for told in paper.shown.values() for at, _ in told)])
        while paper.collect(paper.at):
            paper.check()
        paper.check()
        paper.check_nothing_else_is_kept()


def test_a_page_that_is_printed_ten_thousand_times_needs_no_more_room_than_an_hour_of_it(tmp_path: Path) -> None:
    paper = Paper(Store(tmp_path))
    sizes = []
    for first in range(0, 10_000, 40):
        with paper.store.writing() as writing:
            for text in range(first, first + 40):
                paper.at += 60.0
                paper.print_into(writing, {"/": text})
        while paper.collect(paper.at - 3600.0, seconds=1.0):
            pass
        sizes.append(paper.store._environment.lmdb.info()["last_pgno"])
    assert max(sizes[10:]) <= 1.1 * max(sizes[:10])
    paper.shown["/"] = paper.shown["/"][-100:]
    paper.check()
    paper.check_nothing_else_is_kept()


class CollectingMeanwhile(Store):
    """All history goes as soon as the press has seen that a body is there."""

    def has_body(self, digest: bytes) -> bool:
        found = super().has_body(digest)
        if found:
            with self.writing() as writing:
                collect(writing, 1e9, 1.0)
        return found


def test_a_body_that_went_while_its_page_was_printed_is_printed_again(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.story(1, "Another")
    publish(newsroom, store)
    newsroom.story(1, "One")
    publish(newsroom, CollectingMeanwhile(store.path))
    assert site(store) == clean_print(newsroom)


def test_a_forgotten_text_is_gone_and_what_shows_it_elsewhere_is_named(tmp_path: Path) -> None:
    paper = Paper(Store(tmp_path))
    paper.print({"/kota/air/": 1})
    paper.at += 10
    paper.print({"/kota/air/": 2, "/kota/": 2})
    paper.at += 10
    paper.print({"/kota/air/": 3})
    forgotten = paper.store.forget("/kota/air/")
    assert (forgotten.entries, forgotten.bodies, forgotten.shown_at) == (2, 1, ("/kota/",))
    assert not paper.store.has_body(digest_of_body(b"Text 1"))
    then = paper.store.page_at("/kota/air/", 1_005.0)
    assert then is not None
    assert (then.kind, then.body, then.digest) == ("page", b"", b"")
    assert paper.store.lookup("/kota/air/") is not None
    assert paper.store.forget("/kota/air/").entries == 0
    paper.at += 10
    while paper.collect(paper.at):
        pass
    paper.check_nothing_else_is_kept()


def test_the_history_says_how_far_it_reaches_back(tmp_path: Path) -> None:
    paper = Paper(Store(tmp_path))
    assert paper.store.kept_since() is None
    for text in range(3):
        paper.print({"/": text})
        paper.at += 10
    assert paper.store.kept_since() == 1_000.0
    paper.collect(1_015.0, seconds=1.0)
    assert paper.store.kept_since() == 1_010.0
    with paper.store.reading() as ledger:
        assert ledger.next_superseded() == 1_020.0


def test_what_an_edition_puts_in_place_of_its_own_page_leaves_nothing_behind(tmp_path: Path) -> None:
    paper = Paper(Store(tmp_path))
    paper.print({"/": 1})
    paper.edition, paper.shown = 0, {}
    paper.print({"/": 2})
    paper.check()
    paper.check_nothing_else_is_kept()
