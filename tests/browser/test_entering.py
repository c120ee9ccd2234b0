"""The way into the desk: set up the first time, then by code, by recovery code, and not at all after five failures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.entering import PASSWORD
from tests.desk.codes import code_for, shown
from warta.desk.models import User

pytestmark = pytest.mark.browser
# Where pictures of the pages go, for whoever wants to look at them.
PICTURES = os.environ.get("WARTA_PICTURES")


def picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def password(page: Page, site: str, word: str = PASSWORD) -> None:
    """The first step."""
    page.context.clear_cookies()
    page.goto(f"{site}/meja/login/")
    page.fill("input[name=username]", "redaksi")
    page.fill("input[name=password]", word)
    page.click("button[type=submit]")
    page.wait_for_load_state()


def second_step(page: Page, code: str) -> None:
    page.fill("input[name=code]", code)
    page.click("button[type=submit]")
    page.wait_for_load_state()


def test_from_the_first_login_to_being_slowed_down(site: str, page: Page) -> None:
    password(page, site)
    expect(page).to_have_url(f"{site}/meja/login/set-up/")
    expect(page.locator(".warta-qr svg")).to_be_visible()
    page.locator("summary").click()
    expect(page.locator(".warta-secret code")).to_be_visible()
    picture(page, "masuk-pasang")
    second_step(page, shown(User.objects.get().totpdevice_set.get()))
    codes = page.locator(".warta-codes code").all_inner_texts()
    assert len(codes) == 10
    picture(page, "masuk-kode-pemulihan")
    page.locator("main footer a").click()
    page.wait_for_url(f"{site}/meja/")

    password(page, site)
    expect(page).to_have_url(f"{site}/meja/login/code/")
    picture(page, "masuk-kode")
    second_step(page, code_for("redaksi"))
    expect(page).to_have_url(f"{site}/meja/")

    password(page, site)
    page.locator("a[href$='recovery=1']").click()
    second_step(page, codes[0])
    expect(page).to_have_url(f"{site}/meja/")
    page.goto(f"{site}/meja/account/safety/")
    expect(page.locator(".warta-door li").first).to_contain_text("Masuk dengan kode pemulihan")
    picture(page, "masuk-keamanan")

    for _ in range(5):
        password(page, site, "bukan-kata-sandi-ini")
    password(page, site)
    expect(page).to_have_url(f"{site}/meja/login/")
    expect(page.locator("li.error")).to_contain_text("15 menit")
    picture(page, "masuk-ditahan")
