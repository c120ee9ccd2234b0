"""The guide for journalists: its pictures are taken here, of the desk as it is (WARTA_GUIDE=write keeps them)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.entering import enter
from tests.browser.lively import furnish
from tests.browser.menus import open_menu
from tests.docs.pages import DOCS
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story

pytestmark = pytest.mark.browser

FOLDER = DOCS / "guide"
PAGES = {"id": DOCS / "panduan-wartawan.md", "en": DOCS / "guide-for-journalists.md"}
LOCALES = {"id": "id-ID", "en": "en-GB"}
Stories = dict[str, Story]
Step = Callable[[Page, str, Stories], None]


def first_page(page: Page, site: str, stories: Stories) -> None:
    page.goto(f"{site}/meja/")
    expect(page.get_by_text(stories["waiting"].title).first).to_be_visible()


def writing(page: Page, site: str, stories: Stories) -> None:
    page.goto(f"{site}/meja/pages/{stories['draft'].pk}/edit/")
    expect(page.locator("#id_title")).to_have_value(stories["draft"].title)


def checklist(page: Page, site: str, stories: Stories) -> None:
    writing(page, site, stories)
    page.locator("[data-warta-checklist] summary, .warta-checklist summary").first.click()


def deciding(page: Page, site: str, stories: Stories) -> None:
    page.goto(f"{site}/meja/pages/{stories['waiting'].pk}/edit/")
    open_menu(page, "footer")
    expect(page.locator("button[data-workflow-action-name=approve]").first).to_be_visible()


def schedule(page: Page, site: str, stories: Stories) -> None:
    page.goto(f"{site}/meja/schedule/")
    expect(page.locator(".warta-schedule-entry").first).to_be_visible()


def front(page: Page, site: str, stories: Stories) -> None:
    page.goto(f"{site}/meja/")
    page.locator("a[href*='/fronts/'], a[href*='/front/']").first.click()
    expect(page.locator(".warta-slot").first).to_be_visible()


def correcting(page: Page, site: str, stories: Stories) -> None:
    page.goto(f"{site}/meja/stories/{stories['live'].pk}/correct/")
    page.fill("#id_text", "Dua lajur di sisi hulu, bukan hilir.")


def at_the_door(page: Page, site: str, who: str) -> Page:
    """The password was right; now the code."""
    page.goto(f"{site}/meja/login/")
    page.fill("input[name=username]", who)
    page.fill("input[name=password]", "x")
    page.click("button[type=submit]")
    page.wait_for_url(f"{site}/meja/login/code/")
    return page


# Picture, whose desk it is, and the way there.
STEPS: tuple[tuple[str, str, Step], ...] = (
    ("hari-ini", "tono", first_page),
    ("menulis", "rina", writing),
    ("daftar-periksa", "rina", checklist),
    ("persetujuan", "tono", deciding),
    ("jadwal", "tono", schedule),
    ("halaman-depan", "depan", front),
    ("ralat", "tono", correcting),
)


@pytest.fixture
def take(tmp_path: Path) -> Callable[[Page, str], None]:
    """Keeps what a page shows; in the guide itself with WARTA_GUIDE=write."""
    folder = FOLDER if os.environ.get("WARTA_GUIDE") == "write" else tmp_path

    def take(page: Page, name: str) -> None:
        page.wait_for_timeout(400)  # what slides in has arrived
        shown = Image.open(BytesIO(page.screenshot()))
        # Few colours: flat pages lose nothing, and the file is a third.
        shown.convert("RGB").quantize(128).save(folder / f"{name}.png", optimize=True)

    return take


@pytest.fixture(params=LOCALES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def open_desk(browser: Browser, site: str, language: str) -> Iterator[Callable[[], Page]]:
    """A tab of somebody's own, in the language."""
    contexts = []

    def open_desk() -> Page:
        view = {"width": 1280, "height": 800}
        contexts.append(browser.new_context(locale=LOCALES[language], viewport=view))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)
        return page

    yield open_desk
    for context in contexts:
        context.close()


def test_the_guide_shows_the_desk_as_it_is(
    desk: Newsdesk, site: str, language: str, open_desk: Callable[[], Page], take: Callable[[Page, str], None]
) -> None:
    stories = furnish(desk)
    desks: dict[str, Page] = {}
    for name, who, step in STEPS:
        if who not in desks:
            desks[who] = enter(open_desk(), site, who, "x")
        step(desks[who], site, stories)
        take(desks[who], f"{name}-{language}")
    take(at_the_door(open_desk(), site, "rina"), f"masuk-{language}")


@pytest.mark.parametrize("language", PAGES)
def test_the_guide_has_each_picture_and_no_other(language: str) -> None:
    named = re.findall(r"!\[[^]]+\]\(guide/([^)]+)\.png\)", PAGES[language].read_text("utf-8"))
    assert sorted(named) == sorted(f"{name}-{language}" for name in ("masuk", *(step[0] for step in STEPS)))
    assert {file.stem for file in FOLDER.glob(f"*-{language}.png")} == set(named)
