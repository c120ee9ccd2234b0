"""A real server and a real Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connections
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.entering import PASSWORD, enter
from tests.desk.accounts import account
from tests.newsdesk import Newsdesk
from tests.serving import serving
from tests.sharing import made_once
from warta.newsroom.models import Section

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Playwright's synchronous interface keeps an event loop in this thread; Django would take our calls for asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
Desk = Callable[[str, str], Page]
expect.set_options(timeout=30_000)  # as long as tabs wait for what they press: the machine may be busy


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    # Root may not use Chromium's sandbox; the rest keeps it from looking for its maker's hosts.
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    # With its event loop in this thread Django keeps other connections than before, and none of those may stay open:
    # a process that is forked later has no loop, and would write to a database that is long gone.
    connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab of its own, in Indonesian."""
    context = browser.new_context(locale="id-ID", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


@pytest.fixture
def site(desk: Newsdesk) -> Iterator[str]:
    """The address of `warta serve` over this test's newsroom."""
    get_user_model().objects.create_superuser("redaksi", "redaksi@example.id", PASSWORD)
    with serving(desk.home.path) as server:
        yield server.origin


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `warta serve` over the demo newsroom; tests only read there."""
    home = tmp_path_factory.mktemp("demo") / "newsroom"
    shutil.copytree(made_once(tmp_path_factory, "demo", newsroom_of_the_demo), home)
    with serving(home) as server:
        yield server.origin


def newsroom_of_the_demo(home: Path) -> None:
    """Makes it as a newcomer does."""
    for command in ("init", "demo"):
        warta = [sys.executable, "-m", "warta", command]
        env = {**os.environ, "WARTA_HOME": str(home)}
        subprocess.run(warta, env=env, check=True, stdout=subprocess.DEVNULL, timeout=600)


@pytest.fixture
def editor(page: Page, site: str) -> Page:
    """Somebody who is logged in at the desk."""
    return enter(page, site, "redaksi")


@pytest.fixture
def log_in(browser: Browser, site: str) -> Iterator[Desk]:
    """Logs somebody in, in a browser of their own."""
    contexts = []

    def open_desk(name: str, role: str) -> Page:
        section = Section.objects.first() if role == "desk-editor" else None
        user = account(name, role, section)
        user.set_password(PASSWORD)
        user.save()
        contexts.append(browser.new_context(locale="id-ID", viewport={"width": 1280, "height": 900}))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)
        return enter(page, site, name)

    yield open_desk
    for context in contexts:
        context.close()
