"""Why a page looks as it does."""

from __future__ import annotations

from tests.press.toynewsroom import ToyNewsroom
from warta.press.explaining import outputs_touched_by, why
from warta.press.publishing import publish
from warta.press.store import Store
from warta.press.store.records import CAUSES


def test_a_story_names_what_it_read_and_calls(newsroom: ToyNewsroom, store: Store) -> None:
    told = why(store, "/politik/s2/")
    assert told.read == ("address:/politik/s2/", "section:politik", "story:2", "template:story")
    assert told.calls == ("/topik/pemilu/",)
    assert told.record is not None
    assert told.record.edition == 1
    assert not told.pending


def test_nothing_is_known_of_a_path_that_never_was(store: Store) -> None:
    told = why(store, "/never/")
    assert (told.record, told.read, told.failure) == (None, (), None)


def test_what_is_new_was_caused_by_no_other_value(newsroom: ToyNewsroom, store: Store) -> None:
    told = why(store, "/politik/s2/")
    assert told.causes == ()
    assert told.at == newsroom.at


def test_a_page_names_the_fact_whose_change_printed_it(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.at = 2_000.0
    newsroom.story(2, "Two, corrected", topics=("pemilu",))
    publish(newsroom, store)
    assert why(store, "/politik/").causes == ("teaser:2",)
    assert why(store, "/politik/s2/").causes == ("story:2",)
    assert why(store, "/politik/").at == 2_000.0
    assert why(store, "/politik/s1/").at == 1_000.0


def test_a_fact_read_for_the_first_time_is_no_cause(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.story(4, "Four")
    publish(newsroom, store)
    told = why(store, "/politik/")
    assert "teaser:4" in told.read
    assert told.causes == ("latest:section:politik",)


def test_only_some_of_many_causes_are_kept(newsroom: ToyNewsroom, store: Store) -> None:
    for id in range(1, 4):
        newsroom.story(id, f"Anew {id}", section="politik" if id < 3 else "olahraga")
    newsroom.templates["template:list"] = b"2" * 16
    publish(newsroom, store)
    told = why(store, "/")
    assert told.causes == ("teaser:1", "teaser:2", "teaser:3", "template:list")
    assert len(told.causes) <= CAUSES


def test_what_changed_since_waits_for_the_press(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.story(2, "Two, corrected", topics=("pemilu",))
    assert why(store, "/politik/", newsroom).changed_since == ("teaser:2",)
    assert why(store, "/politik/s1/", newsroom).changed_since == ()
    publish(newsroom, store)
    assert why(store, "/politik/", newsroom).changed_since == ()


def test_a_broken_recipe_does_not_take_the_cause_of_the_last_good_printing(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.story(2, "Two, corrected", topics=("pemilu",))
    publish(newsroom, store)
    newsroom.broken.add("/politik/")
    newsroom.at = 3_000.0
    newsroom.story(2, "Two, broken", topics=("pemilu",))
    publish(newsroom, store)
    told = why(store, "/politik/")
    assert told.failure is not None
    assert (told.causes, told.at) == (("teaser:2",), 1_000.0)


def test_a_foretold_change_touches_what_a_real_one_prints(newsroom: ToyNewsroom, store: Store) -> None:
    touched = outputs_touched_by(store, {"teaser:2": b""}, ["/politik/", "/politik/baru/"])
    assert touched[0] == "/politik/baru/"
    assert set(touched[1:]) == {"/", "/politik/", "/topik/pemilu/"}
