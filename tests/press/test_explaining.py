"""Why a page looks as it does."""

from __future__ import annotations

from tests.press.toynewsroom import ToyNewsroom
from warta.press.explaining import why
from warta.press.store import Store


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
