"""A recipe that breaks takes nothing from readers."""

from __future__ import annotations

from tests.press.site import clean_print, published, site, text
from tests.press.toynewsroom import ToyNewsroom
from warta.press.failures import noted
from warta.press.publishing import publish
from warta.press.store import Store


def break_story(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.broken.add("/politik/s1/")
    newsroom.put("story:1", title="Unprintable")
    receipt, changed = published(newsroom, store)
    assert changed == {"/", "/politik/"}  # One failure stops nothing else.
    assert [(note.path, note.error) for note in receipt.failed] == [("/politik/s1/", "ValueError: a broken recipe")]


def test_a_broken_recipe_keeps_the_last_good_page_and_heals(newsroom: ToyNewsroom, store: Store) -> None:
    good = text(store, "/politik/s1/")
    break_story(newsroom, store)
    assert text(store, "/politik/s1/") == good
    assert [note.path for note in store.failures()] == ["/politik/s1/"]

    newsroom.broken.clear()
    newsroom.at += 5
    assert publish(newsroom, store).printed == 1
    assert store.failures() == []
    assert site(store) == clean_print(newsroom)


def test_a_broken_recipe_is_left_alone_until_its_time_comes(newsroom: ToyNewsroom, store: Store) -> None:
    break_story(newsroom, store)
    newsroom.at += 4.9
    assert publish(newsroom, store).printed == 0
    newsroom.at += 0.1
    assert publish(newsroom, store).printed == 1
    assert store.failures()[0].tries == 2


def test_a_broken_recipe_is_tried_with_nothing_that_is_printed_before_its_time(
    newsroom: ToyNewsroom, store: Store
) -> None:
    break_story(newsroom, store)
    newsroom.put("story:3", body="Elsewhere")
    receipt, changed = published(newsroom, store)
    assert changed == {"/olahraga/s3/"}
    assert receipt.printed == 1, "one that does not end would hold up each edit"


def test_a_change_of_what_the_broken_attempt_read_tries_it_again(newsroom: ToyNewsroom, store: Store) -> None:
    break_story(newsroom, store)
    with store.reading() as ledger:
        trace = ledger.trace("/politik/s1/")
        assert trace is not None
        assert {ledger.fact(edge[:16]) for edge in trace.edges()} >= {"latest:site", "story:1"}


def test_patience_grows_from_five_seconds_to_five_minutes() -> None:
    note, waits = None, []
    for _ in range(8):
        note = noted(note, "/", "", 100.0)
        waits.append(note.retry_at - 100.0)
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300]
