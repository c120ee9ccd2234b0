"""A newsroom in a process of its own; loading this module sets Django up."""

from __future__ import annotations

import os

import django

from warta.site.loading import for_good

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "warta.site.settings")
with for_good():
    django.setup()

    # Models can be loaded only from here on.
    from warta.edition.language import LANGUAGES
    from warta.edition.theme.environment import compile_all
    from warta.edition.theme.facts import ambient
    from warta.press.protocols import Newsroom
    from warta.site.source import PressNewsroom

    # What every printer needs is made once, before they are forked.
    ambient()
    for _language in LANGUAGES:
        compile_all(_language)

_HOME = os.environ.get("WARTA_HOME")


def newsroom() -> Newsroom:
    """The newsroom of WARTA_HOME, for a printer that has just started."""
    if os.environ.get("WARTA_HOME") != _HOME:
        raise RuntimeError(f"Django was set up for {_HOME}, before WARTA_HOME was changed")
    return PressNewsroom()
