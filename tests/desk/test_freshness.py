"""The desk answers an editor when readers see the edit, or says that they do not yet."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tests.newsdesk import Newsdesk
from warta.desk.freshness import WaitForThePress, printed
from warta.desk.models import User
from warta.newsroom.models import Story, Topic
from warta.outbox import positions
from warta.press.process import run
from warta.press.store import close_environment
from warta.site.source import PressNewsroom


@contextmanager
def press_running(desk: Newsdesk) -> Iterator[None]:
    stop = Event()

    def work() -> None:
        try:
            run(PressNewsroom(), desk.store, stop.wait, stop, lambda receipt: None)
        finally:
            connections.close_all()

    thread = Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def request(method: str, path: str = "/meja/", by: User | AnonymousUser | None = None) -> HttpRequest:
    made = RequestFactory().generic(method, path)
    made.session = {}
    made.user = by or User(username="rina")
    made._messages = FallbackStorage(made)
    return made


def told(made: HttpRequest) -> list[str]:
    return [str(message) for message in get_messages(made)]


def test_an_editor_is_answered_when_readers_see_the_edit(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    with press_running(desk):
        asked = request("POST")
        WaitForThePress(lambda _: HttpResponse(desk.story(kota, "Air naik").slug), patience=30)(asked)
        assert "Air naik" in desk.page("/kota/air-naik/")
    [receipt] = told(asked)
    assert re.fullmatch(r"Terbit: \d+ halaman dalam \d+,\d+ detik\.", receipt)


@pytest.mark.parametrize(("path", "by"), [("/_/langganan", User(username="rina")), ("/meja/login/", AnonymousUser())])
def test_who_is_no_editor_neither_waits_for_what_editors_do_nor_hears_of_it(
    desk: Newsdesk, path: str, by: User | AnonymousUser
) -> None:
    kota = desk.section("Kota")
    asked = request("POST", path, by)
    WaitForThePress(lambda _: HttpResponse(desk.story(kota, "Air naik").slug), patience=60)(asked)
    assert told(asked) == []


def test_without_a_press_the_editor_is_told(desk: Newsdesk) -> None:
    kota = desk.section("Kota")
    asked = request("POST")
    answer = WaitForThePress(lambda _: HttpResponse(desk.story(kota, "Air naik").slug), patience=0)(asked)
    assert answer.content == b"air-naik"
    assert len(told(asked)) == 1
    assert desk.status("/kota/air-naik/") == "nothing"


def test_a_draft_is_not_waited_for(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik")
    desk.changed()
    asked = request("POST")
    WaitForThePress(lambda _: HttpResponse(str(story.save_revision())), patience=0)(asked)
    assert told(asked) == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_who_only_looks_does_not_wait(desk: Newsdesk, method: str) -> None:
    asked = request(method)
    WaitForThePress(lambda _: HttpResponse(desk.topic("Banjir").slug), patience=0)(asked)
    assert told(asked) == []


def test_a_failed_edit_is_not_waited_for(desk: Newsdesk) -> None:
    def fails(_: HttpRequest) -> HttpResponse:
        raise Story.DoesNotExist

    with pytest.raises(Story.DoesNotExist):
        WaitForThePress(fails, patience=0)(request("POST"))


def test_printed_knows_what_the_store_has_taken_in(desk: Newsdesk) -> None:
    desk.topic("Banjir")
    position = positions.current(connection)
    assert not printed(position, patience=0)
    desk.publish()
    assert printed(position, patience=0)
    assert printed("0", patience=0)


def test_what_an_editor_saves_is_saved_though_the_store_is_damaged(desk: Newsdesk) -> None:
    close_environment(desk.home.store)
    (desk.home.store / "data.mdb").write_bytes(b"rubbish" * 5000)
    asked = request("POST")
    WaitForThePress(lambda _: HttpResponse(desk.topic("Banjir").slug), patience=0)(asked)
    assert len(told(asked)) == 1
    assert Topic.objects.filter(name="Banjir").exists()
