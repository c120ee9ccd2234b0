"""Warta's settings with PostgreSQL as the database, for what of it runs there already.

Tables are made from the models: migrations and triggers are written for SQLite so far.
"""

from __future__ import annotations

import os

from warta.site.settings import *  # noqa: F403
from warta.site.settings import INSTALLED_APPS as _APPS

INSTALLED_APPS = [app for app in _APPS if app != "warta.site.apps.SiteConfig"]


class _None(dict[str, None]):
    """What Django asks where the migrations of an app are: nowhere."""

    def __contains__(self, app: object) -> bool:
        return True

    def __missing__(self, app: str) -> None:
        return None


MIGRATION_MODULES = _None()
_SERVER = {
    "ENGINE": "django.db.backends.postgresql",
    "NAME": "postgres",
    "USER": "postgres",
    "HOST": os.environ["WARTA_POSTGRESQL"],
}
DATABASES = {"default": _SERVER, "press": _SERVER}
