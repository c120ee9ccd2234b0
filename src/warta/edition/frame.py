"""What surrounds every page: the site, its menu, its language and calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from gettext import GNUTranslations

import msgspec
from msgspec import Struct

from warta.edition import paths
from warta.edition.dates import Calendar, Moment, calendar_of
from warta.edition.furniture import Furniture, furniture
from warta.edition.language import texts_in
from warta.edition.outcomes import Gone, Headers, Page
from warta.edition.theme import assets
from warta.edition.theme.environment import filled
from warta.edition.theme.facts import RECIPE
from warta.facts import keys
from warta.facts.keys import Key
from warta.facts.reader import Reader
from warta.facts.values import Menu, Site

NO_MENU = Menu((), ())
# XML 1.0 forbids these bytes even as references; one in a story would break the feed it is in.
# Each becomes a space: without what stands in it, `java\x01script:` would be an address that runs.
_AS_XML = bytes(32 if byte < 32 and byte not in (9, 10, 13) else byte for byte in range(256))
_NOT_LETTERS = "\ufffe".encode(), "\uffff".encode()


class Frame(Struct, frozen=True):
    """One template of one site at one time, ready to be filled."""

    template: str
    site: Site
    menu: Menu
    calendar: Calendar
    at: datetime
    overviews: tuple[str, ...] = ()

    @property
    def texts(self) -> GNUTranslations:
        """The texts of the site's language."""
        return texts_in(self.site.language)

    @property
    def origin(self) -> str:
        """`https://…` without a slash at its end."""
        return self.site.origin.rstrip("/")

    def absolute(self, href: str) -> str:
        """The address with its origin; what has one keeps it."""
        return self.origin + href if href.startswith("/") else href

    def moment(self, at: datetime, zone: str = "") -> Moment:
        """A time in a story's zone, or in the site's."""
        return self.calendar.moment(at, zone)

    def fill(self, **context: object) -> bytes:
        """The template with its values, in UTF-8."""
        return self.filled(**context).encode()

    def filled(self, **context: object) -> str:
        """The template with its values."""
        around = {"site": self.site, "menu": self.menu, "origin": self.origin}
        return filled(self.template, self.site.language, {**around, **context})

    def page(
        self,
        *,
        calls: tuple[str, ...] = (),
        until: float | None = None,
        here: str = "",
        beside: str = "",
        **context: object,
    ) -> Page:
        """A page for readers below `here` in the menu; its footer names the year, so it holds no longer than that."""
        year = self.calendar.next_year(self.at)
        around = self._furniture(here, beside or self.site.tagline, self.calendar.day_of(self.at).year)
        return Page(
            body=self.fill(furniture=around, here=here, **context),
            headers=assets.html(self.site),
            calls=calls,
            until=year if until is None else min(until, year),
            beginning=around.head,
        )

    def gone(self, *, calls: tuple[str, ...] = (), **context: object) -> Gone:
        """A notice in place of a page. It names no year: nothing would print it again when the year ends."""
        around = self._furniture("", self.site.tagline, None)
        body = self.fill(furniture=around, **context)
        return Gone(body=body, headers=assets.html(self.site), calls=calls, beginning=around.head)

    def _furniture(self, here: str, beside: str, year: int | None) -> Furniture:
        return furniture(self.site, self.menu, self.overviews, here, beside, year)

    def file(
        self, headers: Headers, *, calls: tuple[str, ...] = (), until: float | None = None, **context: object
    ) -> Page:
        """Something for machines, or a piece of a page."""
        body = self.fill(**context).translate(_AS_XML)
        for one in _NOT_LETTERS:
            body = body.replace(one, b" ")
        return Page(body=body, headers=headers, calls=calls, until=until)

    def encoded(self, headers: Headers, told: object, *, until: float | None = None) -> Page:
        """The same in JSON."""
        return Page(body=msgspec.json.encode(told), headers=headers, until=until)


def overviews_of(has_storylines: bool, has_newsletters: bool) -> tuple[str, ...]:
    """The own paths of what footers lead to while it shows anything."""
    has = {paths.STORYLINES: has_storylines, paths.NEWSLETTERS: has_newsletters}
    return tuple(href for href, any_ in has.items() if any_)


# For pieces that are the same whenever they are printed.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def piece(site: Site, name: str, at: datetime) -> Frame:
    """The frame of a template that another one shows, and whose facts that one has read."""
    return Frame(template=name, site=site, menu=NO_MENU, calendar=calendar_of(site), at=at)


async def frame(read: Reader, at: datetime, name: str, *, of: Key[Site] = keys.SITE, with_menu: bool = True) -> Frame:
    """The frame of a template; reads the site, template and code, and the menu and what the footer holds if shown."""
    site, _, _ = await read.together(of, keys.template(name), keys.recipe(RECIPE))
    calendar = calendar_of(site)
    if not with_menu:
        return Frame(template=name, site=site, menu=NO_MENU, calendar=calendar, at=at)
    menu, *has = await read.together(keys.MENU, keys.HAS_STORYLINES, keys.HAS_NEWSLETTERS)
    return Frame(template=name, site=site, menu=menu, calendar=calendar, at=at, overviews=overviews_of(*has))
