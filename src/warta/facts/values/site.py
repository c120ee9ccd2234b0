"""The site: how its pages look, what they load from partners, what stands in all of them."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from warta.facts.values.links import Link

Zone = Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]


class Mark(Struct, frozen=True):
    """A logo: a picture that stands in the place of the site's name."""

    href: str
    width: int
    height: int


class Look(Struct, frozen=True):
    """What is set of how pages look; what is empty is as the theme has it. Colours are `#rrggbb`."""

    accent: str = ""
    accent_dark: str = ""
    voice: Literal["serif", "sans"] = "serif"
    logo: Mark | None = None
    logo_dark: Mark | None = None
    icon: str = ""
    icon_letter: str = ""


class Script(Struct, frozen=True):
    """A script of another site, and whether it runs in its turn (`defer`) or as soon as it is there (`async`)."""

    src: str
    mode: Literal["async", "defer"]


class Partners(Struct, frozen=True):
    """Whose pictures, answers, frames and scripts pages may load: origins, and scripts that each page names."""

    hosts: tuple[str, ...] = ()
    scripts: tuple[Script, ...] = ()


class Insertions(Struct, frozen=True):
    """What stands inside stories, each after so many paragraphs; 0 where there is none."""

    notice: Link | None = None
    notice_after: int = 0
    read_also_after: int = 0
    ad_after: int = 0
    ad_height: int = 0


class Site(Struct, frozen=True, cache_hash=True):
    """What outputs know of their newsroom; what outputs of a sort never show of it is empty in theirs."""

    name: str = ""
    tagline: str = ""
    origin: str = ""
    language: str = ""
    zone: str = ""
    day_spelling: Literal["Jumat", "Jum'at"] = "Jumat"
    publisher: str = ""
    imprint: str = ""
    subscribe_label: str = ""
    subscribe_href: str = ""
    social: tuple[Link, ...] = ()
    is_https: bool = False
    look: Look = Look()
    partners: Partners = Partners()
    insertions: Insertions = Insertions()
    email: str = ""
    for_search: bool = True
    for_answers: bool = True
    for_training: bool = False
    ads: str = ""


class Menu(Struct, frozen=True, cache_hash=True):
    """The sections of the navigation and the flat pages of the footer."""

    sections: tuple[Link, ...]
    flats: tuple[Link, ...]


class Flat(Struct, frozen=True):
    """A flat page; `html` is clean HTML with own links as in a paragraph."""

    id: int
    title: str
    html: str
    updated: datetime
