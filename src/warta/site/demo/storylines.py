"""The demo's storylines, and the stories that open its topics: once all stories are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from warta.newsroom.dating.known import Known as Told
from warta.newsroom.dating.known import day
from warta.newsroom.models import Storyline, StorylinePart, TimelineEntry, TopicPin
from warta.site.demo.house import DemoEvent, DemoStoryline, DemoTopic
from warta.site.demo.publishing import Known


def tell_storylines(storylines: Iterable[DemoStoryline], known: Known, stories: Mapping[str, int]) -> None:
    """Puts the stories in order and approves the events; what is there already is kept."""
    for new in storylines:
        words = {"name": new.name, "description": new.description, "photo_id": known.photos[new.photo], "shown": True}
        made, is_new = Storyline.objects.get_or_create(slug=new.slug, defaults=words)
        if is_new:
            _fill(made, new, known, stories)


def _fill(made: Storyline, new: DemoStoryline, known: Known, stories: Mapping[str, int]) -> None:
    StorylinePart.objects.bulk_create(
        StorylinePart(storyline=made, story_id=stories[slug], sort_order=number)
        for number, slug in enumerate(new.stories)
    )
    for event in new.events:
        told = _told(event, known)
        date = {"year": told.year, "month": told.month, "day": told.day}
        TimelineEntry.objects.create(
            storyline=made, story_id=stories[event.story], text=event.text, approved=True, **date
        )


def _told(event: DemoEvent, known: Known) -> Told:
    if event.days_ago is None:
        return Told(known.now.year - event.years_ago)
    return day((known.now - timedelta(days=event.days_ago)).date())


def pin_stories(topics: Iterable[DemoTopic], known: Known, stories: Mapping[str, int]) -> None:
    """Calls the stories important that the demo does."""
    TopicPin.objects.bulk_create(
        TopicPin(topic=known.topics[topic.name], story_id=stories[slug], sort_order=number)
        for topic in topics
        for number, slug in enumerate(topic.important)
    )
