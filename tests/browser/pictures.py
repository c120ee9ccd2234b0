"""Pictures of the pages that stories open, for whoever wants to look at them."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

FOLDER = os.environ.get("WARTA_PICTURES")


def picture(page: Page, name: str) -> None:
    """Nothing, unless WARTA_PICTURES names a folder."""
    if FOLDER:
        page.screenshot(path=Path(FOLDER) / f"{name}.png", full_page=True)
