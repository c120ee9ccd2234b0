"""The store by itself: what one process writes, others read."""

from __future__ import annotations

import gzip
import multiprocessing
import os
import shutil
from pathlib import Path
from typing import Any

import lmdb
import pytest

from warta.press.store import (
    Record,
    Store,
    StoreForkedError,
    StoreFormatError,
    StoreReader,
    Trace,
    close_environment,
)
from warta.press.store.digests import digest_of_body, digest_of_fact
from warta.press.store.records import pack_edges

HEADERS = (("Content-Type", "text/html; charset=utf-8"),)


def put(store: Store, path: str, body: bytes, edition: int = 1, at: float = 100.0) -> None:
    with store.writing() as writing:
        digest = digest_of_body(body)
        writing.put_body(digest, gzip.compress(body, mtime=0))
        headers = writing.put_headers(HEADERS)
        writing.put_live(Record(path, "page", digest, headers, "", edition, at, 0.001))
        writing.put_position(f"after {body!r}", {})


def test_a_reader_finds_a_store_that_does_not_exist_yet_empty(tmp_path: Path) -> None:
    reader = StoreReader(tmp_path / "not" / "yet")
    assert reader.lookup("/") is None
    assert reader.position() is None
    assert reader.edition() == 0


def test_a_page_comes_back_with_all_that_was_put(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put(store, "/politik/", b"<h1>Politik</h1>", edition=7)
    served = StoreReader(tmp_path).lookup("/politik/")
    assert served is not None
    assert gzip.decompress(served.body) == b"<h1>Politik</h1>"
    assert served.digest == digest_of_body(b"<h1>Politik</h1>")
    assert (served.kind, served.headers, served.edition, served.printed_at) == ("page", HEADERS, 7, 100.0)


def test_headers_that_were_missing_are_served_again_once_they_are_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put(store, "/", b"one")
    with store.writing() as writing:
        record = writing.record("/")
        assert record is not None
        writing.txn.delete(record.headers, db=writing.tables.headers)
    reader = StoreReader(tmp_path)
    served = reader.lookup("/")
    assert served is not None
    assert served.headers == ()
    with store.writing() as writing:
        writing.put_headers(HEADERS)
    served = reader.lookup("/")
    assert served is not None
    assert served.headers == HEADERS


def test_a_path_that_is_no_unicode_is_not_found(tmp_path: Path) -> None:
    assert StoreReader(tmp_path).lookup("/\udcff/") is None


def _put_elsewhere(folder: Path, body: bytes) -> None:
    put(Store(folder), "/", body)


def test_readers_see_the_commits_of_another_process_at_once(tmp_path: Path) -> None:
    reader = StoreReader(tmp_path)
    for body in (b"one", b"two"):
        process = multiprocessing.get_context("spawn").Process(target=_put_elsewhere, args=(tmp_path, body))
        process.start()
        process.join()
        served = reader.lookup("/")
        assert served is not None
        assert gzip.decompress(served.body) == body


def test_a_store_of_another_format_is_refused_with_a_reason(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.writing() as writing:
        writing.txn.put(b"format", b"99", db=writing.tables.meta)
    close_environment(tmp_path)
    with pytest.raises(StoreFormatError, match="format 99"):
        StoreReader(tmp_path)


def test_nothing_is_written_into_a_store_of_another_format(tmp_path: Path) -> None:
    def tables(env: Any) -> list[bytes]:
        with env.begin() as txn:
            return [name for name, _ in txn.cursor()]

    with lmdb.open(str(tmp_path), max_dbs=2) as env:
        meta = env.open_db(b"meta")
        with env.begin(write=True) as txn:
            txn.put(b"format", b"1", db=meta)
    with pytest.raises(StoreFormatError, match="format 1"):
        StoreReader(tmp_path)
    with lmdb.open(str(tmp_path), max_dbs=2) as env:
        assert tables(env) == [b"meta"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_store_opened_before_a_fork_is_refused_after_it(tmp_path: Path) -> None:
    StoreReader(tmp_path)
    child = os.fork()
    if child == 0:
        try:
            StoreReader(tmp_path)
        except StoreForkedError:
            os._exit(0)
        os._exit(1)
    assert os.waitpid(child, 0)[1] == 0


def test_a_reader_follows_a_store_that_was_put_back(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    put(Store(folder), "/", b"old")
    reader = StoreReader(folder)
    shutil.rmtree(folder)
    assert reader.follow()
    assert reader.lookup("/") is None
    put(Store(folder), "/", b"new")
    assert not reader.follow()
    assert reader.lookup("/") is not None


def test_page_at_shows_what_stood_then(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put(store, "/", b"one", edition=1, at=100)
    put(store, "/", b"two", edition=2, at=200)
    with store.writing() as writing:
        writing.remove_live("/", 3, 300)
    shown = [store.page_at("/", when) for when in (99, 100, 199.9, 250, 301)]
    assert [page and gzip.decompress(page.body) for page in shown] == [None, b"one", b"one", b"two", None]
    assert store.page_at("/elsewhere/", 300) is None


def test_new_reads_take_the_place_of_old_ones(tmp_path: Path) -> None:
    store = Store(tmp_path)
    a, b, one, two = digest_of_fact("a"), digest_of_fact("b"), b"1" * 16, b"2" * 16
    with store.writing() as writing:
        writing.put_trace(Trace("/", pack_edges({a + one, b + one}), until=50.0))
    with store.writing() as writing:
        writing.put_trace(Trace("/", pack_edges({a + two}), until=60.0))
    with store.reading() as ledger:
        assert len(list(ledger.readers_of("a", but=one))) == 1
        assert list(ledger.readers_of("a", but=two)) == []
        assert list(ledger.readers_of("b", but=b"")) == []
        assert (list(ledger.due(59)), list(ledger.due(60)), ledger.next_due()) == ([], ["/"], 60.0)


def test_nothing_is_kept_of_a_writing_that_raises(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(RuntimeError), store.writing() as writing:
        writing.put_position("somewhere", {})
        raise RuntimeError
    assert store.position() is None
