"""What is printed when the newsroom changes, counted."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from tests.press.site import clean_print, published, site, text
from tests.press.toynewsroom import ToyNewsroom, large_newsroom
from warta.press import committing, planning, publishing
from warta.press.publishing import drain, publish
from warta.press.store import Ledger, Store, Trace

ALL = {"/", "/politik/", "/olahraga/", "/politik/s1/", "/politik/s2/", "/olahraga/s3/", "/topik/pemilu/"}


def test_an_empty_store_gets_the_whole_site_with_what_pages_call(newsroom: ToyNewsroom, store: Store) -> None:
    assert set(store.live_paths()) == ALL
    assert store.edition() == 1
    assert store.position() == "5"


def test_retitling_reprints_the_story_and_the_lists_that_show_it(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.put("story:1", title="One, corrected")
    receipt, changed = published(newsroom, store)
    assert changed == {"/politik/s1/", "/politik/", "/"}
    assert receipt.printed == 3
    assert "One, corrected" in str(text(store, "/"))


def test_a_new_body_does_not_reprint_the_lists(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.put("story:1", body="More words")
    receipt, changed = published(newsroom, store)
    assert (receipt.printed, changed) == (1, {"/politik/s1/"})


def test_moving_a_story_reprints_where_it_was_and_where_it_is(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.put("story:1", section="olahraga")
    newsroom.put("old:/politik/s1/", outcome="moved", to="/olahraga/s1/")
    _, changed = published(newsroom, store)
    assert changed == {"/politik/s1/", "/olahraga/s1/", "/politik/", "/olahraga/", "/"}
    assert text(store, "/politik/s1/") == "/olahraga/s1/"


def test_a_new_story_enters_the_lists_and_makes_no_other_story_new(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.story(4, "Four", topics=("banjir",))
    receipt, changed = published(newsroom, store)
    assert changed == {"/", "/politik/", "/politik/s4/", "/topik/banjir/"}
    assert receipt.printed == 4


def test_a_page_that_was_absent_appears_when_its_fact_does(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.story(5, "Five", section="budaya")
    newsroom.put("section:ekonomi", name="Ekonomi")
    publish(newsroom, store)
    assert text(store, "/budaya/") is None
    assert text(store, "/ekonomi/") is not None
    newsroom.put("section:budaya", name="Budaya")
    _, changed = published(newsroom, store)
    assert changed == {"/budaya/", "/budaya/s5/"}


def test_a_deleted_story_is_removed_with_the_topic_it_held_up(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.delete("story:2")
    receipt, changed = published(newsroom, store)
    assert changed == {"/politik/s2/", "/topik/pemilu/", "/politik/", "/"}
    assert (receipt.removed, receipt.changed) == (2, 2)
    assert text(store, "/politik/s2/") is None


def test_a_withdrawn_story_leaves_its_notice(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.delete("story:3")
    newsroom.put("old:/olahraga/s3/", outcome="gone")
    publish(newsroom, store)
    served = store.lookup("/olahraga/s3/")
    assert served is not None
    assert served.kind == "gone"
    assert text(store, "/olahraga/s3/") == "taken down"


def test_nothing_public_changed_means_no_edition_but_the_position_moves(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.put("story:1", title="Other")
    newsroom.put("story:1", title="One")
    receipt, _ = published(newsroom, store)
    assert (receipt.edition, receipt.printed, store.edition(), store.position()) == (None, 0, 1, "7")


def test_a_page_printed_again_with_equal_bytes_keeps_its_edition(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.put("section:olahraga", name="Sport")
    newsroom.put("story:3", title="Three again")
    assert publish(newsroom, store).edition == 2
    newsroom.at += 50
    newsroom.templates["template:unused"] = b"2" * 16
    newsroom.templates["template:story"] = b"1" * 16
    publish(newsroom, store)
    editions = {path: served.edition for path in store.live_paths() if (served := store.lookup(path))}
    assert {path for path, edition in editions.items() if edition == 2} == {"/", "/olahraga/", "/olahraga/s3/"}


def test_an_idle_publish_writes_nothing(newsroom: ToyNewsroom, store: Store) -> None:
    serial = store.serial()
    receipt = publish(newsroom, store)
    assert (receipt.edition, receipt.printed, store.serial()) == (None, 0, serial)


def test_a_changed_template_reprints_what_used_it(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.templates["template:story"] = b"2" * 16
    _, changed = published(newsroom, store)
    assert changed == {"/politik/s1/", "/politik/s2/", "/olahraga/s3/"}


def test_what_is_due_is_printed_when_its_time_comes(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.put("story:1", until=1_100.0)
    publish(newsroom, store)
    newsroom.at = 1_099.0
    assert publish(newsroom, store).printed == 0
    newsroom.at = 1_100.0
    assert publish(newsroom, store).printed == 1
    # It says again that it is due: once a second is enough.
    assert publish(newsroom, store).printed == 0


def test_facts_of_many_outputs_are_loaded_together(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.templates = dict.fromkeys(newsroom.templates, b"3" * 16)
    newsroom.loads = 0
    assert publish(newsroom, store).printed == len(ALL)
    assert newsroom.loads <= 4


def test_what_outputs_read_last_time_is_loaded_before_they_ask(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.story(1, "Retitled")
    newsroom.loads = 0
    assert publish(newsroom, store).printed
    assert newsroom.loads == 2, "once to see what is stale, once for all that it will read"


def test_an_older_backup_under_a_newer_store_is_printed_whole(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.story(9, "Nine")
    publish(newsroom, store)
    del newsroom.rows["story:9"], newsroom.log[-1]
    drain(newsroom, store)
    assert site(store) == clean_print(newsroom)


def test_two_presses_race_and_the_slower_plans_again(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.put("story:1", title="First")

    def faster_press() -> None:
        newsroom.put("story:1", title="Second")
        assert publish(newsroom, store).changed == 3

    newsroom.meanwhile.append(faster_press)
    receipt = publish(newsroom, store)
    assert (receipt.printed, receipt.edition) == (0, None)
    assert "Second" in str(text(store, "/politik/s1/"))
    assert [manifest.number for manifest in store.editions()] == [2, 1]


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a small site reaches."""
    monkeypatch.setattr(planning, "NARROW_LIMIT", 10)


