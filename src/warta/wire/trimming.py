"""What of the blocks that were found on a page is the story: from its first sentence to its signature."""

from __future__ import annotations

import html
import re
from itertools import zip_longest

from msgspec import Struct, field

from warta.facts import values as v
from warta.wire.captions import read_caption
from warta.wire.datelines import split_dateline
from warta.wire.furniture import LAST, PAGER, READ_ALSO
from warta.wire.markup import words_of
from warta.wire.portal_lines import date_of_line, is_furniture
from warta.wire.signatures import INITIALS_LINE, signed_by

_ENDED = re.compile(r"[.?!:…][\"'”’)\]]*$")
_OPENS_LOW = re.compile(r"(?:<[^>]+>)*\s*(?:[a-z,]|[-–] )")
_WRAPPED = re.compile(r"<(a|i|em)\b[^>]*>[^<]*(?:<b>[^<]*</b>)?</\1>")
_BOLD = re.compile(r"<(?:b|strong)>([^<]{3,90})</(?:b|strong)>")
_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>")
_OVER = re.compile(
    r"(?:penulis|editor|redaktur|reporter|pewarta|sumber|disclaimer|redaksi|tags?|jangan lewatkan|index|indeks)\b"
    r"\s*(?:[:»!].*|populer.*|\W*)|\(?simak \w+ populer.*|copyright.*",
    re.IGNORECASE,
)
# Words that a sentence of prose has and a label, a caption's credit or a menu has not.
_PROSE = 12
_DASHES = ("-", "–", "—")
# Lines above the first sentence among which it may be signed.
_ABOVE = 6


class Trimmed(Struct):
    """The story's blocks, and who signed it."""

    blocks: list[v.Block] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    initials: str = ""


def words(block: v.Block) -> str:
    """A block's words without markup."""
    match block:
        case v.Paragraph(html=markup):
            return words_of(markup)
        case v.Heading(text=text) | v.Quote(text=text):
            return text
        case v.Listing(items=items):
            return " ".join(map(words_of, items))
        case _:
            return ""


def _is_prose(block: v.Block, captions: frozenset[str]) -> bool:
    text = words(block)
    is_text = isinstance(block, v.Paragraph | v.Quote) and len(text.split()) >= _PROSE
    return is_text and text not in captions and not _is_links(block)


def _is_links(block: v.Block) -> bool:
    """Whether a block leads elsewhere rather than says something: most of its letters are links."""
    if not isinstance(block, v.Paragraph | v.Listing):
        return False
    markup = block.html if isinstance(block, v.Paragraph) else " ".join(block.items)
    links = [words_of(link) for link in _LINK.findall(markup)]
    enough = len(links) >= 2 if isinstance(block, v.Paragraph) else len(links) >= len(block.items) - 1 > 0
    return enough and sum(map(len, links)) >= 0.6 * len(words_of(markup))


def _is_debris(block: v.Block, headline: str, captions: frozenset[str]) -> bool:
    text = words(block)
    if isinstance(block, v.Paragraph | v.Heading) and (
        is_furniture(text) or PAGER.fullmatch(text) or date_of_line(text) or text in captions or text == headline
    ):
        return True
    links = READ_ALSO.fullmatch(text) and len(text.split()) <= 25
    return bool(links) or _is_links(block) or (len(text.split()) < 30 and read_caption(text) is not None)


def _continues(before: str, markup: str) -> bool:
    """Whether a paragraph goes on with the sentence of the one before it."""
    # A row of lines with dashes is a list that has no tags.
    item = markup.startswith(_DASHES) and len(markup.split()) < _PROSE
    if _OPENS_LOW.match(markup) and not item:
        return True
    open_end = not _ENDED.search(words_of(before)) and not _BOLD.fullmatch(before)
    return open_end and (bool(_WRAPPED.fullmatch(markup)) or before.rstrip().endswith(_DASHES))


def _joined(blocks: list[v.Block]) -> list[v.Block]:
    """Sentences that were cut where a link or italics stood, whole again."""
    whole: list[v.Block] = []
    for block in blocks:
        before = whole[-1] if whole else None
        is_text = isinstance(block, v.Paragraph) and isinstance(before, v.Paragraph)
        if is_text and _continues(before.html, block.html):
            whole[-1] = v.Paragraph(f"{before.html} {block.html}")
        else:
            whole.append(block)
    return whole


def _headed(block: v.Block) -> v.Block:
    """A short bold line of its own is a heading."""
    bold = _BOLD.fullmatch(block.html) if isinstance(block, v.Paragraph) else None
    return v.Heading(words_of(bold[1])) if bold and not _ENDED.search(bold[1]) else block


def _sign(story: Trimmed, blocks: list[v.Block]) -> None:
    """Takes names and initials out of what comes after the story."""
    lines = [words(block) for block in blocks[:6]]
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        story.bylines += signed_by(line) or signed_by(f"{line} {after}" if after.startswith(":") else "")
        if initials := INITIALS_LINE.fullmatch(line):
            story.initials = initials["initials"]


def trimmed(found: tuple[v.Block, ...], headline: str, captions: frozenset[str]) -> Trimmed:
    """The story among its page's blocks; between its first and last sentence only furniture is dropped."""
    prose = [index for index, block in enumerate(found) if _is_prose(block, captions)]
    if not prose:
        return Trimmed(list(found))
    over = len(found)
    for index in range(prose[0] + 1, len(found)):
        text = words(found[index])
        if LAST.fullmatch(text) or _OVER.fullmatch(text) or INITIALS_LINE.fullmatch(text) or signed_by(text):
            over = index
            break
    # What comes before the dateline is a caption, however long.
    opened = (i for i in prose[:3] if i < over and split_dateline(words(found[i])[:120]).place)
    first = next(opened, prose[0])
    # A place or the outlet before a dash belongs to the first sentence.
    while first and (words(found[first]).startswith(_DASHES) or words(found[first - 1]).endswith(_DASHES)):
        first -= 1
    kept = [block for block in _joined(list(found[first:over])) if not _is_debris(block, headline, captions)]
    story = Trimmed([_headed(block) for block in kept])
    # A heading heads something: the last line in bold is a name or a note.
    if story.blocks and isinstance(story.blocks[-1], v.Heading):
        story.blocks[-1] = v.Paragraph(html.escape(words(story.blocks[-1]), quote=False))
    above = found[max(0, first - _ABOVE) : first]
    story.bylines = [name for block in above for name in signed_by(words(block))]
    _sign(story, list(found[over:]))
    return story
