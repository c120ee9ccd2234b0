"""A reader's browser has nothing to complain about on any kind of page, and nobody else hears of the visit."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browser import kinds

pytestmark = pytest.mark.browser
LISTEN = """
window.violations = [];
addEventListener("securitypolicyviolation", (one) => violations.push(`${one.violatedDirective} ${one.blockedURI}`));
"""


def listened_to(page: Page, heard: list[str], hosts: set[str]) -> None:
    """Keeps what the console says and whom the page asks."""

    def keep(message: ConsoleMessage) -> None:
        # The status of a page that is not there is none of its faults.
        own = message.location.get("url", "").rstrip("/") == page.url.rstrip("/") and "status of 4" in message.text
        if message.type in ("error", "warning") and not own:
            heard.append(f"{page.url}: {message.text}")

    page.on("console", keep)
    page.on("pageerror", lambda error: heard.append(f"{page.url}: {error}"))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.add_init_script(LISTEN)


def test_no_page_breaks_its_policy_complains_or_asks_anybody_else(browser: Browser, demo: str) -> None:
    context = browser.new_context(locale="id-ID")
    page = context.new_page()
    heard: list[str] = []
    hosts: set[str] = set()
    listened_to(page, heard, hosts)
    for path in kinds.paths(demo).values():
        page.goto(demo + path, wait_until="networkidle")
        heard += [f"{page.url}: {one}" for one in page.evaluate("window.violations")]
    cookies = context.cookies()
    told, asked = list(heard), set(hosts)
    # What is listened for is heard: a picture of somebody else's, blocked.
    page.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://lain.example/a.png' }))")
    page.wait_for_function("window.violations.length > 0")
    context.close()
    assert not told, "\n".join(told)
    assert asked == {urlsplit(demo).netloc}
    assert cookies == []
    assert heard != told
