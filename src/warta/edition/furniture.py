"""What stands around every page alike: made once for all pages of a section."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup
from msgspec import Struct

from warta.edition.theme.assets import script, style_of
from warta.edition.theme.environment import filled
from warta.edition.theme.own import made_of_the_theme
from warta.facts.values import Menu, Site


class Furniture(Struct, frozen=True):
    """The bytes that a page begins with; its masthead and its footer."""

    head: bytes
    mast: Markup
    foot: Markup


def _context(
    site: Site, menu: Menu, overviews: tuple[str, ...], here: str, beside: str, year: int | None
) -> dict[str, object]:
    return {
        "site": site,
        "menu": menu,
        "overviews": overviews,
        "here": here,
        "beside": beside,
        "year": year,
        "css": Markup(style_of(site.look)),  # noqa: S704  the theme's own, and colours that are colours
        "js": Markup(script()),  # noqa: S704
    }


# More than a site has sections; the masthead says which one the reader is in.
@made_of_the_theme
@lru_cache(maxsize=128)
def furniture(
    site: Site, menu: Menu, overviews: tuple[str, ...], here: str, beside: str, year: int | None
) -> Furniture:
    """The furniture of pages below `here`, with some words `beside` the name; without a year it holds for good."""
    context = _context(site, menu, overviews, here, beside, year)
    head, mast, foot = (
        Markup(filled(f"{name}.html", site.language, context).rstrip())  # noqa: S704  our own templates
        for name in ("head", "mast", "foot")
    )
    return Furniture(f"{head}\n".encode(), mast, foot)
