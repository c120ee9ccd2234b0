"""Too many searches, slow ones, a broken index: who searches is told to come again, who reads notices nothing."""

from __future__ import annotations

from threading import Event, Thread
from typing import Any

import pytest

from tests.delivery.client import Client
from tests.delivery.sites import application
from tests.newsdesk import Newsdesk
from tests.readers.searching import Searching
from warta.delivery.application import SEARCHES


def test_one_search_too_many_is_sent_away_at_once_and_pages_are_served(desk: Newsdesk) -> None:
    desk.changed()
    inside, release = [Event() for _ in range(SEARCHES)], Event()

    def slow(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        inside[int(environ["QUERY_STRING"])].set()
        release.wait(30)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"found"]

    client = Client(application(desk.home.path, search=slow))
    threads = [Thread(target=client.get, args=(f"/cari/?{n}",)) for n in range(SEARCHES)]
    for thread in threads:
        thread.start()
    assert all(event.wait(30) for event in inside)
    refused = client.get("/cari/?q=banjir")
    assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
    assert client.get("/").status == 200
    assert client.get("/meja/").status == 200
    release.set()
    for thread in threads:
        thread.join()
    inside[0].clear()
    assert client.get("/cari/?0").text == "found"


def test_a_search_that_takes_too_long_is_ended_and_says_so(
    desk: Newsdesk, searching: Searching, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.story(desk.section("Kota"), "Banjir merendam pasar")
    searching.catch_up()
    hasty = Searching(desk, patience=-1.0)
    assert hasty.found("banjir") == ["/kota/banjir-merendam-pasar/"]
    monkeypatch.setattr("warta.readers.search.searching.EVERY", 1)
    answer = hasty.get("banjir")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert "Pencarian ini terlalu lama" in answer.text
    assert '<input id="q" name="q" type="search" value="banjir"' in answer.text
    assert hasty.client.get("/").status == 200


def test_without_an_index_pages_are_unmoved_and_search_says_that_it_comes(desk: Newsdesk, searching: Searching) -> None:
    desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    before = {path: desk.page(path) for path in desk.store.live_paths()}
    assert searching.get("naik").status == 503
    searching.path.parent.mkdir(exist_ok=True)
    searching.path.write_bytes(b"no database at all" * 999)
    answer = searching.get("naik")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert "Pencarian sedang disiapkan" in answer.text
    assert {path: desk.page(path) for path in desk.store.live_paths()} == before
    searching.path.unlink()
    searching.follow()
    assert searching.found("naik") == ["/kota/air-naik/"]


def test_search_asks_neither_database_nor_django(desk: Newsdesk, searching: Searching) -> None:
    desk.story(desk.section("Kota"), "Air naik")
    searching.catch_up()
    desk.home.database.rename(desk.home.database.with_suffix(".away"))
    try:
        assert searching.found("naik") == ["/kota/air-naik/"]
    finally:
        desk.home.database.with_suffix(".away").rename(desk.home.database)
