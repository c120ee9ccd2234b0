"""Sections, topics, people, figures, flat pages and settings of the demo; what is there already is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from django.utils.text import slugify

from warta.newsroom.models import Figure, Flat, Front, NewsroomSettings, Person, Section, Topic
from warta.readers.newsletter.models import Newsletter
from warta.site.demo.house import (
    DemoFigure,
    DemoFlat,
    DemoNewsletter,
    DemoPerson,
    DemoSection,
    DemoTopic,
    SiteWords,
)


def name_the_newsroom(words: SiteWords) -> None:
    """Fills in the settings that nobody has changed."""
    settings = NewsroomSettings.load()
    for name, value in msgspec.structs.asdict(words).items():
        if getattr(settings, name) == NewsroomSettings._meta.get_field(name).get_default():
            setattr(settings, name, value.strip())
    settings.full_clean()
    settings.save()


def make_flats(flats: Iterable[DemoFlat]) -> None:
    """Writes the flat pages that are still as `warta init` made them."""
    for new in flats:
        flat = Flat.objects.filter(slug=new.slug, latest_revision=None).first()
        if flat is not None:
            flat.title, flat.body = new.title, new.html.strip()
            flat.save_revision(clean=False).publish()


def make_sections(sections: Iterable[DemoSection]) -> dict[str, Section]:
    """The sections by their paths, made in this order, which is the menu's."""
    front, found = Front.objects.get(), {}
    for new in sections:
        above, _, slug = new.slug.rpartition("/")
        parent = found[above] if above else front
        parent.refresh_from_db()
        found[new.slug] = Section.objects.child_of(parent).filter(slug=slug).first() or _make_section(parent, slug, new)
    return found


def _make_section(parent: Front | Section, slug: str, new: DemoSection) -> Section:
    section = parent.add_child(instance=Section(title=new.name, slug=slug, description=new.description))
    section.save_revision().publish()
    return section


def make_topics(topics: Iterable[DemoTopic]) -> dict[str, Topic]:
    """The topics by their names in the demo."""
    return {new.name: _topic(new) for new in topics}


def _topic(new: DemoTopic) -> Topic:
    slug = slugify(new.name)
    words = {"name": new.name, "description": new.description, "other_names": new.other_names}
    return Topic.objects.get_or_create(slug=slug, defaults=words)[0]


def make_newsletters(newsletters: Iterable[DemoNewsletter]) -> None:
    """The newsletters, which the forms on pages offer."""
    for new in newsletters:
        words = {"name": new.name, "description": new.description, "days": Newsletter.Days.DAILY}
        Newsletter.objects.get_or_create(slug=new.slug, defaults=words)


def make_people(people: Iterable[DemoPerson], photos: Mapping[str, int]) -> dict[str, Person]:
    """The people by their slugs."""
    return {new.slug: _person(new, photos) for new in people}


def _person(new: DemoPerson, photos: Mapping[str, int]) -> Person:
    words = {"name": new.name, "title": new.title, "about": new.about, "photo_id": photos[new.photo]}
    return Person.objects.get_or_create(slug=new.slug, defaults=words)[0]


def make_figures(figures: Iterable[DemoFigure]) -> dict[str, Figure]:
    """The public figures by their slugs."""
    return {new.slug: _figure(new) for new in figures}


def _figure(new: DemoFigure) -> Figure:
    words = {"name": new.name, "role": new.role, "description": new.description}
    return Figure.objects.get_or_create(slug=new.slug, defaults=words)[0]