@pytest.mark.usefixtures("narrow")
def test_a_wide_change_waits_and_what_is_narrow_goes_first(store: Store) -> None:
    newsroom = large_newsroom(30)
    drain(newsroom, store)
    newsroom.templates["template:story"] = b"2" * 16
    receipt = publish(newsroom, store, batch=8)
    assert (receipt.printed, receipt.pending, store.position()) == (0, 30, "31")

    newsroom.put("story:3", title="Breaking")
    receipt = publish(newsroom, store, batch=8)
    assert (receipt.printed, receipt.changed, receipt.pending) == (9, 9, 21)  # Beside it, a share of what waits.

    pending = []
    while receipt.pending:
        receipt = publish(newsroom, store, batch=8)
        pending.append(receipt.pending)
    assert pending == [13, 5, 0]
    assert site(store) == clean_print(newsroom)


@pytest.mark.usefixtures("narrow")
def test_what_waits_goes_on_though_editors_never_rest(store: Store) -> None:
    newsroom = large_newsroom(30)
    drain(newsroom, store)
    newsroom.templates["template:story"] = b"2" * 16
    pending = [publish(newsroom, store, batch=4).pending]
    for n in range(9):
        newsroom.put("story:3", title=f"Breaking {n}")
        receipt = publish(newsroom, store, batch=4)
        assert f"Breaking {n}" in str(text(store, "/politik/s3/"))  # First, and at once.
        pending.append(receipt.pending)
    assert pending[0] == 30
    assert all(after < before or not before for before, after in itertools.pairwise(pending))
    assert pending[-1] == 0
    assert site(store) == clean_print(newsroom)


@pytest.mark.usefixtures("narrow")
def test_wide_changes_one_after_the_other_do_not_stop_what_waits(store: Store) -> None:
    newsroom = large_newsroom(30)
    drain(newsroom, store)
    printed = 0
    for n in range(2, 12):
        newsroom.templates["template:story"] = bytes([n]) * 16
        printed += publish(newsroom, store, batch=4).printed
    assert printed == 9 * 4  # The first one only says what waits.


@pytest.mark.usefixtures("narrow")
def test_in_a_wide_change_what_is_called_into_being_is_printed_at_once(store: Store) -> None:
    newsroom = large_newsroom(30)
    drain(newsroom, store)
    newsroom.templates["template:story"] = b"2" * 16
    newsroom.story(31, "New")
    receipt, changed = published(newsroom, store)
    assert changed == {"/politik/s31/", "/", "/politik/"}
    assert receipt.pending == 30  # All older stories.


@pytest.mark.usefixtures("narrow")
def test_what_is_taken_down_goes_at_once_whatever_else_is_changed(store: Store) -> None:
    newsroom = large_newsroom(30)
    drain(newsroom, store)
    newsroom.templates["template:story"] = b"2" * 16
    newsroom.delete("story:7")
    assert publish(newsroom, store).pending
    assert text(store, "/politik/s7/") is None


