"""Deciding upon a story that was handed in: it is done once, by the button and by nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Desk
from tests.browser.menus import open_menu
from tests.desk.accounts import account
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story

pytestmark = pytest.mark.browser

# Wagtail sends a decision by fields in the form that it submits without an event; a script that looks at the form
# twice a second takes them for a change.
LOOKED = "document.addEventListener('w-unsaved:add', () => console.log('looked'))"


class Wire:
    """What the editor sends; decisions or autosaves are held until the test lets them go on."""

    def __init__(self, page: Page, holds: str) -> None:
        self.holds = holds
        self.held: list[Route] = []
        self.sent: list[str] = []
        page.route(page.url, self._take)

    def _take(self, route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        what = "decision" if route.request.is_navigation_request() else "autosave"
        self.sent.append(what)
        if what == self.holds:
            self.held.append(route)
        else:
            route.continue_()


@pytest.fixture
def story(desk: Newsdesk) -> Story:
    """A reporter's, waiting."""
    story = desk.draft(desk.section("Kota"), "Air naik di Lirang", owner=account("rina", "reporter"))
    story.get_workflow().start(story, story.owner)
    return story


@pytest.fixture
def sari(story: Story, site: str, log_in: Desk) -> Page:
    """Who decides, with the story before her."""
    page = log_in("sari", "desk-editor")
    page.clock.install()
    page.goto(f"{site}/meja/pages/{story.pk}/edit/")
    # From here on Wagtail looks for changes.
    page.wait_for_function("window.wagtail.app.queryController('w-unsaved').initialFormData")
    return page


def ask_to_return(page: Page) -> None:
    open_menu(page, "footer")
    page.locator("button", has_text="Kembalikan dengan komentar").click()
    page.fill("textarea[name=comment]", "Jam berapa?")


def return_it(page: Page) -> None:
    with page.expect_response("**/collect_action_data/**"):
        # Not after the page that may follow: tests hold that one up.
        page.locator(".modal-body button[type=submit], .modal-body input[type=submit]").click(no_wait_after=True)


def until(page: Page, true: Callable[[], bool]) -> None:
    for _ in range(300):
        if true():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it never came to that")


def state(story: Story) -> str:
    return str(Story.objects.get(pk=story.pk).current_workflow_state.status)


def test_autosave_does_not_go_with_a_decision(story: Story, sari: Page) -> None:
    wire = Wire(sari, "decision")
    ask_to_return(sari)
    told: list[str] = []
    sari.on("console", lambda message: told.append(message.text))
    sari.evaluate(LOOKED)
    return_it(sari)
    until(sari, lambda: bool(wire.held))
    until(sari, lambda: "looked" in told)
    sari.wait_for_timeout(1500)  # Half a second later it would have set out.
    assert wire.sent == ["decision"]
    with sari.expect_response(lambda r: r.request.method == "POST" and r.status == 302):
        wire.held[0].continue_()
    assert state(story) == "needs_changes"


def test_a_decision_waits_for_the_autosave_under_way(story: Story, sari: Page) -> None:
    wire = Wire(sari, "autosave")
    ask_to_return(sari)
    # What was typed just before, and is noticed now.
    sari.evaluate("document.querySelector('#id_standfirst').value = 'Tiga rumah terendam sejak subuh.'")
    until(sari, lambda: bool(wire.held))
    return_it(sari)
    sari.wait_for_timeout(1000)
    assert wire.sent == ["autosave"]
    with sari.expect_response(lambda r: r.request.method == "POST" and r.status == 302):
        wire.held[0].continue_()
    assert (wire.sent, state(story)) == (["autosave", "decision"], "needs_changes")


def test_who_stays_because_a_decision_did_not_get_through_is_saved_on(story: Story, sari: Page) -> None:
    wire = Wire(sari, "decision")
    ask_to_return(sari)
    return_it(sari)
    until(sari, lambda: bool(wire.held))
    wire.held[0].abort("aborted")
    sari.clock.fast_forward(26_000)
    sari.fill("#id_standfirst", "Tiga rumah terendam sejak subuh.")
    until(sari, lambda: "autosave" in wire.sent)
    assert sari.locator("[name='action-workflow-action']").count() == 0
    assert state(story) == "in_progress"
