"""Sections and flat pages."""

from __future__ import annotations

from typing import Any

from tests.oracle.choosing import Choice, NothingToDo
from tests.oracle.operations.bodies import html
from tests.oracle.registry import operation
from tests.oracle.trial import Trial
from warta.newsroom.addressing import FLATS
from warta.newsroom.models import Flat, Front, Section

MOST = 6


def _put(page: Any, choice: Choice) -> None:
    if choice.chance(35):
        page.save_revision().publish()
    else:
        page.full_clean()
        page.save()


@operation(1)
def open_a_section(trial: Trial, choice: Choice) -> None:
    if Section.objects.count() >= MOST:
        raise NothingToDo("enough")
    tops = [Front.objects.get(), *Section.objects.filter(above=None).order_by("pk")]
    section = Section(title=choice.words(1, 2), slug=trial.new_name(), live=choice.chance(80))
    choice.one(tops).add_child(instance=section)


@operation(3)
def edit_a_section(trial: Trial, choice: Choice) -> None:
    section = choice.row(Section.objects.all())
    name = choice.one(["title", "description"])
    setattr(section, name, choice.words(1, 2))
    _put(section, choice)


@operation(2)
def give_a_section_another_slug(trial: Trial, choice: Choice) -> None:
    section = choice.row(Section.objects.all())
    section.slug = choice.one([trial.new_name(), "kota", "warta-kota", "budaya"])
    _put(section, choice)


@operation(2)
def move_a_section(trial: Trial, choice: Choice) -> None:
    section = choice.row(Section.objects.all())
    others = list(Section.objects.exclude(pk=section.pk).order_by("pk"))
    target = choice.one([Front.objects.get(), *others])
    section.check_move(target)
    section.move(target, "last-child")


@operation(1)
def close_or_open_a_page_of_the_house(trial: Trial, choice: Choice) -> None:
    page = choice.row(choice.one([Section, Flat]).objects.all())
    if page.live:
        page.unpublish()
    else:
        (page.get_latest_revision() or page.save_revision()).publish()


@operation(1)
def delete_a_page_of_the_house(trial: Trial, choice: Choice) -> None:
    if choice.chance(50):
        choice.row(Flat.objects.all()).delete()
    else:
        choice.row(Section.objects.filter(stories=None, below=None)).delete()


@operation(1)
def write_a_flat_page(trial: Trial, choice: Choice) -> None:
    if Flat.objects.count() >= MOST:
        raise NothingToDo("enough")
    slug = choice.one([*sorted(FLATS), trial.new_name()])
    Front.objects.get().add_child(instance=Flat(title=choice.words(), slug=slug, body=html(choice)))


@operation(2)
def edit_a_flat_page(trial: Trial, choice: Choice) -> None:
    flat = choice.row(Flat.objects.all())
    name = choice.one(["title", "body", "slug"])
    setattr(flat, name, {"title": choice.words(), "body": html(choice), "slug": trial.new_name()}[name])
    _put(flat, choice)


@operation(1, hidden=True)
def rename_the_front(trial: Trial, choice: Choice) -> None:
    """Its title is a name in the desk's tree."""
    front = Front.objects.get()
    front.title = choice.words()
    front.save()
