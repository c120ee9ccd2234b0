"""Menus of the desk's editors."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def open_menu(page: Page, where: str) -> None:
    """Opens the list of actions in an editor's header or footer; before its script is there, clicks would be lost."""
    toggle = page.locator(f"{where} [data-controller~='w-dropdown'] button").first
    expect(toggle).to_have_attribute("aria-expanded", "false", timeout=60_000)
    toggle.click()
