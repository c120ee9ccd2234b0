"""What somebody with rights in another section is told of a hidden story, wherever in the desk they look.

Photos, topics and people are the house's own vocabulary: whoever writes may choose from all of them. A story's words,
its name, who talks about it and what was decided are told to those of its section.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from tests.desk.accounts import account, browser_of, stay_in
from tests.desk.walking import addresses, params_of
from tests.embargo.canaries import STORY, Hidden
from tests.embargo.public import _own
from tests.embargo.states import STATES
from tests.newsdesk import Newsdesk
from warta.desk import freshness
from warta.desk.models import User

TOLD_TO_NO_OTHER = (*STORY, "slug", "body", "quote", "cell", "correction", "comment", "note", "review")
# Not the whole canary: what was searched for is said again.
SEARCHES = ("q=kenarititle", "live=false")
LISTS = ("choose", "explore", "search", "index", "list", "results", "reports", "api")
RAISES = {"wagtailadmin_error_test"}
FULL = os.environ.get("WARTA_FAULTS") == "full"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No press runs beside these tests."""
    monkeypatch.setattr(freshness.WaitForThePress.__init__, "__defaults__", (0.0,))


def looked_at(hidden: Hidden) -> Iterator[str]:
    """Every address of the desk, about the hidden story, its section and the house; and searches."""
    for name in set(addresses()) - RAISES:
        params = params_of(name)
        for page in (hidden.story.pk, hidden.section.pk, Page.get_first_root_node().pk):
            given = {one: page if "page" in one or one == "pk" else _own(one, hidden) for one in params}
            try:
                address = reverse(name, kwargs=given)
            except NoReverseMatch:
                continue
            yield address
            if any(word in name for word in LISTS):
                yield from (f"{address}?{query}" for query in SEARCHES)


def others(desk: Newsdesk) -> dict[str, Client]:
    """Those who have no right on the hidden story."""
    sport = desk.section("Olahraga")
    people = {role: account(role, role, sport) for role in ("reporter", "desk-editor")}
    people |= {role: account(role, role) for role in ("front-editor",)}
    browsers = {role: browser_of(user) for role, user in people.items()}
    for browser in browsers.values():
        browser.raise_request_exception = False
    return browsers


@pytest.mark.parametrize("state", list(STATES) if FULL else ["in_review"])
def test_who_has_no_right_on_a_hidden_story_is_told_nothing_of_it(desk: Newsdesk, state: str) -> None:
    kota = desk.section("Kota")
    hidden = Hidden(desk, kota)
    STATES[state](hidden)
    browsers = others(desk)
    told, asked = set(), 0
    words = {place: word for place, word in hidden.words().items() if place in TOLD_TO_NO_OTHER}
    for address in dict.fromkeys(looked_at(hidden)):
        for role, browser in browsers.items():
            # Some addresses end the session; nobody is told anything after that.
            stay_in(browser, User.objects.get(username=role))
            answer = browser.get(address)
            asked += 1
            assert answer.status_code < 500, (role, address)
            shown = b"".join(answer.streaming_content) if answer.streaming else answer.content
            told |= {(role, address.partition("?")[0], place) for place, word in words.items() if word in shown}
    print(f"{state}: {asked} answers to {len(browsers)} roles, {len(words)} canaries")
    assert {one for one in told if not (state == "scheduled_new" and is_placing(*one))} == set()


def is_placing(role: str, address: str, place: str) -> bool:
    """Front editors place what is set for a time, and are told its headline there."""
    return role == "front-editor" and address.startswith("/meja/front/") and place in ("title", "short_headline")