@pytest.mark.usefixtures("narrow")
def test_what_waits_is_set_aside_bit_by_bit_and_again_when_that_was_cut_short(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = large_newsroom(30)
    drain(newsroom, store)
    monkeypatch.setattr(committing, "AT_ONCE", 7)
    newsroom.templates["template:story"] = b"2" * 16
    position, left = store.position(), iter(range(3))
    begin = store.writing
    monkeypatch.setattr(store, "writing", lambda: begin() if next(left, None) is not None else killed())
    with pytest.raises(KeyboardInterrupt):
        publish(newsroom, store)
    assert (store.position(), store.pending_count()) == (position, 21)
    monkeypatch.setattr(store, "writing", begin)
    assert publish(newsroom, store, batch=8).pending == 30 - 8
    drain(newsroom, store)
    assert site(store) == clean_print(newsroom)


def killed() -> Any:
    raise KeyboardInterrupt


@pytest.mark.usefixtures("narrow")
def test_what_waits_is_not_due_as_well(store: Store) -> None:
    newsroom = large_newsroom(30)
    for id in range(20):
        newsroom.put(f"story:{id}", until=newsroom.at + 60)
    drain(newsroom, store)
    newsroom.at += 61
    receipt = publish(newsroom, store, batch=8)
    assert (receipt.printed, receipt.pending) == (10, 10)
    assert publish(newsroom, store, batch=8).pending == 2


def test_what_is_due_is_looked_through_in_proportion_to_what_waits(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [f"/arsip/{number}/" for number in range(400)]
    with store.writing() as writing:
        for path in paths:
            writing.put_trace(Trace(path, b"", until=50.0))
    looked, due = 0, Ledger.due

    def counted(self: Ledger, at: float) -> Iterator[str]:
        nonlocal looked
        for path in due(self, at):
            looked += 1
            yield path

    monkeypatch.setattr(Ledger, "due", counted)
    monkeypatch.setattr(committing, "AT_ONCE", 10)
    assert committing.set_aside(store, paths, at=60.0)
    assert looked < 2 * len(paths)
    with store.reading() as ledger:
        assert (ledger.next_due(), ledger.pending_count()) == (None, len(paths))


def test_the_time_machine_shows_what_stood_then(newsroom: ToyNewsroom, store: Store) -> None:
    newsroom.at = 2_000.0
    newsroom.put("story:1", title="Changed")
    publish(newsroom, store)
    before, after = store.page_at("/", 1_500.0), store.page_at("/", 2_000.0)
    assert before is not None
    assert after is not None
    assert (before.edition, after.edition) == (1, 2)
    assert before.digest != after.digest


def test_what_many_outputs_read_is_not_loaded_before_they_are_printed(store: Store) -> None:
    drain(large_newsroom(300), store)
    with store.reading() as ledger:
        paths = [record.path for record in ledger.live_records()]
        assert planning.foretold(ledger, paths[: planning.FORETOLD_FOR - 1])
        assert not planning.foretold(ledger, paths[: planning.FORETOLD_FOR])
    assert planning.FORETOLD_FOR <= publishing.BATCH_OF_LARGE, "or the press would load them, and then each printer"


def test_of_a_large_site_fewer_are_printed_at_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "LARGE", 2_000)
    monkeypatch.setattr(publishing, "BATCH_OF_LARGE", 150)
    told: list[int] = []
    drain(large_newsroom(2_500), store, lambda done, total: told.append(done))
    assert told[:4] == [0, 150, 300, 450]


def test_a_drain_tells_its_progress(store: Store) -> None:
    told: list[tuple[int, int]] = []
    receipt = drain(large_newsroom(2_500), store, lambda done, total: told.append((done, total)), batch=1_000)
    assert told == [(0, 2502), (1000, 2502), (2000, 2502), (2502, 2502)]
    assert (receipt.printed, receipt.changed, receipt.pending, receipt.edition) == (2502, 2502, 0, 3)


@pytest.mark.usefixtures("narrow")
def test_what_is_due_all_at_once_waits_without_coming_up_again_each_time(store: Store) -> None:
    newsroom = large_newsroom(30)
    for id in range(30):
        newsroom.put(f"story:{id}", until=newsroom.at + 10)
    drain(newsroom, store)
    newsroom.templates["template:list"] = b"2" * 16
    newsroom.at += 10
    first = publish(newsroom, store, batch=8)
    assert (first.printed, first.pending) == (10, 22)
    newsroom.at += 0.5
    assert [publish(newsroom, store, batch=8).pending for _ in range(3)] == [14, 6, 0]


def test_what_one_output_calls_beyond_the_limit_waits(
    newsroom: ToyNewsroom, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "NARROW_LIMIT", 10)
    newsroom.put("story:1", topics=tuple(f"t{number}" for number in range(20)))
    receipt = publish(newsroom, store)
    assert receipt.printed + receipt.pending == 21
    assert receipt.pending > 0
    drain(newsroom, store)
    assert site(store) == clean_print(newsroom)
