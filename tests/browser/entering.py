"""Somebody logs in at the desk, as people do."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.desk.codes import app_of, code_for
from warta.desk.models import User

PASSWORD = "kata-sandi-untuk-uji-coba"


def enter(page: Page, site: str, name: str, password: str = PASSWORD) -> Page:
    """With a second factor that was set up before; returns when the desk's first page stands."""
    app_of(User.objects.get(username=name))
    page.goto(f"{site}/meja/login/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url(f"{site}/meja/login/code/")
    page.fill("input[name=code]", code_for(name))
    page.click("button[type=submit]")
    page.wait_for_url(f"{site}/meja/")
    return page
