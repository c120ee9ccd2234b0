"""A newsroom in a process of its own. Imports nothing that needs Django before Django is set up."""

from __future__ import annotations

import importlib
import os
from typing import cast

import django

from warta.press.protocols import Newsroom


def newsroom() -> Newsroom:
    """The newsroom of WARTA_HOME, for a printer that has just started."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "warta.site.settings")
    django.setup()
    return cast(Newsroom, importlib.import_module("warta.site.source").PressNewsroom())
