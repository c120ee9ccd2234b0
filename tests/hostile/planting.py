"""Hostile strings in every text field of all that is edited; asked of the models, so that new ones are planted too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group
from django.db import models
from wagtail.log_actions import log
from wagtail.models import Comment, Task, Workflow

from tests.desk.accounts import account
from tests.filled import picture
from tests.newsdesk import Newsdesk
from warta.desk.checklist.gate import PASSED
from warta.desk.fast_lane import ACTION as FAST_LANE
from warta.desk.models import User
from warta.newsroom.models import (
    Appearance,
    BreakingBar,
    Correction,
    Flat,
    Front,
    Insertions,
    NewsroomSettings,
    Partners,
    Person,
    Photo,
    Section,
    Story,
    StoryAuthor,
    StoryTopic,
    Topic,
)
from warta.newsroom.versions import NAMED
from warta.newsroom.withdrawing import propose, withdraw

# They hold what is checked letter by letter before it is taken, or what nobody types.
NOT_TYPED = {"slug", "url_path", "path", "draft_title", "file_hash", "focal_point_key", "import_key"}
PARAGRAPHS = 40  # of a story's body


class Planter:
    """Hands out the strings in turn, so that each field of many things gets all of them."""

    def __init__(self, strings: Sequence[str]) -> None:
        self._strings, self._next, self.planted = strings, 0, 0

    def text(self, most: int | None = None) -> str:
        """The next string that fits, and those after it while they do."""
        longest, kept = most or 2000, [""]
        for _ in range(len(self._strings)):
            one = self._strings[self._next % len(self._strings)]
            if sum(map(len, kept)) + len(one) + len(kept) > longest:
                if kept[-1]:
                    break
                self._next += 1
                continue
            kept.append(one)
            self._next += 1
            self.planted += 1
            if len(kept) > 8:
                break
        return " ".join(kept)[1:][:longest]

    def fields(self, model: type[models.Model]) -> dict[str, str]:
        """Something hostile for each text field of a model."""
        found = [f for f in model._meta.get_fields() if type(f) in (models.CharField, models.TextField)]
        return {
            f.name: self.text(f.max_length) for f in found if f.editable and not f.choices and f.name not in NOT_TYPED
        }

    def body(self, photo: int) -> list[dict[str, Any]]:
        """Each kind of block; paragraphs hold the strings as markup, which is how a paste or an import brings them."""
        text = self.text
        blocks: list[tuple[str, Any]] = [("paragraph", f"<p>{text()}</p>") for _ in range(PARAGRAPHS)]
        blocks += [("heading", text(255)), ("quote", {"text": text(), "by": text(200)})]
        blocks += [("picture", {"photo": photo, "caption": text(500), "credit": text(200)})]
        blocks += [("list", {"ordered": False, "items": [item(text()) for _ in range(4)]})]
        blocks += [("fact_box", {"title": text(200), "items": [item(text()) for _ in range(4)]})]
        cells = [[text(200), text(200)], [text(200), text(200)]]
        blocks += [("table", {"data": cells, "table_caption": text(200), "first_row_is_table_header": True})]
        blocks += [("page_break", None)]
        blocks += [
            ("embed", {"href": f"https://www.youtube.com/watch?v={number}", "title": text(200)}) for number in "ab"
        ]
        blocks += [("paragraph", f'<p><a href="{text(200)}">{text(200)}</a></p>') for _ in range(PARAGRAPHS)]
        return [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in blocks]


def item(text: str) -> dict[str, str]:
    return {"type": "item", "value": f"<p>{text}</p>", "id": str(uuid4())}


def plant(desk: Newsdesk, planter: Planter, stories: int) -> list[Story]:
    """A newsroom in which nobody means well."""
    author = account("rina", "reporter")
    author.first_name, author.last_name = planter.text(150), planter.text(150)
    author.save()
    section = _below(Front.objects.get(), Section(slug="kota", **planter.fields(Section)))
    _below(Front.objects.get(), Flat(slug="bantuan", **planter.fields(Flat)))
    _settings(planter)
    BreakingBar.objects.create(**planter.fields(BreakingBar))
    _names(planter)
    planted = [_story(desk, planter, section, author, number) for number in range(stories)]
    last = _story(desk, planter, section, author, stories)
    withdraw(last, "child", planter.text())
    propose(planted[0], "sara", planter.text(), by=author)
    return planted


def _names(planter: Planter) -> None:
    """What the newsroom calls its groups, its approval and the steps of it; all stand beside stories."""
    author = User.objects.get(username="rina")
    author.groups.add(Group.objects.create(name=planter.text(150)))
    Workflow.objects.update(name=planter.text(255))
    Task.objects.update(name=planter.text(255))


def _below(parent: Any, page: Any) -> Any:
    made = parent.add_child(instance=page)
    made.save_revision().publish()
    return type(made).objects.get(pk=made.pk)


def _settings(planter: Planter) -> None:
    settings = NewsroomSettings.load()
    for name, value in planter.fields(NewsroomSettings).items():
        setattr(settings, name, value)
    settings.menu = settings.social = [
        {"type": "link", "value": {"label": planter.text(60), "href": planter.text(300)}, "id": str(uuid4())}
        for _ in range(8)
    ]
    settings.save()
    Appearance.objects.create(**planter.fields(Appearance))
    places = {"notice_after": 1, "read_also_after": 2, "ad_after": 3}
    Insertions.objects.create(**planter.fields(Insertions), **places)
    Partners.objects.create(
        hosts=[{"type": "host", "value": planter.text(300), "id": str(uuid4())} for _ in range(8)],
        scripts=[
            {"type": "script", "value": {"src": planter.text(300), "mode": planter.text(9)}, "id": str(uuid4())}
            for _ in range(8)
        ],
    )


def _story(desk: Newsdesk, planter: Planter, section: Section, author: Any, number: int) -> Story:
    photo = Photo.objects.create(file=picture(size=(64, 48)), **planter.fields(Photo))
    photo.tags.add(planter.text(90))
    topic = Topic.objects.create(slug=f"topik-{number}", **planter.fields(Topic))
    person = Person.objects.create(slug=f"orang-{number}", photo=photo, **planter.fields(Person))
    fields = {**planter.fields(Story), "source_kind": "agency", "lead_photo": photo, "body": planter.body(photo.pk)}
    story = Story(slug=f"berita-{number}", owner=author, live=False, **fields)
    story.story_topics, story.authorships = [StoryTopic(topic=topic)], [StoryAuthor(person=person)]
    section.refresh_from_db()
    section.add_child(instance=story)
    state = story.get_workflow().start(story, author) if story.save_revision(user=author) else None
    if state is not None and number % 2:
        state.current_task_state.reject(user=author, comment=planter.text())
    Comment.objects.create(page=story, user=author, text=planter.text(), contentpath="title")
    newest = story.get_latest_revision()
    log(story, NAMED, user=author, data={"name": planter.text(120)}, revision=newest)
    log(story, FAST_LANE, user=author, data={"reason": planter.text(), PASSED: []}, revision=newest)
    newest.publish()
    Correction.objects.create(story=story, text=planter.text())
    return Story.objects.get(pk=story.pk)


def texts() -> Iterator[str]:
    """The models that are planted, with their fields: what a test says it has covered."""
    planter = Planter(["x"])
    settings = NewsroomSettings, Appearance, Insertions
    for model in (Story, Photo, Person, Topic, Section, Flat, *settings, Correction, BreakingBar):
        yield from (f"{model.__name__}.{name}" for name in planter.fields(model))
