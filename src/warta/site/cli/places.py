"""Addresses as people give them: a path, or what they copied out of a browser."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

import click
from django.conf import settings

from warta.newsroom.models import NewsroomSettings
from warta.site import home


class Place(click.ParamType):
    """A path of this site, such as `/kota/`; from a whole address of this site it takes the path."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value)
        if not text.startswith(("http://", "https://")):
            return text
        home.founded()
        origins = dict.fromkeys((NewsroomSettings.load().origin.rstrip("/"), settings.ORIGIN))
        if _host(text) not in map(_host, origins):
            self.fail(f"{text} is not on this site, which is at {' and '.join(origins)}.", param, ctx)
        return normalize("NFC", unquote(urlsplit(text).path)) or "/"


def _host(address: str) -> str:
    # The scheme may be that of a proxy in front.
    return urlsplit(address).netloc.lower()
