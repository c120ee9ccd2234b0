"""What journalists do, in the words of the tests, on a real database and a real store."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils.text import slugify

from warta.newsroom.models import (
    Figure,
    Front,
    NewsroomSettings,
    Person,
    Section,
    Story,
    StoryAuthor,
    StoryTopic,
    Topic,
)
from warta.press.loading import Memory
from warta.press.publishing import Receipt, drain, publish
from warta.press.store import Store
from warta.press.verifying import Verdict, verify
from warta.site.home import Home
from warta.site.source import PressNewsroom

PARAGRAPH = "Warga Tanjung Biru membersihkan saluran air sejak pagi sebelum hujan turun lagi."


class Newsdesk:
    """A newsroom with its press."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.store = Store(home.store)
        self.press = PressNewsroom()
        # One for all publishes, as a press has it.
        self.memory = Memory()
        drain(self.press, self.store, memory=self.memory)

    def section(self, title: str, under: Section | None = None) -> Section:
        parent = (under or Front.objects.get()).specific
        parent.refresh_from_db()
        return parent.add_child(instance=Section(title=title, slug=slugify(title)))

    def topic(self, name: str) -> Topic:
        return Topic.objects.create(name=name, slug=slugify(name))

    def figure(self, name: str, **words: str) -> Figure:
        return Figure.objects.create(name=name, slug=slugify(name), **words)

    def person(self, name: str) -> Person:
        return Person.objects.create(name=name, slug=slugify(name))

    def draft(self, section: Section, headline: str, **fields: Any) -> Story:
        """A story that nobody but the desk sees."""
        topics, people = fields.pop("topics", ()), fields.pop("people", ())
        fields.setdefault("body", [{"type": "paragraph", "value": f"<p>{PARAGRAPH}</p>"}])
        story = Story(title=headline, slug=fields.pop("slug", slugify(headline)), live=False, **fields)
        story.story_topics = [StoryTopic(topic=topic) for topic in topics]
        story.authorships = [StoryAuthor(person=person) for person in people]
        section.refresh_from_db()
        section.add_child(instance=story)
        story.save_revision()
        return story

    def story(self, section: Section, headline: str, **fields: Any) -> Story:
        """A published story."""
        story = self.draft(section, headline, **fields)
        story.get_latest_revision().publish()
        return Story.objects.get(pk=story.pk)

    def edit(self, story: Story, **changes: Any) -> Story:
        """A change that is published at once."""
        fresh = story.get_latest_revision_as_object()
        for name, value in changes.items():
            setattr(fresh, name, value)
        fresh.save_revision().publish()
        return Story.objects.get(pk=story.pk)

    def set(self, **changes: Any) -> None:
        """Changes the newsroom's settings."""
        settings = NewsroomSettings.load()
        for name, value in changes.items():
            setattr(settings, name, value)
        settings.save()

    def publish(self) -> Receipt:
        """The press takes in everything that happened."""
        return publish(self.press, self.store, memory=self.memory)

    def changed(self) -> set[str]:
        """Publishes, and gives the paths whose public bytes changed or went."""
        before = self.store.edition()
        drain(self.press, self.store, memory=self.memory)
        manifests = [self.store.manifest(n) for n in range(before + 1, self.store.edition() + 1)]
        return {one.path for m in manifests if m for one in m.changed} | {p for m in manifests if m for p in m.removed}

    def page(self, path: str) -> str:
        """What readers get at a path; the empty string when it is no page."""
        served = self.store.lookup(path)
        return gzip.decompress(served.body).decode(errors="replace") if served and served.body else ""

    def status(self, path: str) -> str:
        """`page`, `redirect <where>`, `gone`, or `nothing`."""
        served = self.store.lookup(path)
        return f"{served.kind} {served.location}".strip() if served else "nothing"

    def verify(self) -> Verdict:
        """A clean print beside the store."""
        return verify(self.press, self.store)

    @staticmethod
    def ago(**span: float) -> datetime:
        """A time in the past."""
        return datetime.now(UTC) - timedelta(**span)
