"""A newsroom in a process of its own; loading this module sets Django up."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "warta.site.settings")
django.setup()

from warta.edition.language import LANGUAGES  # noqa: E402  # Models can be loaded only from here on.
from warta.edition.theme.environment import environment  # noqa: E402
from warta.edition.theme.facts import ambient  # noqa: E402
from warta.press.protocols import Newsroom  # noqa: E402
from warta.site.source import PressNewsroom  # noqa: E402

# What every printer needs is made once, before they are forked.
ambient()
for _language in LANGUAGES:
    environment(_language)

_HOME = os.environ.get("WARTA_HOME")


def newsroom() -> Newsroom:
    """The newsroom of WARTA_HOME, for a printer that has just started."""
    if os.environ.get("WARTA_HOME") != _HOME:
        raise RuntimeError(f"Django was set up for {_HOME}, before WARTA_HOME was changed")
    return PressNewsroom()
