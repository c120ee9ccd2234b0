"""Which topics a story is likely to be about: what its headline names goes first, then what it names often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

from django.db.models import Count
from msgspec import Struct

from warta.desk.checklist.draft import Draft
from warta.desk.topics.dictionary import Dictionary
from warta.newsroom.models import Story, StoryTopic, Topic

SHOWN = 8
# A word in the headline says as much as so many in the text.
_WEIGHTS = {"title": 6.0, "short_headline": 3.0, "standfirst": 3.0, "body": 1.0}


class Suggestion(Struct, frozen=True):
    """A topic, and how often the text names it."""

    id: int
    name: str
    times: int


class Topics:
    """All topics with what they are called, asked for once."""

    def __init__(self) -> None:
        found = list(Topic.objects.order_by().values_list("id", "name", "other_names"))
        self.names = {id: name for id, name, _ in found}
        self.dictionary = Dictionary(found)


def suggestions_for(story: Story, topics: Topics) -> list[Suggestion]:
    """The topics that a draft names and does not have yet, the likeliest first."""
    chosen = {link.topic_id for link in story.story_topics.all()}
    weights: dict[int, float] = {}
    times: dict[int, int] = {}
    for field, text in Draft.of(story).texts:
        for topic, count in topics.dictionary.found_in(text).items():
            if topic not in chosen:
                weights[topic] = weights.get(topic, 0.0) + _WEIGHTS[field] * count
                times[topic] = times.get(topic, 0) + count
    return [Suggestion(id, topics.names[id], times[id]) for id in _best(weights, topics.names)]


def _best(weights: Mapping[int, float], names: Mapping[int, str]) -> Sequence[int]:
    links = StoryTopic.objects.filter(topic__in=weights).order_by().values_list("topic")
    stories = dict(links.annotate(Count("story")))

    def likely(id: int) -> tuple[float, str]:
        # A name of several words is hardly there by chance; a topic that hundreds of stories carry says little.
        specific = (1 + len(names[id].split())) / (4 + log2(1 + stories.get(id, 0)))
        return -log2(1 + weights[id]) * specific, names[id]

    return sorted(weights, key=likely)[:SHOWN]
