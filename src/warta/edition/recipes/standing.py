"""Small outputs that stand as long as there is a site: robots.txt, the icon, the latest headlines, the breaking bar."""

from __future__ import annotations

from datetime import datetime

from warta.edition.breaking import bar_at
from warta.edition.cards import lines
from warta.edition.frame import frame
from warta.edition.outcomes import Outcome
from warta.edition.theme import assets
from warta.facts import keys
from warta.facts.reader import Reader

HEADLINES = 8
# As in theme.css.
ACCENT = "#00694e"


async def robots(read: Reader, at: datetime) -> Outcome:
    """Which machines may read what, and where the sitemaps are."""
    page = await frame(read, at, "robots.txt", of=keys.SITE_OF_SITEMAPS, with_menu=False)
    return page.file(assets.TEXT)


async def icon(read: Reader, at: datetime) -> Outcome:
    """The first letter of the site's name, for tabs and as a logo."""
    page = await frame(read, at, "favicon.svg", of=keys.SITE_OF_ICON, with_menu=False)
    look = page.site.look
    return page.file(assets.SVG, letter=look.icon_letter or page.site.name[:1].upper(), colour=look.accent or ACCENT)


async def latest(read: Reader, at: datetime) -> Outcome:
    """The newest headlines, which pages include in the browser: so no page is printed again for them."""
    page = await frame(read, at, "latest.html", of=keys.SITE_OF_FEEDS, with_menu=False)
    ids = await read(keys.LATEST)
    return page.file(assets.FRAGMENT, listed=await lines(read, page, ids[:HEADLINES]))


async def breaking(read: Reader, at: datetime) -> Outcome:
    """The breaking bar, which pages include in the browser; empty while there is none."""
    page = await frame(read, at, "breaking.html", of=keys.SITE_OF_FEEDS, with_menu=False)
    bar, until = await bar_at(read, at)
    return page.file(assets.FRAGMENT, until=until, bar=bar)
