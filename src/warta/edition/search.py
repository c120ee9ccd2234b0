"""The page that answers a search: made when it is asked for, in the frame of all other pages."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from warta.edition.dates import Moment
from warta.edition.frame import Frame
from warta.edition.kinds import LABELS, label_of
from warta.edition.language import marked
from warta.edition.outcomes import Page

ADDRESS = "/cari/"
TEMPLATE = "search.html"
# A piece of a text, and whether it is what was asked for.
Piece = tuple[str, bool]
NEWS = marked("News")
TOO_SLOW = marked("This search took too long. Try other words, or again in a moment.")


class Choice(Struct, frozen=True):
    """Something to filter by, and whether it was chosen."""

    value: str
    label: str
    chosen: bool


class Result(Struct, frozen=True):
    """A story that was found; `section` is empty where its name is not known."""

    href: str
    kind: str
    label: str
    section: str
    headline: Sequence[Piece]
    extract: Sequence[Piece]
    when: Moment


class Form(Struct, frozen=True):
    """What was asked, as the form shows it again; days as `2022-02-11`."""

    words: str = ""
    since: str = ""
    until: str = ""
    is_newest: bool = False
    sections: Sequence[Choice] = ()
    authors: Sequence[Choice] = ()
    kinds: Sequence[Choice] = ()

    @property
    def chosen(self) -> list[str]:
        """What is filtered by, so that readers see it while the filters are folded up, as they are on phones."""
        labels = [choice.label for choice in (*self.sections, *self.kinds, *self.authors) if choice.chosen]
        days = f"{self.since} – {self.until}" if self.since or self.until else ""
        return [*labels, *([days] if days else [])]


class Answer(Struct, frozen=True):
    """What was found: `meant` is what may have been meant, `instead` that this is what is shown."""

    results: Sequence[Result] = ()
    count: int = 0
    meant: str = ""
    meant_href: str = ""
    instead: bool = False
    earlier: str = ""
    further: str = ""


def kinds(page: Frame, chosen: str) -> tuple[Choice, ...]:
    """The kinds of stories to filter by."""
    named = {kind: label_of(kind, page.texts) or page.texts.gettext(NEWS) for kind in LABELS}
    return tuple(Choice(kind, label, kind == chosen) for kind, label in named.items())


def label(kind: str, page: Frame) -> str:
    """What stands above a headline; nothing for a kind that this Warta does not know."""
    return label_of(kind, page.texts) if kind in LABELS else ""


def search_page(page: Frame, form: Form, answer: Answer | None, trouble: str = "") -> Page:
    """The form, and below it the answer: None where nothing was asked; `trouble` says that nothing can be found now."""
    return page.page(here=ADDRESS, form=form, answer=answer, trouble=trouble)
