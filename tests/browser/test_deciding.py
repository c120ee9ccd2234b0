"""Deciding upon a story that was handed in: it is done once, by the button and by nothing else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, Route

from tests.browser.conftest import Desk
from tests.browser.menus import open_menu
from tests.desk.accounts import account
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story

pytestmark = pytest.mark.browser


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
    page.goto(f"{site}/meja/pages/{story.pk}/edit/")
    return page


def test_autosave_does_not_go_with_a_decision(story: Story, sari: Page) -> None:
    """Wagtail puts a decision into the form and submits it; autosave, which looks at the form, took it for a change."""
    sent: list[Route] = []
    autosaves: list[Request] = []

    def slow_line(route: Route) -> None:
        if route.request.method == "POST" and "json" not in route.request.headers["accept"]:
            sent.append(route)
            return
        if route.request.method == "POST":
            autosaves.append(route.request)
        route.continue_()

    sari.route(sari.url, slow_line)
    # From here on Wagtail looks for changes.
    sari.wait_for_function("window.wagtail.app.queryController('w-unsaved').initialFormData")
    open_menu(sari, "footer")
    sari.locator("button", has_text="Kembalikan dengan komentar").click()
    sari.fill("textarea[name=comment]", "Jam berapa?")
    sari.locator(".modal-body button[type=submit], .modal-body input[type=submit]").click()
    sari.wait_for_timeout(3000)  # Autosave looks twice a second.
    assert (len(sent), autosaves) == (1, [])
    with sari.expect_response(lambda r: r.request.method == "POST" and r.status == 302):
        sent[0].continue_()
    assert Story.objects.get(pk=story.pk).current_workflow_state.status == "needs_changes"
