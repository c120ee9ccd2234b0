"""Somebody logs in at the desk, as people do."""

from __future__ import annotations

from playwright.sync_api import Page

PASSWORD = "kata-sandi-untuk-uji-coba"


def enter(page: Page, site: str, name: str, password: str = PASSWORD) -> Page:
    """Returns when the desk's first page stands."""
    page.goto(f"{site}/meja/login/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url(f"{site}/meja/")
    return page
