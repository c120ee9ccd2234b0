"""The demo's newsroom itself: settings, sections, topics, storylines, people, figures, flat pages and photos."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import msgspec
from msgspec import Struct


class SiteWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What the newsroom's settings are given."""

    name: str
    tagline: str
    publisher: str
    imprint: str
    email: str
    phone: str
    subscribe_label: str
    subscribe_href: str


class DemoSection(Struct, frozen=True, forbid_unknown_fields=True):
    """A section; `slug` is its path, `kota` or `kota/layanan`."""

    slug: str
    name: str
    description: str


class DemoTopic(Struct, frozen=True, forbid_unknown_fields=True):
    """A topic; `important` are the slugs of the stories that open its page."""

    name: str
    description: str
    other_names: str = ""
    important: tuple[str, ...] = ()


class DemoEvent(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happened in a year that lies so far back, or on a day; `story` is the slug of its source."""

    text: str
    story: str
    years_ago: int = 0
    days_ago: int | None = None


class DemoStoryline(Struct, frozen=True, forbid_unknown_fields=True):
    """A storyline; its stories go by their slugs."""

    slug: str
    name: str
    description: str
    photo: str
    stories: tuple[str, ...]
    events: tuple[DemoEvent, ...]


class DemoPerson(Struct, frozen=True, forbid_unknown_fields=True):
    slug: str
    name: str
    title: str
    about: str
    photo: str


class DemoFigure(Struct, frozen=True, forbid_unknown_fields=True):
    slug: str
    name: str
    role: str
    description: str


class DemoFlat(Struct, frozen=True, forbid_unknown_fields=True):
    slug: str
    title: str
    html: str


class DemoNewsletter(Struct, frozen=True, forbid_unknown_fields=True):
    """A newsletter that goes out every morning."""

    slug: str
    name: str
    description: str


class DemoPhoto(Struct, frozen=True, forbid_unknown_fields=True):
    """A photo; `scene` and `seed` are what it is drawn from."""

    slug: str
    scene: str
    seed: int
    alt: str
    caption: str
    credit: str
    licence: str
    source: str


class House(Struct, frozen=True, forbid_unknown_fields=True):
    """All of newsroom.toml, in the order in which things are made."""

    site: SiteWords
    sections: tuple[DemoSection, ...]
    topics: tuple[DemoTopic, ...]
    people: tuple[DemoPerson, ...]
    figures: tuple[DemoFigure, ...]
    flats: tuple[DemoFlat, ...]
    newsletters: tuple[DemoNewsletter, ...]
    photos: tuple[DemoPhoto, ...]
    storylines: tuple[DemoStoryline, ...]


def read_house() -> House:
    """The newsroom as newsroom.toml says."""
    text = files(__package__).joinpath("newsroom.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), House)
