"""The site's canonical address as long as it is served on one's own machine only."""

from __future__ import annotations

import re

from warta.newsroom.models import NewsroomSettings

_LOCAL = re.compile(r"http://127\.0\.0\.1(:[0-9]+)?")


def follow_port(port: int) -> None:
    """Canonical address and feeds lead to the port that is served, as long as nobody gave the site a name."""
    newsroom = NewsroomSettings.load()
    local = f"http://127.0.0.1:{port}"
    if _LOCAL.fullmatch(newsroom.origin) and newsroom.origin != local:
        newsroom.origin = local
        newsroom.save()
