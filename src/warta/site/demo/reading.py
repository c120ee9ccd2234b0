"""The demo's files: the newsroom in newsroom.toml, its stories in stories/*.md."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct

from warta.facts import values as v
from warta.site.demo.house import House, read_house
from warta.site.demo.markup import MarkupError, Parts, read_body

FENCE = "+++"
Role = Literal["reporter", "editor", "photographer", "columnist"]


class DemoError(ValueError):
    """A file of the demo that cannot be used; the message names file and line."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}, line {line}: {problem}")


class Correction(Struct, frozen=True, forbid_unknown_fields=True):
    """A correction so many minutes after publication; `reply` is the slug of a story."""

    kind: Literal["ralat", "koreksi", "hak-jawab"]
    text: str
    after_minutes: int
    reply: str = ""


class Withdrawal(Struct, frozen=True, forbid_unknown_fields=True):
    """A withdrawal so many minutes after publication."""

    reason: Literal["sara", "decency", "child", "trauma", "dewan-pers"]
    notice: str
    after_minutes: int


class Unpublished(Struct, frozen=True, forbid_unknown_fields=True):
    """How far a story has come that no reader sees yet; `said` is the editor's comment on one that was returned."""

    state: Literal["draft", "submitted", "returned", "scheduled"]
    said: str = ""


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands between the fences of a story file; photos, people, sections and stories go by their slugs."""

    headline: str
    standfirst: str
    section: str
    authors: tuple[tuple[str, Role], ...]
    age_minutes: int = 0
    desk: Unpublished | None = None
    short_headline: str = ""
    kind: v.Kind = "news"
    dateline: str = ""
    updated_after_minutes: int = 0
    topics: tuple[str, ...] = ()
    initials: str = ""
    lead: str = ""
    lead_caption: str = ""
    lead_credit: str = ""
    source_kind: Literal["own", "agency", "outlet"] = "own"
    source_name: str = ""
    source_href: str = ""
    corrections: tuple[Correction, ...] = ()
    withdrawal: Withdrawal | None = None


class DemoStory(Struct, frozen=True):
    """A story of the demo; `text` is its file, kept to say where a problem lies."""

    slug: str
    head: Head
    parts: Parts
    text: str

    @property
    def file(self) -> str:
        return f"{self.slug}.md"

    def problem(self, needle: str, problem: str) -> DemoError:
        """An error at the line on which `needle` first stands."""
        return DemoError(self.file, _line_of(self.text, needle), problem)


class Demo(Struct, frozen=True):
    """The whole demo, oldest story first; drafts are the stories that are still at the desk."""

    house: House
    stories: tuple[DemoStory, ...]
    drafts: tuple[DemoStory, ...] = ()


def read_demo() -> Demo:
    """The demo as its files say, its references not yet looked up."""
    folder = files(__package__).joinpath("stories")
    found = sorted(folder.iterdir(), key=lambda file: file.name) if folder.is_dir() else []
    stories = [
        read_story(file.name.removesuffix(".md"), file.read_text(encoding="utf-8"))
        for file in found
        if file.name.endswith(".md")
    ]
    published = sorted((one for one in stories if not one.head.desk), key=lambda one: -one.head.age_minutes)
    return Demo(read_house(), tuple(published), tuple(one for one in stories if one.head.desk))


def read_story(slug: str, text: str) -> DemoStory:
    """A story from the text of its file."""
    head, body = _split(f"{slug}.md", text)
    try:
        return DemoStory(slug, _head(f"{slug}.md", head), read_body(body), text)
    except MarkupError as error:
        before = text.count("\n") - body.count("\n")
        raise DemoError(f"{slug}.md", before + error.line, str(error)) from error


def _split(file: str, text: str) -> tuple[str, str]:
    pieces = re.split(rf"(?m)^{re.escape(FENCE)}\n", text, maxsplit=2)
    if len(pieces) != 3 or pieces[0].strip():
        raise DemoError(file, 1, f"a story begins with its head between two lines of {FENCE}")
    return pieces[1], pieces[2]


def _head(file: str, toml: str) -> Head:
    try:
        return msgspec.convert(tomllib.loads(toml), Head)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise DemoError(file, int(line[1]) + 1 if line else 1, str(error)) from error
    except msgspec.ValidationError as error:
        name = re.search(r"`\$\.(\w+)", str(error)) or re.search(r"field `(\w+)`", str(error))
        raise DemoError(file, _line_of(f"{FENCE}\n{toml}", name[1] if name else ""), str(error)) from error


def _line_of(text: str, needle: str) -> int:
    """The line on which the words first stand; the first one when they stand nowhere."""
    return text[: max(0, text.find(needle))].count("\n") + 1
