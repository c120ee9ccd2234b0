"""What verify finds, and mends."""

from __future__ import annotations

import multiprocessing
from functools import partial

import pytest
from msgspec.structs import replace

from tests.press.site import clean_print, site
from tests.press.toynewsroom import ToyNewsroom, large_newsroom, recipe
from warta.press import verifying
from warta.press.comparing import NO_FACT
from warta.press.packing import packed
from warta.press.publishing import drain, publish
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


def lines(newsroom: ToyNewsroom, store: Store) -> list[str]:
    return [str(one) for one in verify(newsroom, store).differ]


def test_a_sound_store_has_no_difference(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.put("old:/x/y/", outcome="moved", to="/politik/s1/")
    verdict = verify(newsroom, store)
    assert (verdict.addresses, verdict.differ) == (8, ())


def test_a_planted_page_is_found_and_mended(newsroom: ToyNewsroom, store: Store) -> None:
    plant(store, record_at(store, "/politik/s1/"))
    assert lines(newsroom, store) == [f"/politik/s1/: body differs; {NO_FACT}"]
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


def test_a_change_that_no_trigger_saw_is_named_with_each_page_that_missed_it(
    newsroom: ToyNewsroom, store: Store
) -> None:
    newsroom.rows["story:1"]["title"] = "Untold"
    assert lines(newsroom, store) == [
        "/: body differs; teaser:1 was read with another value",
        "/politik/: body differs; teaser:1 was read with another value",
        "/politik/s1/: body differs; story:1 was read with another value",
    ]
    assert set(found(newsroom, store, repair=True)) == {"/", "/politik/", "/politik/s1/"}
    assert lines(newsroom, store) == []


def test_facts_that_are_read_by_only_one_of_both_prints_are_named(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.rows["story:2"]["topics"] = ("banjir",)
    assert lines(newsroom, store) == [
        "/politik/s2/: body differs; story:2 was read with another value",
        "/topik/banjir/: missing; it was never printed: no fact called it into being",
        "/topik/pemilu/: not called",
    ]
    assert len(found(newsroom, store, repair=True)) == 3
    assert found(newsroom, store) == {}
    del newsroom.rows["story:3"]
    assert lines(newsroom, store)[0] == (
        "/: body differs; latest:site was read with another value; "
        "place:3 was read and is not any more; teaser:3 was read and is not any more"
    )


def test_a_page_that_should_be_gone_names_what_it_missed(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.rows["section:olahraga"] = {}
    assert lines(newsroom, store)[0].startswith("/olahraga/: should be absent; section:olahraga was read with another")


STORIES = 900


def with_a_change_nobody_was_told_of() -> ToyNewsroom:
    newsroom = large_newsroom(STORIES)
    newsroom.rows["story:450"]["title"] = "Untold"
    return newsroom


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch, store: Store) -> Store:
    """A large newsroom, printed; few outputs are many, and there are two cores."""
    monkeypatch.setattr(verifying, "DRAIN_BATCH", 100)
    monkeypatch.setattr(verifying, "WORTH_PRINTERS", 500)
    monkeypatch.setattr(verifying, "cores", lambda: 2)
    drain(large_newsroom(STORIES), store)
    return store


def test_printers_compare_the_same_and_none_is_left(wide: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    here: list[str] = []
    monkeypatch.setattr("tests.press.toynewsroom.recipe", lambda path, it: here.append(path) or recipe(path, it))
    told: list[tuple[int, int]] = []
    verdict = verify(
        with_a_change_nobody_was_told_of(),
        wide,
        progress=lambda *counts: told.append(counts),
        maker=with_a_change_nobody_was_told_of,
    )
    assert (verdict.addresses, [one.path for one in verdict.differ]) == (STORIES + 2, ["/politik/s450/"])
    assert told[-1] == (STORIES + 2, STORIES + 2)
    assert len(here) < 200  # The others were printed elsewhere.
    assert multiprocessing.active_children() == []


def that_cannot_be_made() -> ToyNewsroom:
    raise RuntimeError("no database")


def test_what_printers_cannot_print_is_compared_here(wide: Store, caplog: pytest.LogCaptureFixture) -> None:
    verdict = verify(with_a_change_nobody_was_told_of(), wide, maker=that_cannot_be_made)
    assert (verdict.addresses, [one.path for one in verdict.differ]) == (STORIES + 2, ["/politik/s450/"])
    assert "no database" in caplog.text


def test_printers_whose_newsroom_has_moved_on_are_not_believed(wide: Store) -> None:
    assert verify(large_newsroom(STORIES), wide, maker=partial(large_newsroom, STORIES + 1)).differ == ()


def test_an_interrupted_verify_ends_its_printers(wide: Store) -> None:
    def interrupt(done: int, total: int) -> None:
        if done > 300:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verify(large_newsroom(STORIES), wide, progress=interrupt, maker=partial(large_newsroom, STORIES))
    assert multiprocessing.active_children() == []
