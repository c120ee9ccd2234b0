"""The markup of a demo story's body, read into blocks that name photos and stories by their slugs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from markupsafe import escape
from msgspec import Struct, ValidationError

from warta.facts import values as v
from warta.newsroom.embeds import provider_of
from warta.site.demo.statements import MARK, StatementRef, read_statement

PAGE_BREAK = "---"


class MarkupError(ValueError):
    """A body that cannot be read; `line` counts from 1 at the body's first line."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line


class PhotoRef(Struct, frozen=True):
    """A picture in the text, by the slug of its photo."""

    photo: str
    caption: str
    credit: str


class StoryRefs(Struct, frozen=True):
    """Baca juga, by the slugs of the stories."""

    stories: tuple[str, ...]


DemoBlock = (
    v.Paragraph | v.Heading | v.Quote | StatementRef | v.Listing | v.Table | v.FactBox | v.Embed | PhotoRef | StoryRefs
)
Parts = tuple[tuple[DemoBlock, ...], ...]

_LINK = re.compile(r"\[\[([a-z0-9-]+)\|([^\]|]+)\]\]")
_LINKED = re.compile(r'<a linktype="page" id="([a-z0-9-]+)">(.*?)</a>')
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_EMPHASIS = re.compile(r"\*(.+?)\*")
_PICTURE = re.compile(r"!\[([a-z0-9-]+)\]\s*(.*)")
_NUMBER = re.compile(r"\d+\.\s+")
_READ_ALSO = "Baca juga:"
_FACTS = "[Fakta]"
_VIDEO = "[Video]"


def inline(text: str) -> str:
    """Inline markup as HTML; links still name stories by slug."""
    html = _LINK.sub(r'<a linktype="page" id="\1">\2</a>', str(escape(text.strip())))
    return (
        _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", html))
        .replace("&#39;", "'")
        .replace("&#34;", '"')
    )


def stories_linked(html: str) -> list[str]:
    """The slugs that links in the HTML name."""
    return [found[1] for found in _LINKED.finditer(html)]


def with_links(html: str, ids: Mapping[str, int]) -> str:
    """The HTML with ids of pages for slugs; a link to a story that has no id is its text alone."""
    return _LINKED.sub(lambda m: f'<a linktype="page" id="{ids[m[1]]}">{m[2]}</a>' if m[1] in ids else m[2], html)


def read_body(text: str) -> Parts:
    """The body cut at its page breaks."""
    parts: list[list[DemoBlock]] = [[]]
    for line, lines in _pieces(text):
        if lines == [PAGE_BREAK]:
            parts.append([])
        else:
            parts[-1].append(_block(line, lines))
    if not all(parts):
        raise MarkupError(1, "a part of the body is empty")
    return tuple(tuple(part) for part in parts)


def _pieces(text: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines between blank ones, each with the number of its first line."""
    piece: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.strip():
            piece.append(line.strip())
        elif piece:
            yield number - len(piece), piece
            piece = []


def _block(line: int, lines: list[str]) -> DemoBlock:
    for start, read in _READERS.items():
        if lines[0].startswith(start):
            return read(line, lines)
    if _NUMBER.match(lines[0]):
        return v.Listing(True, tuple(inline(_NUMBER.sub("", one, count=1)) for one in lines))
    return v.Paragraph(inline(_only(line, lines, "a paragraph")))


def _only(line: int, lines: Sequence[str], what: str) -> str:
    if len(lines) > 1:
        raise MarkupError(line + 1, f"{what} is one line; put an empty line before the next block")
    return lines[0]


def _heading(line: int, lines: list[str]) -> v.Heading:
    return v.Heading(_only(line, lines, "a heading").removeprefix("##").strip())


def _quote(line: int, lines: list[str]) -> v.Quote | StatementRef:
    known = [one for one in lines if one.startswith(MARK)]
    if known:
        words = " ".join(one.removeprefix(">").strip() for one in lines if one not in known)
        try:
            return read_statement(words, known)
        except (KeyError, ValueError, ValidationError) as error:
            raise MarkupError(line + len(lines) - len(known), f"a statement: {error}") from error
    text, _, by = " ".join(one.removeprefix(">").strip() for one in lines).rpartition(" -- ")
    return v.Quote(text.strip(), by.strip()) if text else v.Quote(by.strip(), "")


def _bullets(line: int, lines: Sequence[str]) -> tuple[str, ...]:
    for number, one in enumerate(lines, start=line):
        if not one.startswith("- "):
            raise MarkupError(number, "every line of a list begins with `- `")
    return tuple(inline(one.removeprefix("- ")) for one in lines)


def _table(line: int, lines: list[str]) -> v.Table:
    rows = [tuple(cell.strip() for cell in one.strip("|").split("|")) for one in lines]
    for number, row in enumerate(rows, start=line):
        if len(row) != len(rows[0]):
            raise MarkupError(number, f"this row has {len(row)} cells, the first one {len(rows[0])}")
    return v.Table("", rows[0], tuple(rows[1:]))


def _picture(line: int, lines: list[str]) -> PhotoRef:
    found = _PICTURE.fullmatch(_only(line, lines, "a picture"))
    if not found:
        raise MarkupError(line, "a picture is written `![photo-slug] caption | credit`")
    caption, _, credit = found[2].partition("|")
    return PhotoRef(found[1], caption.strip(), credit.strip())


def _read_also(line: int, lines: list[str]) -> StoryRefs:
    slugs = _only(line, lines, "Baca juga").removeprefix(_READ_ALSO).split(",")
    return StoryRefs(tuple(slug.strip() for slug in slugs if slug.strip()))


def _facts(line: int, lines: list[str]) -> v.FactBox:
    return v.FactBox(lines[0].removeprefix(_FACTS).strip(), _bullets(line + 1, lines[1:]))


def _video(line: int, lines: list[str]) -> v.Embed:
    href, _, title = _only(line, lines, "a video").removeprefix(_VIDEO).partition("|")
    provider = provider_of(href.strip())
    if provider is None or not title.strip():
        raise MarkupError(line, "a video is written `[Video] address | title`, its address one that a story may embed")
    return v.Embed(provider, href.strip(), title.strip())


_READERS: dict[str, Callable[[int, list[str]], DemoBlock]] = {
    "##": _heading,
    ">": _quote,
    "- ": lambda line, lines: v.Listing(False, _bullets(line, lines)),
    "|": _table,
    "![": _picture,
    _READ_ALSO: _read_also,
    _FACTS: _facts,
    _VIDEO: _video,
}
