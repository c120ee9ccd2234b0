"""What verify finds, and mends."""

from __future__ import annotations

from msgspec.structs import replace

from tests.press.site import clean_print, site
from tests.press.toynewsroom import ToyNewsroom
from warta.press.packing import packed
from warta.press.publishing import publish
from warta.press.store import Record, Store
from warta.press.store.digests import digest_of_body, digest_of_path
from warta.press.verifying import verify


def record_at(store: Store, path: str) -> Record:
    with store.reading() as ledger:
        record = ledger.record(path)
    assert record is not None
    return record


def plant(store: Store, record: Record, body: bytes = b"planted") -> None:
    with store.writing() as writing:
        digest = digest_of_body(body)
        writing.put_body(digest, packed(body))
        writing.put_live(replace(record, body=digest))


def flip_a_bit(store: Store, path: str) -> None:
    with store.writing() as writing:
        digest = record_at(store, path).body
        body = bytearray(writing.body(digest) or b"")
        body[len(body) // 2] ^= 1
        writing.put_body(digest, bytes(body), mend=True)


def found(newsroom: ToyNewsroom, store: Store, repair: bool = False) -> dict[str, str]:
    return {one.path: one.what for one in verify(newsroom, store, repair).differ}


def test_a_sound_store_has_no_difference(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.put("old:/x/y/", outcome="moved", to="/politik/s1/")
    verdict = verify(newsroom, store)
    assert (verdict.addresses, verdict.differ) == (8, ())


def test_a_planted_page_is_found_and_mended(newsroom: ToyNewsroom, store: Store) -> None:
    plant(store, record_at(store, "/politik/s1/"))
    assert found(newsroom, store) == {"/politik/s1/": "body"}
    assert found(newsroom, store, repair=True) == {"/politik/s1/": "body"}
    assert found(newsroom, store) == {}
    assert store.edition() == 2


def test_a_flipped_bit_is_found_and_mended(newsroom: ToyNewsroom, store: Store) -> None:
    flip_a_bit(store, "/")
    assert found(newsroom, store, repair=True) == {"/": "damaged"}
    assert found(newsroom, store) == {}
    assert site(store) == clean_print(newsroom)


def test_a_page_nothing_calls_is_found_and_taken_away(newsroom: ToyNewsroom, store: Store) -> None:
    plant(store, replace(record_at(store, "/"), path="/orphan/"))
    assert found(newsroom, store, repair=True) == {"/orphan/": "not called"}
    assert found(newsroom, store) == {}
    assert store.lookup("/orphan/") is None


def test_a_missing_page_is_found_and_printed(newsroom: ToyNewsroom, store: Store) -> None:
    with store.writing() as writing:
        writing.txn.delete(digest_of_path("/politik/s2/"), db=writing.tables.live)
        writing.txn.delete(digest_of_path("/topik/pemilu/"), db=writing.tables.live)
    assert found(newsroom, store, repair=True) == {"/politik/s2/": "missing", "/topik/pemilu/": "missing"}
    assert site(store) == clean_print(newsroom)


def test_other_headers_are_found(newsroom: ToyNewsroom, store: Store) -> None:
    with store.writing() as writing:
        other = writing.put_headers((("Content-Type", "text/plain"),))
        writing.put_live(replace(record_at(store, "/"), headers=other))
    assert found(newsroom, store, repair=True) == {"/": "headers"}
    assert found(newsroom, store) == {}


def test_an_output_that_cannot_be_printed_is_named(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.broken.add("/politik/s1/")
    assert found(newsroom, store) == {"/politik/s1/": "ValueError: a broken recipe"}


def test_an_edit_while_verifying_is_no_difference(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.meanwhile.append(lambda: newsroom.put("story:1", title="Meanwhile"))
    assert found(newsroom, store) == {}
    assert site(store) == clean_print(newsroom)


def test_a_story_another_press_prints_while_verifying_is_not_taken_away(newsroom: ToyNewsroom, store: Store) -> None:
    def another_press() -> None:
        newsroom.story(8, "Eight", topics=("banjir",))
        publish(newsroom, store)

    newsroom.meanwhile.append(another_press)
    assert found(newsroom, store, repair=True) == {}
    assert site(store) == clean_print(newsroom)


def test_a_page_whose_recipe_says_absent_is_found_and_taken_away(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.put("old:/x/y/", outcome="nothing")
    publish(newsroom, store)
    plant(store, replace(record_at(store, "/"), path="/x/y/"))
    assert found(newsroom, store, repair=True) == {"/x/y/": "should be absent"}
    assert found(newsroom, store) == {}
