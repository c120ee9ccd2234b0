"""A story that nobody may see, with a word of its own in every place where one could be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.documents.models import Document
from wagtail.log_actions import log
from wagtail.models import Comment

from tests.desk.accounts import account
from tests.newsdesk import Newsdesk
from warta.desk.models import User
from warta.newsroom.models import Correction, Figure, Person, Photo, Section, Story, Topic

# What a story, a photo, a topic, a person and a document are given words in; all of them are grepped for.
STORY = (
    *("title", "short_headline", "standfirst", "lead_caption", "lead_credit", "source_name", "initials"),
    *("seo_title", "search_description", "dateline"),
)
PHOTO = ("title", "caption", "credit", "alt_text", "licence", "source")
OTHERS = (
    *("slug", "body", "quote", "cell", "topic", "topicslug", "about", "author", "authorslug", "biography", "job"),
    *("correction", "comment", "note", "review", "document", "documentname", "filename", "exif", "breaking"),
    *("storyline", "event"),
)
STATEMENT = ("said", "figure", "figureslug", "office", "officethen", "figureabout", "place", "outlet")
PLACES = (*STORY, *STATEMENT, *(f"photo{name}" for name in PHOTO), *OTHERS)


@dataclass
class Hidden:
    """The story and all that only it uses; `word` begins each canary, so that a second newsroom can have others."""

    desk: Newsdesk
    section: Section
    word: str = "kenari"
    slug: str = ""
    story: Story = field(init=False)
    photo: Photo = field(init=False)
    topic: Topic = field(init=False)
    person: Person = field(init=False)
    figure: Figure = field(init=False)
    document: Document = field(init=False)
    reporter: User = field(init=False)

    def __post_init__(self) -> None:
        self.reporter = User.objects.filter(username="rina").first() or account("rina", "reporter")
        self.photo = Photo.objects.create(
            file=ContentFile(self._picture(), f"{self('filename')}.jpg"),
            uploaded_by_user=self.reporter,
            **{name: self(f"photo{name}") for name in PHOTO},
        )
        self.topic = Topic.objects.create(name=self("topic"), slug=self("topicslug"), description=self("about"))
        self.person = Person.objects.create(
            name=self("author"), slug=self("authorslug"), about=self("biography"), title=self("job"), photo=self.photo
        )
        self.figure = Figure.objects.create(
            name=self("figure"), slug=self("figureslug"), role=self("office"), description=self("figureabout")
        )
        letter = ContentFile(self("document").encode(), f"{self('documentname')}.txt")
        self.document = Document.objects.create(title=self("document"), file=letter)

    def __call__(self, place: str) -> str:
        """The canary of a place: one word, so that no page cuts or dresses it."""
        return f"{self.word}{place.replace('_', '')}z"

    def words(self) -> dict[str, bytes]:
        """Every canary by its place."""
        return {place: self(place).encode() for place in PLACES}

    @property
    def path(self) -> str:
        """Where the story would stand."""
        return f"/{self.section.slug}/{self.slug or self('slug')}/"

    def fields(self) -> dict[str, Any]:
        """What is written in the story."""
        body = [
            {"type": "paragraph", "value": f"<p>{self('body')}</p>"},
            {"type": "picture", "value": {"photo": self.photo.pk, "caption": self("photocaption"), "credit": ""}},
            {"type": "quote", "value": {"text": self("quote"), "by": self("quote")}},
            {"type": "quote", "value": self._statement()},
            {"type": "page_break", "value": None},
            {"type": "table", "value": {"data": [[self("cell")]], "first_row_is_table_header": False}},
        ]
        words = {name: self(name)[:20] if name == "initials" else self(name) for name in STORY}
        return {**words, "slug": self.slug or self("slug"), "lead_photo": self.photo, "body": body}

    def _statement(self) -> dict[str, Any]:
        outlet = {"name": self("outlet"), "href": f"https://{self('outlet')}.example/"}
        through = [{"type": "item", "value": outlet, "id": "1"}]
        words = {"text": self("said"), "role": self("officethen"), "place": self("place")}
        return {**words, "by": "", "figure": self.figure.pk, "day": "2026-11-02", "through": through}

    def draft(self) -> Story:
        """The story as a draft, talked about, in the topic and by the person that only it has."""
        fields = self.fields()
        headline = fields.pop("title")
        self.story = self.desk.draft(
            self.section, headline, topics=[self.topic], people=[self.person], owner=self.reporter, **fields
        )
        self.talked_about()
        return self.story

    def talked_about(self) -> None:
        """A comment beside the text, a note in the history, a correction that waits."""
        Comment.objects.create(page=self.story, user=self.reporter, text=self("comment"), contentpath="title")
        log(self.story, "wagtail.edit", user=self.reporter, data={"reason": self("note"), "comment": self("note")})
        Correction.objects.create(story=self.story, text=self("correction"))

    def _picture(self) -> bytes:
        exif, buffer = Image.Exif(), BytesIO()
        exif[0x010E] = self("exif")
        Image.new("RGB", (640, 480), "teal").save(buffer, "JPEG", exif=exif)
        return buffer.getvalue()
