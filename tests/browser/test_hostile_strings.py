"""Hostile strings in every text field, and a browser that listens: nothing runs, in the desk or on the site.

A sample of pages and strings in `make test`; every address of the desk and 500 strings with WARTA_FAULTS=full.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Error, Page

from tests.desk.walking import POSTED, addresses, params_of
from tests.hostile.planting import Planter, plant
from tests.hostile.strings import OWN, real
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Flat, NewsroomSettings, Person, Photo, Section, Story, Topic

pytestmark = pytest.mark.browser
FULL = os.environ.get("WARTA_FAULTS") == "full"
PATIENCE = 60  # seconds until the press has printed what was planted
# What is a file to keep, or an answer without a word, such as 405.
NO_PAGE = ("Download is starting", "ERR_HTTP_RESPONSE_CODE_FAILURE")
# What a page of the desk may complain of: pictures of the demo's size have no thumbnails yet, and so on.
HARMLESS = ("Failed to load resource", "favicon")
# Where strings are shown most; the rest in the full run.
MUST = {
    *("wagtailadmin_home", "wagtailadmin_explore", "wagtailadmin_pages:edit", "wagtailadmin_pages:history"),
    *("wagtailadmin_pages:delete", "wagtailadmin_pages:workflow_history", "wagtailadmin_pages:usage"),
    *("wagtailadmin_pages:revisions_compare", "wagtailadmin_pages:view_draft", "wagtailadmin_pages:search"),
    *("wagtailimages:index", "wagtailimages:edit", "wagtailusers_users:index", "wagtailadmin_reports:site_history"),
    *("wagtailadmin_reports:workflow", "wagtailsettings:edit", "desk_press", "desk_schedule", "desk_correct"),
    *("desk_stories", "desk_version", "desk_one_version", "wagtailusers_groups:index"),
    *("wagtailadmin_workflows:index", "wagtailadmin_workflows:task_index"),
    *("desk_withdraw", "wagtailsnippets_newsroom_topic:list", "wagtailsnippets_newsroom_topic:edit"),
    *("wagtailsnippets_newsroom_person:list", "wagtailsnippets_newsroom_person:edit", "wagtailadmin_pages:copy"),
}
LOGGED_OUT = {
    "wagtailadmin_logout",
    "wagtailadmin_error_test",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
}


@dataclass
class Listener:
    """Hears whatever a page does that its newsroom did not ask for."""

    page: Page
    site: str
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", lambda dialog: (self._hear(f"dialog {dialog.message}"), dialog.dismiss()))
        self.page.on("console", lambda said: self._console(said.type, said.text))
        self.page.on("request", lambda request: self._request(request.url))
        self.page.on("popup", lambda popup: self._hear(f"popup {popup.url}"))

    def _hear(self, what: str) -> None:
        self.heard.append(f"{urlsplit(self.page.url).path}: {what[:300]}")

    def _console(self, kind: str, text: str) -> None:
        if kind == "error" and not any(one in text for one in HARMLESS):
            self._hear(f"console {text}")

    def _request(self, address: str) -> None:
        if urlsplit(address).scheme in ("http", "https") and not address.startswith(f"{self.site}/"):
            self._hear(f"request {address}")

    def visit(self, path: str) -> None:
        """Opens a page, gives its scripts a moment, and asks whether a payload has run."""
        try:
            self.page.goto(f"{self.site}{path}", wait_until="load")
        except Error as error:
            if not any(one in str(error) for one in NO_PAGE):
                raise
            # The browser's own word for it comes a moment later, over whatever is opened then.
            with suppress(Error):
                self.page.wait_for_url("chrome-error://**", timeout=2_000)
                # So that the next such word is waited for, and not taken to be this one.
                self.page.goto("about:blank")
            return
        if self.page.evaluate("window.__kena === 1"):
            self._hear("a payload ran")


def readers_paths(desk: Newsdesk) -> list[str]:
    """All printed pages, once the press has what was planted."""
    end = time.monotonic() + PATIENCE
    while not desk.page("/kota/berita-0/") and time.monotonic() < end:
        time.sleep(0.2)
    with desk.store.reading() as ledger:
        paths = [one.path for one in ledger.live_records() if one.kind != "redirect"]
    # How Chromium shows XML is its own affair, and breaks our policy; tests/hostile reads it.
    # A picture alone is shown by a page of the browser's own, whose styles our policy refuses.
    return sorted(path for path in paths if not path.endswith((".xml", ".png")))


def desk_paths() -> Iterator[str]:
    """Addresses of the desk, each about something planted."""
    story, photo = Story.objects.order_by("pk").first(), Photo.objects.order_by("pk").first()
    assert story is not None
    assert photo is not None
    known = {"image": photo.pk, "section": Section.objects.get().pk, "revision": story.latest_revision_id}
    for name in addresses():
        if name in POSTED | LOGGED_OUT or not (FULL or name in MUST):
            continue
        try:
            yield reverse(name, kwargs={one: _argument(name, one, story, known) for one in params_of(name)})
        except NoReverseMatch:
            continue
    yield from (f"/meja/pages/{Section.objects.get().pk}/", "/meja/pages/search/?q=script", "/meja/images/?q=script")
    yield f"/meja/pages/{story.pk}/revisions/compare/earliest...latest/"
    yield f"/meja/pages/{Flat.objects.get(slug='bantuan').pk}/edit/"


def _argument(name: str, param: str, story: Story, known: dict[str, object]) -> object:
    if param in ("app_label", "app_name"):
        return "newsroom"
    if param == "model_name":
        return "newsroomsettings" if "settings" in name else "story"
    if param == "pk":
        kinds = {"topic": Topic, "person": Person, "settings": NewsroomSettings}
        model = next((model for part, model in kinds.items() if part in name), None)
        return model.objects.order_by("-pk").first().pk if model else 1  # type: ignore[attr-defined]
    return next((value for part, value in known.items() if part in param), story.pk)


def test_nothing_planted_runs_in_the_desk_or_on_the_site(
    desk: Newsdesk, site: str, editor: Page, capfd: pytest.CaptureFixture[str]
) -> None:
    planter = Planter([*OWN, *(real() if FULL else real()[::25])])
    plant(desk, planter, 12 if FULL else 2)
    listener = Listener(editor, site)
    visited = [*readers_paths(desk), *desk_paths()]
    for path in visited:
        listener.visit(path)
    with capfd.disabled():
        print(f"\n{planter.planted} plantings; {len(visited)} pages in a browser; {len(listener.heard)} things heard")
    assert listener.heard == []
