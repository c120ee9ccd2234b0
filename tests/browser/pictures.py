"""Pictures of the pages that stories open, for whoever wants to look at them."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

FOLDER = os.environ.get("WARTA_PICTURES")


def picture(page: Page, name: str) -> None:
    """In light and dark; nothing, unless WARTA_PICTURES names a folder."""
    for scheme, ending in (("dark", "-gelap"), ("light", "")) if FOLDER else ():
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(400)  # Colours fade in.
        page.screenshot(path=Path(FOLDER) / f"{name}{ending}.png", full_page=True)
