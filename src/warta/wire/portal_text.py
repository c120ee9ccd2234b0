"""A story out of a portal's page that was saved as plain text, with all that surrounded it.

The head is headline, date, caption and buttons in any order; then the body; then pager, subscriptions, copyright.
"""

from __future__ import annotations

import html
import re

from msgspec import Struct, field

from warta.facts import values as v
from warta.wire.captions import read_caption
from warta.wire.datelines import split_dateline
from warta.wire.dates import FORMS, When, not_a_date
from warta.wire.furniture import COPYRIGHT, CUT, LAST, PAGER, READ_ALSO, TAGS, is_cut_of
from warta.wire.paragraphs import tidied
from warta.wire.portal_lines import date_of_line, is_furniture, is_like_a_date, lines_of
from warta.wire.results import Unreadable
from warta.wire.signatures import INITIALS, INITIALS_LINE, signed_by

_ENDS = re.compile(r"[.?!:…;,][\"'”’)\]]*$")
# Headline, date and caption stand among the first lines; a menu may come before them.
HEAD = 120
MOST_LINES = 20_000
MORE_PAGES = "The saved page seems to continue on another page: open its other pages and add what they say."


class PortalStory(Struct):
    """What a saved page says; built line by line."""

    headline: str = ""
    when: When = When()
    lead: v.Picture | None = None
    dateline: str = ""
    blocks: list[v.Block] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    outlet: str = ""
    initials: str = ""
    warnings: list[str] = field(default_factory=list)


def _date_line(lines: list[str]) -> int:
    """The index of the date line, looked for near the top first."""
    for index, line in enumerate(lines[:HEAD]):
        if date_of_line(line):
            return index
    if meant := next(filter(is_like_a_date, lines[:HEAD]), ""):
        raise Unreadable(f"{not_a_date(meant)}: write the line below the headline like {FORMS}.")
    raise Unreadable("There is no date line: add one below the headline, such as Jumat, 11 Februari 2022 - 04:26 WIB.")


def _may_be_headline(line: str) -> bool:
    no = is_furniture(line) or CUT.fullmatch(line) or signed_by(line) or COPYRIGHT.fullmatch(line)
    return not no and not date_of_line(line) and len(line) <= 250 and any(c.isalpha() for c in line)


def _headline(lines: list[str], dated: int) -> int:
    """The index of the headline: what a cut line repeats, else the longest line above the date, or one below."""
    for cut in filter(CUT.fullmatch, lines[:HEAD]):
        for index, line in enumerate(lines[: dated + 6]):
            if line != cut and is_cut_of(cut, line) and _may_be_headline(line):
                return index
    above = [index for index in range(dated) if _may_be_headline(lines[index])]
    if above:
        return max(above, key=lambda index: len(lines[index]))
    for index in range(dated + 1, min(dated + 8, len(lines))):
        if _may_be_headline(lines[index]):
            return index
    raise Unreadable("There is no headline: put it on a line above the date.")


def _outlet(lines: list[str]) -> str:
    for line in lines:
        match = COPYRIGHT.fullmatch(line)
        if match and (name := match["name"].strip(" .,-")):
            return name
    return ""


class _Body:
    """The lines below the head, one at a time."""

    def __init__(self, story: PortalStory) -> None:
        self.story = story
        self.in_read_also = False
        self.dropped_links = 0

    def take(self, line: str) -> bool:
        """Puts a line where it belongs; false when the story is over."""
        after_label, self.in_read_also = self.in_read_also, False
        if LAST.fullmatch(line):
            return False
        if PAGER.fullmatch(line):
            self._more_pages()
            return True
        if is_furniture(line) or is_cut_of(line, self.story.headline) or line == self.story.headline:
            return True
        if self._read_also(line, after_label) or self._signature(line) or self._picture(line):
            return True
        self._paragraph(line)
        return True

    def _more_pages(self) -> None:
        if MORE_PAGES not in self.story.warnings:
            self.story.warnings.append(MORE_PAGES)

    def _read_also(self, line: str, after_label: bool) -> bool:
        """`Baca juga:` with its title, on the same line or on the lines below."""
        if after_label and not line.endswith(".") and len(line.split()) <= 20:
            self.in_read_also = True
            self.dropped_links += 1
            return True
        match = READ_ALSO.fullmatch(line)
        if not match or len(line.split()) > 25:
            return False
        titled = bool(match["title"] or match["bare"] or match["other"])
        self.in_read_also = not titled
        self.dropped_links += titled
        return True

    def _signature(self, line: str) -> bool:
        if tags := TAGS.fullmatch(line):
            self.story.topics += [tag.strip(" #") for tag in re.split(r"[,#;|]", tags["names"]) if tag.strip(" #")]
            return True
        if initials := INITIALS_LINE.fullmatch(line):
            self.story.initials = initials["initials"]
            return True
        names = signed_by(line)
        self.story.bylines += [name for name in names if name not in self.story.bylines]
        return bool(names)

    def _picture(self, line: str) -> bool:
        caption = read_caption(line)
        if caption is None:
            return False
        picture = v.Picture(None, tidied(caption.caption), caption.credit)
        if self.story.lead is None and not self.story.blocks:
            self.story.lead = picture
        else:
            self.story.blocks.append(picture)
        return True

    def _paragraph(self, line: str) -> None:
        if not self.story.blocks:
            opening = split_dateline(line)
            self.story.dateline, line = opening.place, opening.rest
        text = tidied(line)
        if any(c.isalnum() for c in text):
            self.story.blocks.append(v.Paragraph(html.escape(text, quote=False)))


def _sign_off(story: PortalStory) -> None:
    """Moves initials at the end of the last paragraph, `... tiba. (abc)`, to where they belong."""
    last = story.blocks[-1] if story.blocks else None
    if (
        isinstance(last, v.Paragraph)
        and (match := INITIALS.search(last.html))
        and _ENDS.search(last.html[: match.start()])
    ):
        story.initials = story.initials or match["initials"]
        story.blocks[-1] = v.Paragraph(last.html[: match.start()].rstrip())


def _heads(story: PortalStory, lines: list[str], top: int) -> None:
    """Bylines above the body: `Oleh: Rana Sura`, or a name beside the date."""
    body = _Body(story)
    for line in lines[:top]:
        body._signature(line)


def read_portal_text(text: str) -> PortalStory:
    """The story of a saved page; `Unreadable` when it has no headline or no date."""
    lines = lines_of(text)
    if len(lines) > MOST_LINES:
        raise Unreadable(f"The text has {len(lines)} lines, more than {MOST_LINES}: this is no story.")
    dated = _date_line(lines)
    titled = _headline(lines, dated)
    story = PortalStory(
        headline=tidied(lines[titled]), when=date_of_line(lines[dated]) or When(), outlet=_outlet(lines)
    )
    top = max(dated, titled)
    _heads(story, lines, top)
    body = _Body(story)
    for line in lines[top + 1 :]:
        if not body.take(line):
            break
    if body.dropped_links:
        story.warnings.append(f"Left out {body.dropped_links} links to other stories (Baca juga).")
    _sign_off(story)
    return story
