"""`warta search`: status and rebuild, and the process that follows by itself."""

from __future__ import annotations

from threading import Event, Thread

from tests.newsdesk import Newsdesk
from tests.readers.searching import Searching
from tests.site.commands import warta
from warta.site.following import follow


def test_before_anything_was_taken_in_status_says_what_to_do(desk: Newsdesk) -> None:
    done = warta("search", "status")
    assert done.exit_code == 1
    assert "warta search rebuild" in done.stderr


def test_rebuild_takes_in_all_that_is_public_and_can_be_repeated(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    for n in range(3):
        desk.story(kota, f"Banjir ke-{n}")
    desk.draft(kota, "Rahasia")
    desk.changed()
    for _ in range(2):
        assert warta("search", "rebuild").output == "3 stories can be found\n"
    assert warta("search", "status").output.startswith("3 stories, position ")
    assert len(Searching(desk).found("banjir")) == 3


def test_rebuild_mends_a_file_that_cannot_be_read(desk: Newsdesk) -> None:
    desk.story(desk.section("Kota"), "Banjir")
    desk.changed()
    warta("search", "rebuild")
    desk.home.search.write_bytes(b"damaged" * 9_999)
    said = warta("search", "status")
    assert said.exit_code == 1 and "warta search rebuild" in said.stderr
    assert warta("search", "rebuild").output == "1 stories can be found\n"
    assert Searching(desk).found("banjir") == ["/kota/banjir/"]


def test_readers_search_the_old_index_until_the_new_one_is_whole(desk: Newsdesk, searching: Searching) -> None:
    kota = desk.section("Kota")
    desk.story(kota, "Banjir")
    searching.catch_up()
    seen: list[list[str]] = []
    searching.rebuild(lambda done, total: seen.append(searching.found("banjir")))
    assert seen == [["/kota/banjir/"]]
    assert searching.found("banjir") == ["/kota/banjir/"]


def test_the_process_takes_in_what_is_printed_and_survives_a_deleted_index(
    desk: Newsdesk, searching: Searching
) -> None:
    stop, troubles, turns = Event(), [], Turns()
    ended = Thread(
        target=follow, args=(searching.path, desk.press, searching.pages, turns, stop, troubles.append), daemon=True
    )
    ended.start()
    desk.story(desk.section("Kota"), "Banjir")
    desk.changed()
    turns.two_more()
    assert searching.found("banjir") == ["/kota/banjir/"]
    searching.path.unlink()
    turns.two_more()
    assert searching.found("banjir") == ["/kota/banjir/"]
    stop.set()
    turns.on()
    ended.join(30)
    assert not ended.is_alive()
    assert troubles == []


class Turns:
    """Wakes a follower when it is told to, and knows when it has been round."""

    def __init__(self) -> None:
        self._go, self._been = Event(), Event()

    def __call__(self, seconds: float) -> bool:
        self._been.set()
        self._go.wait(30)
        self._go.clear()
        return True

    def two_more(self) -> None:
        """It looks at what is there now, whatever it was about to do."""
        for _ in range(2):
            self._been.wait(30)
            self._been.clear()
            self.on()
        self._been.wait(30)

    def on(self) -> None:
        """It need not wait any longer."""
        self._go.set()
