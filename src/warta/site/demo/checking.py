"""The demo with every reference looked up: what one file names, another one holds."""

from __future__ import annotations

from collections.abc import Iterator

from warta.facts import values as v
from warta.site.demo.house import House
from warta.site.demo.markup import DemoBlock, PhotoRef, StoryRefs, stories_linked
from warta.site.demo.reading import Demo, DemoError, DemoStory, read_demo
from warta.site.demo.statements import StatementRef


def load_demo() -> Demo:
    """The demo, whole and consistent; the first problem is raised with its file and line."""
    demo = read_demo()
    for problem in problems_of(demo):
        raise problem
    return demo


def problems_of(demo: Demo) -> Iterator[DemoError]:
    """Everything the demo names and does not hold."""
    yield from _problems_of_house(demo.house)
    slugs = {story.slug for story in demo.stories}
    yield from _problems_of_storylines(demo.house, slugs)
    for story in (*demo.stories, *demo.drafts):
        yield from _unknown(story, demo.house)
        yield from _lost(story, slugs)
        yield from _too_late(story)


def _problems_of_house(house: House) -> Iterator[DemoError]:
    photos = {photo.slug for photo in house.photos}
    sections = {section.slug for section in house.sections}
    for person in house.people:
        if person.photo not in photos:
            yield DemoError("newsroom.toml", 1, f"{person.slug} has an unknown photo: {person.photo}")
    for section in house.sections:
        above = section.slug.rpartition("/")[0]
        if above and above not in sections:
            yield DemoError("newsroom.toml", 1, f"{section.slug} lies in an unknown section")


def _problems_of_storylines(house: House, slugs: set[str]) -> Iterator[DemoError]:
    photos = {photo.slug for photo in house.photos}
    named = [slug for topic in house.topics for slug in topic.important]
    for storyline in house.storylines:
        named += [*storyline.stories, *(event.story for event in storyline.events)]
        if storyline.photo not in photos:
            yield DemoError("newsroom.toml", 1, f"{storyline.slug} has an unknown photo: {storyline.photo}")
    yield from (DemoError("newsroom.toml", 1, f"unknown story: {slug}") for slug in named if slug not in slugs)


def _unknown(story: DemoStory, house: House) -> Iterator[DemoError]:
    """What the story names of the newsroom and the newsroom does not have."""
    head = story.head
    named = {
        "section": ([head.section], {section.slug for section in house.sections}),
        "author": ([slug for slug, _ in head.authors], {person.slug for person in house.people}),
        "figure": (figures_quoted(story), {figure.slug for figure in house.figures}),
        "topic": (head.topics, {topic.name for topic in house.topics}),
        "photo": (photos_shown(story), {photo.slug for photo in house.photos}),
    }
    for what, (names, known) in named.items():
        yield from (story.problem(name, f"unknown {what}: {name}") for name in names if name not in known)


def figures_quoted(story: DemoStory) -> list[str]:
    """The slugs of the figures who say something in the story."""
    return [block.figure for part in story.parts for block in part if isinstance(block, StatementRef)]


def photos_shown(story: DemoStory) -> list[str]:
    """The slugs of the photos over and in the story."""
    inside = [block.photo for part in story.parts for block in part if isinstance(block, PhotoRef)]
    return [*([story.head.lead] if story.head.lead else []), *inside]


def _lost(story: DemoStory, slugs: set[str]) -> Iterator[DemoError]:
    """Other stories that the story leads to and that are not there."""
    named = [slug for part in story.parts for block in part for slug in _stories_named(block)]
    named += [correction.reply for correction in story.head.corrections if correction.reply]
    yield from (story.problem(slug, f"unknown story: {slug}") for slug in named if slug not in slugs)


def _stories_named(block: DemoBlock) -> list[str]:
    if isinstance(block, StoryRefs):
        return list(block.stories)
    if isinstance(block, v.Paragraph):
        return stories_linked(block.html)
    if isinstance(block, v.Listing | v.FactBox):
        return [slug for item in block.items for slug in stories_linked(item)]
    return []


def _too_late(story: DemoStory) -> Iterator[DemoError]:
    """What readers see was published before now, and nothing about it may happen later."""
    head = story.head
    if not (head.age_minutes or head.desk):
        yield story.problem("", "a published story says its age_minutes, one that is not published where it stands")
    later = [head.updated_after_minutes, *(correction.after_minutes for correction in head.corrections)]
    later += [head.withdrawal.after_minutes] if head.withdrawal else []
    if max(later) > head.age_minutes:
        yield story.problem("age_minutes", f"{max(later)} minutes after publication lies in the future")
