"""Deploys: another style sheet in every page, and so other template facts."""

from __future__ import annotations

from unittest import mock

from markupsafe import Markup

from warta.edition.language import LANGUAGES
from warta.edition.theme import facts
from warta.edition.theme.assets import CSS
from warta.edition.theme.environment import environment


class Theme:
    """The theme that runs; call `undo` at the end."""

    def deploy(self, number: int) -> None:
        """Version `number` of the theme; 0 is the real one."""
        css = CSS + f"p{{--v:{number}}}" if number else CSS
        for language in LANGUAGES:
            environment(language).globals["css"] = Markup(css)
        with mock.patch.object(facts, "CSS", css):
            facts.template_digest.cache_clear()
            facts.ambient()

    def undo(self) -> None:
        self.deploy(0)
