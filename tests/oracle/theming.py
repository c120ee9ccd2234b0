"""Deploys: another style sheet in every page, and so other template facts."""

from __future__ import annotations

import sys
from typing import Any
from unittest import mock

from markupsafe import Markup

from warta.edition.language import LANGUAGES
from warta.edition.theme import facts
from warta.edition.theme.assets import CSS
from warta.edition.theme.environment import environment

# Templates and texts in the two languages: slow to make, and files of ours.
LASTING = ("warta.edition.theme", "warta.edition.language")


class Theme:
    """The theme that runs; call `undo` at the end."""

    running = 0

    def deploy(self, number: int) -> None:
        """Version `number` of the theme; 0 is the real one."""
        self.running = number
        css = CSS + f"p{{--v:{number}}}" if number else CSS
        for language in LANGUAGES:
            for name in environment(language).list_templates():
                environment(language).get_template(name).globals["css"] = Markup(css)
        with mock.patch.object(facts, "CSS", css):
            facts.template_digest.cache_clear()
            facts.ambient()
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
