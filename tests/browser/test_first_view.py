"""What a reader's first view costs, and what is left of it without scripts and without style: on the demo newsroom."""

from __future__ import annotations

import gzip
import re
import urllib.request

import pytest
from playwright.sync_api import Browser, Page, Request

pytestmark = pytest.mark.browser
KIB = 1024
STORY = "/kota/jembatan-lirang-dibuka-sebagian-senin/"
PAGES = (
    "/",
    "/kota/",
    STORY,
    "/kota/di-bawah-jembatan-lirang/",
    "/budaya/festival-lampion-laut-dalam-gambar/",
    "/indeks/",
)
# A page is to be there after one round trip: that is one initial congestion window.
FIRST_WINDOW = 14 * KIB
SCRIPT = 4 * KIB
LITE = 5 * KIB


def packed(address: str) -> tuple[int, str]:
    """Bytes on the line, and the text."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=10) as answer:
        body = answer.read()
    return len(body), gzip.decompress(body).decode()


def seen(page: Page, address: str) -> list[Request]:
    """All that a browser asks for to show the first view of a page."""
    asked: list[Request] = []
    page.on("requestfinished", lambda one: asked.append(one))
    page.goto(address, wait_until="networkidle")
    return asked


def test_the_first_view_fits_into_one_window(browser: Browser, demo: str, capfd: pytest.CaptureFixture[str]) -> None:
    lines = []
    for path in PAGES:
        context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
        page = context.new_page()
        asked = seen(page, demo + path)
        sizes = [(one.resource_type, one.url.removeprefix(demo), one.sizes()["responseBodySize"]) for one in asked]
        lines += [f"{path}: {len(asked)} requests, {sum(size for *_, size in sizes):,} bytes"]
        lines += [f"    {kind:10}{size:8,} {url}" for kind, url, size in sizes]
        context.close()
        # Style and script are in the page: nothing that blocks it is fetched.
        assert {kind for kind, *_ in sizes} <= {"document", "image", "fetch", "other"}, path
        assert all(url.startswith("/") for _, url, _ in sizes), path
        weight, html = packed(demo + path)
        assert weight <= FIRST_WINDOW, path
        scripts = "".join(re.findall(r"<script>(.*?)</script>", html, re.DOTALL))
        assert len(gzip.compress(scripts.encode())) <= SCRIPT, path
    with capfd.disabled():
        print("\n" + "\n".join(lines))


def test_the_list_of_words_alone_weighs_next_to_nothing(demo: str) -> None:
    weight, html = packed(f"{demo}/lite/")
    assert weight <= LITE
    assert "Jembatan Lirang" in html


def test_nothing_moves_while_a_page_loads(browser: Browser, demo: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.moved += e.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for path in ("/", STORY):
        page.goto(demo + path, wait_until="networkidle")
        assert page.evaluate("window.moved") < 0.05, path  # the half of what is good (Web Vitals: 0.1)
    context.close()


def words_of(page: Page, selector: str) -> str:
    return re.sub(r"\s+", " ", page.locator(selector).inner_text())


def test_a_story_is_whole_without_scripts_and_without_style(browser: Browser, demo: str) -> None:
    with_all = browser.new_context()
    page = with_all.new_page()
    page.goto(demo + STORY)
    told = words_of(page, "article .article-body")
    assert len(told) > 500
    plain = browser.new_context(java_script_enabled=False)
    bare = plain.new_page()
    bare.goto(demo + STORY)
    assert words_of(bare, "article .article-body") == told
    assert bare.locator(".share a").first.is_visible()
    assert bare.locator(".menu a").first.is_visible()
    # What only a script can do is not offered without one.
    assert not bare.locator(".tools").is_visible()
    # Without style the story comes in its order, and the way to it stands first.
    page.evaluate("document.querySelectorAll('style').forEach(one => one.disabled = true)")
    order = page.evaluate(
        "['.skip', 'h1', '.signed', '.article-body', '.share', '.foot']"
        ".map(one => document.querySelector(one).getBoundingClientRect().top + scrollY)"
    )
    assert order == sorted(order)
    with_all.close()
    plain.close()
