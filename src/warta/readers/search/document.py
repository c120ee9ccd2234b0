"""What the index knows of a story: what readers of its page see, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from msgspec import Struct

from warta.facts import values as v

_TAG = re.compile(r"<[^>]*>")


class Document(Struct, frozen=True):
    """A public story; `names` are those of its authors, topics and figures, `published` is Unix time."""

    id: int
    href: str
    headline: str
    standfirst: str
    text: str
    kind: str
    section: int
    published: float
    people: tuple[int, ...] = ()
    topics: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


def document_of(story: v.Story, href: str, names: Mapping[str, str]) -> Document:
    """The document of a public story at its address; `names` by `person:2`, `topic:4` or `figure:6`."""
    people = tuple(dict.fromkeys(line.person for line in story.bylines))
    figures = figures_in(story)
    carried = [f"person:{id}" for id in people] + [f"topic:{id}" for id in story.topics]
    carried += [f"figure:{id}" for id in figures]
    return Document(
        id=story.id,
        href=href,
        headline=story.headline,
        standfirst=story.standfirst,
        text=text_of(story),
        kind=story.kind,
        section=story.section,
        published=story.published.timestamp(),
        people=people,
        topics=story.topics,
        figures=figures,
        names=tuple(names[one] for one in carried if one in names),
    )


def figures_in(story: v.Text) -> tuple[int, ...]:
    """The public figures whom a story quotes."""
    quotes = (block for part in story.parts for block in part if isinstance(block, v.Quote))
    return tuple(dict.fromkeys(quote.figure for quote in quotes if quote.figure is not None))


def text_of(story: v.Text) -> str:
    """All words of a story's body, a line for each block."""
    lead = [story.lead.caption] if story.lead else []
    told = (text for part in story.parts for block in part for text in _texts(block))
    return "\n".join(text for text in (story.dateline, *told, *lead) if text)


def _texts(block: v.Block) -> Iterator[str]:
    match block:
        case v.Paragraph(html=html):
            yield plain(html)
        case v.Heading(text=text):
            yield text
        case v.Quote(text=text, by=by, role=role, place=place, through=through):
            yield from (text, by, role, place, *(outlet.name for outlet in through))
        case v.Picture(caption=caption):
            yield caption
        case v.Listing(items=items):
            yield from map(plain, items)
        case v.FactBox(title=title, items=items):
            yield from (title, *map(plain, items))
        case v.Table(caption=caption, header=header, rows=rows):
            yield from (caption, *_lines((header, *rows)))
        case v.Embed(title=title):
            yield title
        case _:  # Links to other stories say nothing of this one.
            return


def _lines(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    return (" ".join(row) for row in rows)


def plain(html: str) -> str:
    """The words of clean HTML."""
    return unescape(_TAG.sub("", html.replace("<br", " <br")))
