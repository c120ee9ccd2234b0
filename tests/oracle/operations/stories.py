"""Stories: written, edited, published, moved, unpublished, deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.oracle.choosing import Choice
from tests.oracle.operations.bodies import body
from tests.oracle.registry import operation
from tests.oracle.trial import Trial
from warta.facts import values as v
from warta.newsroom.bulk import add_stories
from warta.newsroom.incoming import NewStory
from warta.newsroom.models import Chosen, Person, Photo, Section, Story, StoryAuthor, StoryTopic, Topic
from warta.newsroom.models.settings import ZONES

MOST = 15
LIVE = Story.objects.filter(live=True)


def _authors(choice: Choice) -> list[StoryAuthor]:
    people = choice.some(list(Person.objects.order_by("pk")), 2)
    return [StoryAuthor(person=one, role=choice.one(StoryAuthor.Role.values)) for one in people]


def _topics(choice: Choice) -> list[StoryTopic]:
    return [StoryTopic(topic=one) for one in choice.some(list(Topic.objects.order_by("pk")), 3)]


def _chosen(choice: Choice) -> list[Chosen]:
    return [Chosen(other=one) for one in choice.some(list(Story.objects.order_by("pk")), 2)]


def _photo(choice: Choice) -> Photo | None:
    return None if choice.chance(25) else choice.row(Photo.objects.all())


# Each field of a story that a form offers, and what an editor may write there.
FIELDS: dict[str, Callable[[Choice], Any]] = {
    "title": lambda choice: choice.words(),
    "slug": lambda choice: choice.words(1, 2).lower().replace(" ", "-"),
    "short_headline": lambda choice: choice.one(["", choice.words(1, 2)]),
    "standfirst": lambda choice: choice.one(["", choice.words(2, 8)]),
    "kind": lambda choice: choice.one(Story.Kind.values),
    "lead_photo": _photo,
    "lead_caption": lambda choice: choice.one(["", choice.words()]),
    "lead_credit": lambda choice: choice.one(["", choice.words()]),
    "dateline": lambda choice: choice.one(["", "MOSKOW", "RONA"]),
    "zone": lambda choice: choice.one(["", *(zone for zone, _ in ZONES)]),
    "body": body,
    "authorships": _authors,
    "story_topics": _topics,
    "chosen": _chosen,
    "source_kind": lambda choice: choice.one(Story.SourceKind.values),
    "source_name": lambda choice: choice.one(["", "Antara", choice.words()]),
    "source_href": lambda choice: choice.one(["", "https://agency.example/1"]),
    "initials": lambda choice: choice.one(["", "abc", "rl"]),
    "minor_edit": lambda choice: choice.chance(50),
}


def write_any_fields(story: Story, choice: Choice, most: int = 3) -> None:
    """Writes up to `most` fields, always one."""
    for name in {choice.one(list(FIELDS)), *choice.some(list(FIELDS), most - 1)}:
        setattr(story, name, FIELDS[name](choice))


def put(trial: Trial, story: Story, choice: Choice) -> None:
    """Publishes what is in the object: as the desk does, by a revision, or as a script would, by saving it."""
    if choice.chance(15):
        story.save_revision().publish()
        return
    story.full_clean()
    if story.live:
        story.last_published_at = trial.clock.now()
    story.save()


def new_story(trial: Trial, choice: Choice) -> Story:
    """A story that is not saved yet, without a slug of anybody else's."""
    if Story.objects.count() >= MOST:
        choice.row(Story.objects.filter(withdrawal=None)).delete()
    story = Story(title=choice.words(), slug=trial.new_name(), live=False)
    for name in ("body", "story_topics", "authorships", "lead_photo"):
        setattr(story, name, FIELDS[name](choice))
    return story


@operation(8)
def publish_a_new_story(trial: Trial, choice: Choice) -> None:
    story = new_story(trial, choice)
    choice.row(Section.objects.all()).add_child(instance=story)
    story.save_revision().publish()


@operation(2, hidden=True)
def draft_a_story(trial: Trial, choice: Choice) -> None:
    story = new_story(trial, choice) if Story.objects.count() < MOST else Story(slug=trial.new_name(), live=False)
    story.title = trial.canary()
    choice.row(Section.objects.all()).add_child(instance=story)
    story.save_revision()


@operation(3, hidden=True)
def save_a_draft_of_a_story(trial: Trial, choice: Choice) -> None:
    story = choice.row(Story.objects.all()).get_latest_revision_as_object()
    write_any_fields(story, choice)
    story.save_revision()


@operation(30)
def edit_a_story(trial: Trial, choice: Choice) -> None:
    story = choice.row(LIVE.all() if choice.chance(85) else Story.objects.all())
    write_any_fields(story, choice)
    put(trial, story, choice)


@operation(6)
def publish_the_latest_draft(trial: Trial, choice: Choice) -> None:
    story = choice.row(Story.objects.all())
    revision = story.get_latest_revision() or story.save_revision()
    revision.publish()


@operation(4)
def unpublish_a_story(trial: Trial, choice: Choice) -> None:
    choice.row(LIVE.all()).unpublish()


@operation(4)
def publish_an_unpublished_story(trial: Trial, choice: Choice) -> None:
    story = choice.row(Story.objects.filter(live=False))
    story.live = True
    story.full_clean()
    story.first_published_at = story.first_published_at or trial.clock.now()
    story.last_published_at = trial.clock.now()
    story.save()


@operation(3)
def delete_a_story(trial: Trial, choice: Choice) -> None:
    choice.row(Story.objects.all()).delete()


@operation(5)
def move_a_story(trial: Trial, choice: Choice) -> None:
    story = choice.row(Story.objects.all())
    target = choice.row(Section.objects.exclude(pk=story.section_id))
    story.check_move(target)
    story.move(target, "last-child")


@operation(1, hidden=True)
def reorder_stories_in_the_tree(trial: Trial, choice: Choice) -> None:
    story = choice.row(Story.objects.all())
    story.move(story.get_parent(), "first-child")


@operation(2)
def copy_a_story(trial: Trial, choice: Choice) -> None:
    story = choice.row(Story.objects.all() if Story.objects.count() < MOST else Story.objects.none())
    story.copy(update_attrs={"slug": trial.new_name()}, keep_live=choice.chance(50))


@operation(2)
def receive_stories_from_an_archive(trial: Trial, choice: Choice) -> None:
    count = min(2, MOST - Story.objects.count())
    add_stories(choice.row(Section.objects.all()), [_incoming(trial, choice) for _ in range(count)])


def _incoming(trial: Trial, choice: Choice) -> NewStory:
    name = trial.new_name()
    return NewStory(
        key=name,
        section="",
        headline=choice.words(),
        published=trial.clock.now(),
        parts=((v.Paragraph(choice.words()),),),
        bylines=(choice.words(1, 1),),
        topics=(choice.words(1, 1),),
        old_paths=(f"/read/{name}/",),
    )


@operation(2)
def update_many_stories_at_once(trial: Trial, choice: Choice) -> None:
    section = choice.row(Section.objects.all())
    name = choice.one(["kind", "standfirst", "dateline", "initials", "zone"])
    Story.objects.filter(section=section).update(**{name: FIELDS[name](choice)})
