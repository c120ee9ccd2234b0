"""What the rules look at: a story, saved or not, with its words and photos at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags

from warta.newsroom.models import Photo, Story


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo in a story with the words that readers would get under it; `field` is where it stands in the editor."""

    photo: Photo
    caption: str
    credit: str
    field: str

    @property
    def about(self) -> str:
        """Tells the photo from others."""
        return f"photo:{self.photo.pk}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as somebody wants to publish it."""

    story: Story
    photos: tuple[Shown, ...]

    @classmethod
    def of(cls, story: Story) -> Draft:
        """The draft of a story, its photos read in one go."""
        return cls(story, tuple(_shown(story)))

    @property
    def blocks(self) -> Iterable[Mapping[str, Any]]:
        """The raw blocks of the body."""
        return story_blocks(self.story)

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """The field and the plain words of all that is written in it."""
        story = self.story
        yield "title", story.title
        yield "short_headline", story.short_headline
        yield "standfirst", story.standfirst
        for block in self.blocks:
            if block["type"] in ("paragraph", "heading"):
                yield "body", strip_tags(str(block["value"] or ""))


def story_blocks(story: Story) -> Iterable[Mapping[str, Any]]:
    """The raw blocks of a story's body that hold anything."""
    return [block for block in story.body.raw_data if block.get("value")]


def _shown(story: Story) -> Iterator[Shown]:
    named = list(_named(story))
    photos = Photo.objects.in_bulk([id for id, *_words in named])
    for id, caption, credit, field in named:
        if photo := photos.get(id):  # A body may still name a photo that was deleted.
            yield Shown(photo, (caption or photo.caption).strip(), (credit or photo.credit).strip(), field)


def _named(story: Story) -> Iterator[tuple[int, str, str, str]]:
    if story.lead_photo_id:
        yield story.lead_photo_id, story.lead_caption, story.lead_credit, "lead_photo"
    for block in story_blocks(story):
        if block["type"] == "picture" and block["value"].get("photo"):
            value = block["value"]
            yield value["photo"], value.get("caption") or "", value.get("credit") or "", "body"
