"""The newsroom's settings, its people and its topics."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.oracle.choosing import Choice
from tests.oracle.registry import operation
from tests.oracle.trial import Trial
from warta.newsroom.models import (
    Appearance,
    Figure,
    Insertions,
    NewsroomSettings,
    Partners,
    Person,
    Photo,
    Section,
    Story,
    Topic,
    TopicPin,
)
from warta.newsroom.models.settings import ZONES


def _link(choice: Choice) -> dict[str, Any]:
    href = choice.one(["/langganan/", "/kota/", "https://other.example/"])
    return {"type": "link", "value": {"label": choice.words(1, 2), "href": href}}


def _menu(choice: Choice) -> list[dict[str, Any]]:
    sections = choice.some(list(Section.objects.order_by("pk").values_list("pk", flat=True)), 4)
    return [*({"type": "section", "value": pk} for pk in sections), *([_link(choice)] if choice.chance(50) else [])]


SETTINGS: dict[str, Callable[[Choice], Any]] = {
    "name": lambda choice: choice.words(1, 1),
    "tagline": lambda choice: choice.words(),
    "origin": lambda choice: choice.one(["https://warta.example", "https://kabar.example", "https://kabar.example/"]),
    "language": lambda choice: choice.one(["id", "en"]),
    "zone": lambda choice: choice.one([zone for zone, _ in ZONES]),
    "day_spelling": lambda choice: choice.one(["Jumat", "Jum'at"]),
    "publisher": lambda choice: choice.words(1, 2),
    "imprint": lambda choice: choice.words(),
    "email": lambda choice: choice.one(["", "redaksi@warta.example"]),
    "phone": lambda choice: choice.one(["", "021 1234"]),
    "subscribe_label": lambda choice: choice.one(["", "Langganan"]),
    "subscribe_href": lambda choice: choice.one(["", "/langganan/"]),
    "menu": _menu,
    "social": lambda choice: [_link(choice)],
}


@operation(4)
def change_a_setting(trial: Trial, choice: Choice) -> None:
    settings = NewsroomSettings.load()
    name = choice.one(list(SETTINGS))
    setattr(settings, name, SETTINGS[name](choice))
    settings.full_clean()
    settings.save()


LOOKS: dict[type[Any], dict[str, Callable[[Choice], Any]]] = {
    Appearance: {
        "accent": lambda choice: choice.one(["", "#7a0019", "#0b4f9c"]),
        "accent_dark": lambda choice: choice.one(["", "#ff9aa8"]),
        "voice": lambda choice: choice.one(["serif", "sans"]),
        "icon_letter": lambda choice: choice.one(["", "W"]),
    },
    Partners: {"hosts": lambda choice: [{"type": "host", "value": f"https://{choice.one(['ads', 'hit'])}.example"}]},
    Insertions: {
        name: lambda choice: choice.one([0, 1, 2]) for name in ("notice_after", "read_also_after", "ad_after")
    },
}


@operation(2)
def change_the_look(trial: Trial, choice: Choice) -> None:
    model = choice.one(list(LOOKS))
    settings = model.load()
    name = choice.one(list(LOOKS[model]))
    setattr(settings, name, LOOKS[model][name](choice))
    settings.save()


@operation(2)
def set_the_menu(trial: Trial, choice: Choice) -> None:
    settings = NewsroomSettings.load()
    settings.menu = _menu(choice)
    settings.save()


@operation(1, hidden=True)
def name_a_new_topic_person_or_figure(trial: Trial, choice: Choice) -> None:
    choice.one([Topic, Person, Figure]).objects.create(name=trial.canary(), slug=trial.new_name())


@operation(4)
def edit_a_topic(trial: Trial, choice: Choice) -> None:
    topic = choice.row(Topic.objects.all())
    name = choice.one(["name", "description", "slug"])
    setattr(topic, name, trial.new_name() if name == "slug" else choice.words(1, 2))
    topic.full_clean()
    topic.save()


@operation(2)
def call_a_story_important(trial: Trial, choice: Choice) -> None:
    pin = {"topic": choice.row(Topic.objects.all()), "story": choice.row(Story.objects.all())}
    TopicPin.objects.update_or_create(**pin, defaults={"sort_order": choice.number(0, 5)})


@operation(4)
def edit_a_person(trial: Trial, choice: Choice) -> None:
    person = choice.row(Person.objects.all())
    name = choice.one(["name", "title", "about", "slug", "photo"])
    values: dict[str, Callable[[], Any]] = {
        "slug": trial.new_name,
        "photo": lambda: choice.one([None, *Photo.objects.order_by("pk")]),
    }
    setattr(person, name, values.get(name, choice.words)())
    person.full_clean()
    person.save()


@operation(4)
def edit_a_figure(trial: Trial, choice: Choice) -> None:
    figure = choice.row(Figure.objects.all())
    name = choice.one(["name", "role", "description", "slug"])
    setattr(figure, name, trial.new_name() if name == "slug" else choice.words(1, 2))
    figure.full_clean()
    figure.save()


@operation(1)
def delete_a_figure(trial: Trial, choice: Choice) -> None:
    """Only one of whom no saved story has a word: the others are kept."""
    free = Figure.objects.filter(statements=None)
    if free.count() > 1:
        choice.row(free).delete()


@operation(2)
def give_an_old_slug_to_another(trial: Trial, choice: Choice) -> None:
    """Two topics, people or figures exchange slugs by way of a third: addresses change owners."""
    model = choice.one([Topic, Person, Figure])
    first = choice.row(model.objects.all())
    second = choice.row(model.objects.exclude(pk=first.pk))
    first.slug, slug = trial.new_name(), first.slug
    first.save()
    second.slug = slug
    second.save()


@operation(1)
def delete_a_topic_or_person(trial: Trial, choice: Choice) -> None:
    model = choice.one([Topic, Person])
    if model.objects.count() > 2:
        choice.row(model.objects.all()).delete()


@operation(1)
def rename_all_topics_at_once(trial: Trial, choice: Choice) -> None:
    Topic.objects.update(description=choice.words())
