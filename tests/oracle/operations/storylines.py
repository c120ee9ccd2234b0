"""Storylines: stories are put in order, events are approved."""

from __future__ import annotations

from tests.oracle.choosing import Choice
from tests.oracle.registry import operation
from tests.oracle.trial import Trial
from warta.newsroom.models import Photo, Story, Storyline, StorylinePart, TimelineEntry


@operation(2)
def begin_a_storyline(trial: Trial, choice: Choice) -> None:
    name = trial.new_name()
    storyline = Storyline.objects.create(name=choice.words(1, 2), slug=name, shown=choice.chance(70))
    for number, story in enumerate(choice.some(list(Story.objects.order_by("pk")), 4)):
        StorylinePart.objects.create(storyline=storyline, story=story, sort_order=number)


@operation(3)
def edit_a_storyline(trial: Trial, choice: Choice) -> None:
    storyline = choice.row(Storyline.objects.all())
    name = choice.one(["name", "description", "slug", "shown", "photo"])
    values = {
        "slug": trial.new_name,
        "shown": lambda: not storyline.shown,
        "photo": lambda: choice.one([None, *Photo.objects.order_by("pk")]),
    }
    setattr(storyline, name, values.get(name, choice.words)())
    storyline.full_clean()
    storyline.save()


@operation(4)
def put_a_story_in_a_storyline(trial: Trial, choice: Choice) -> None:
    storyline, story = choice.row(Storyline.objects.all()), choice.row(Story.objects.all())
    part = {"storyline": storyline, "story": story}
    StorylinePart.objects.update_or_create(**part, defaults={"sort_order": choice.number(0, 9)})


@operation(2)
def take_a_story_out_of_a_storyline(trial: Trial, choice: Choice) -> None:
    choice.row(StorylinePart.objects.all()).delete()


@operation(3)
def tell_what_happened(trial: Trial, choice: Choice) -> None:
    TimelineEntry.objects.create(
        storyline=choice.row(Storyline.objects.all()),
        story=choice.row(Story.objects.all()),
        text=choice.words(),
        year=choice.number(2010, 2022),
        month=choice.one([None, 2, 12]),
        approved=choice.chance(70),
    )


@operation(2)
def approve_or_strike_an_entry(trial: Trial, choice: Choice) -> None:
    entry = choice.row(TimelineEntry.objects.all())
    if choice.chance(30):
        entry.delete()
    else:
        TimelineEntry.objects.filter(pk=entry.pk).update(approved=not entry.approved)


@operation(1)
def delete_a_storyline(trial: Trial, choice: Choice) -> None:
    choice.row(Storyline.objects.all()).delete()
