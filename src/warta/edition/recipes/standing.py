"""Small outputs that stand as long as there is a site: for machines, the icon, latest headlines, the breaking bar."""

from __future__ import annotations

from datetime import UTC, datetime

from markupsafe import Markup

from warta.edition import lettering, paths
from warta.edition.breaking import bar_at
from warta.edition.cards import lines
from warta.edition.crawlers import refused
from warta.edition.frame import frame
from warta.edition.outcomes import Absent, Outcome, Page
from warta.edition.theme import assets
from warta.edition.theme.facts import DRAWING, RECIPE
from warta.facts import keys
from warta.facts.reader import Reader
from warta.facts.values import Site

HEADLINES = 8
# As in theme.css.
ACCENT = "#00694e"
MONTHS_OF_HALF_A_YEAR = 6


async def robots(read: Reader, at: datetime) -> Outcome:
    """Which machines may read what, and where the sitemaps are."""
    page = await frame(read, at, "robots.txt", of=keys.SITE_OF_ROBOTS, with_menu=False)
    return page.file(assets.TEXT, refused=refused(page.site))


async def manifest(read: Reader, at: datetime) -> Outcome:
    """What a phone keeps of the site that is put among its apps."""
    page = await frame(read, at, "manifest.webmanifest", of=keys.SITE_OF_FEEDS, with_menu=False)
    look = (await read(keys.SITE_OF_ICON)).look
    return page.file(assets.MANIFEST, own=look.icon, drawn=paths.TOUCH_ICON, size=lettering.SIZE)


async def ads(read: Reader, at: datetime) -> Outcome:
    """Who may sell the site's advertisements; exists while that is said."""
    page = await frame(read, at, "ads.txt", of=keys.SITE_OF_ADS, with_menu=False)
    said = page.site.ads.strip()
    # Nothing in it is HTML, so nothing is written as an entity.
    lines = Markup("\n".join(said.splitlines()))  # noqa: S704  served as plain text
    return page.file(assets.TEXT, lines=lines) if said else Absent()


async def security(read: Reader, at: datetime) -> Outcome:
    """Whom to tell of a hole (RFC 9116); it expires within a year, and is printed again half a year before it does."""
    page = await frame(read, at, "security.txt", of=keys.SITE_OF_SECURITY, with_menu=False)
    if not page.site.email:
        return Absent()
    today = at.astimezone(UTC)
    half = today.year * 2 + (today.month > MONTHS_OF_HALF_A_YEAR)
    return page.file(assets.TEXT, until=_begin(half + 1).timestamp(), expires=_begin(half + 2).isoformat())


def _begin(half: int) -> datetime:
    """When a half of a year begins, counted from the year 0."""
    return datetime(half // 2, 1 + half % 2 * MONTHS_OF_HALF_A_YEAR, 1, tzinfo=UTC)


async def icon(read: Reader, at: datetime) -> Outcome:
    """The first letter of the site's name, for tabs and as a logo."""
    page = await frame(read, at, "favicon.svg", of=keys.SITE_OF_ICON, with_menu=False)
    return page.file(assets.SVG, letter=_letter(page.site), colour=page.site.look.accent or ACCENT)


async def touch_icon(read: Reader, at: datetime) -> Outcome:
    """The same for phones, as a picture."""
    site, _, _ = await read.together(keys.SITE_OF_ICON, keys.recipe(RECIPE), keys.recipe(DRAWING))
    return Page(body=lettering.lettered(_letter(site), site.look.accent or ACCENT), headers=assets.PNG)


def _letter(site: Site) -> str:
    return site.look.icon_letter or site.name[:1].upper()


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
