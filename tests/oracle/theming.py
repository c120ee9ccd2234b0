"""Deploys: another style sheet in every page, and so other template facts."""

from __future__ import annotations

import shutil
import sys
from typing import Any

from warta.edition.theme.own import wear
from warta.site import home

# Templates and texts in the two languages: they know by themselves when the theme has changed.
LASTING = ("warta.edition.theme", "warta.edition.language")


class Theme:
    """The theme that runs; call `undo` at the end."""

    running = 0

    def deploy(self, number: int) -> None:
        """Version `number` of the newsroom's own theme; 0 is none of its own."""
        self.running = number
        folder = home.current().theme
        shutil.rmtree(folder, ignore_errors=True)
        if number:
            folder.mkdir(parents=True)
            (folder / "extra.css").write_text(f"p{{--v:{number}}}")
        wear(folder)
        forget_what_is_made()

    def undo(self) -> None:
        if self.running:
            self.deploy(0)


def forget_what_is_made() -> None:
    """Empties what the recipes remember between pages, as a new process would: no two prints share it."""
    for name, module in list(sys.modules.items()):
        if name.startswith("warta.edition") and not name.startswith(LASTING):
            for remembering in _remembering(module):
                remembering.cache_clear()


def _remembering(module: Any) -> list[Any]:
    return [
        value
        for value in vars(module).values()
        if hasattr(value, "cache_clear") and value.__module__ == module.__name__
    ]
