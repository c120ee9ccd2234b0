"""What an extractor should have found on a story's page, and what it did find."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lxml import html as markup

from tests.machines.extractors import KNOWS, PYTHON, Found, Page, by_mozilla, text_of

_BODY = re.compile(r'<div class="post-content article-body">(.*)<br hidden></div>', re.DOTALL)
_HEADLINE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
_BESIDE = re.compile(r'<hgroup>.*?</hgroup>|<aside class="notes".*?</aside>', re.DOTALL)
Words = Counter[str]


def body_of(html: str) -> str:
    """The body of a story as its page has it."""
    found = _BODY.search(html)
    assert found, "this page has no body"
    return found[1]


def spaced(text: str) -> str:
    """The text with plain spaces: whether lines may end there is no concern of machines."""
    return " ".join(text.split())


def headline_of(html: str) -> str:
    return spaced(text_of(_HEADLINE.findall(html)[0]))


def words(text: str) -> Words:
    return Counter(re.findall(r"\w+", text))


def without(html: str, *tags: str) -> str:
    """The text of a body outside such elements."""
    tree = markup.fromstring(f"<div>{html}</div>")
    for one in tree.xpath("|".join(f".//{tag}" for tag in tags)):
        one.drop_tree()
    return " ".join(tree.itertext())


def bare(html: str) -> str:
    """The same body below its headline with nothing around it: what a tool loses there is its own loss."""
    headline = _HEADLINE.findall(html)[0]
    head = f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{headline}</title></head>'
    return f"{head}<body><h1>{headline}</h1>\n{body_of(html)}</body></html>"


def found_by(tool: str, pages: Sequence[Page]) -> list[Found]:
    """What a tool finds on each page."""
    return by_mozilla(pages) if tool == "Mozilla" else [PYTHON[tool](*page) for page in pages]


def surplus(html: str, text: str) -> Words:
    """Boilerplate: words neither of the body or a caption in it, nor of headline, standfirst and corrections."""
    own = words(without(body_of(html), "aside")) + words(text_of(" ".join(_BESIDE.findall(html))))
    return words(text) - own


def lost(html: str, text: str) -> Words:
    """Words of the body that were not found; captions and what one should read also may be left out."""
    return words(without(body_of(html), "aside", "figure")) - words(spaced(text).replace(headline_of(html), "", 1))


def faults(tool: str, pages: Sequence[Page], told: Sequence[str]) -> list[str]:
    """Where a tool finds what is not the story, or loses more of it than it does on the bare page."""
    found = found_by(tool, pages)
    seen = []
    short = []
    for page, name, one in zip(pages, told, found, strict=True):
        if more := surplus(page[0], one["text"]):
            seen.append(f"{tool}, {name}: {more.total()} words of boilerplate: {' '.join(more)}")
        if less := lost(page[0], one["text"]):
            short.append((page, name, less))
    floors = found_by(tool, [(bare(html), url) for (html, url), _, _ in short])
    for (page, name, less), floor in zip(short, floors, strict=True):
        if less.total() > (own := lost(page[0], floor["text"]).total()):
            seen.append(f"{tool}, {name}: {less.total()} words lost, {own} on the bare page")
    return seen + _untitled(tool, pages, told, found)


def _untitled(tool: str, pages: Sequence[Page], told: Sequence[str], found: Sequence[Found]) -> list[str]:
    """Pages of which a tool that looks for titles does not find the headline."""
    if "title" not in KNOWS[tool]:
        return []
    # An advertorial says before its headline what it is, and a further page after it which one.
    around = re.compile(r"(\[\w+\] )?(.*?)( - \w+ \d+)?")
    return [
        f"{tool}, {name}: titled {one['title']!r}"
        for (html, _), name, one in zip(pages, told, found, strict=True)
        if around.fullmatch(spaced(one["title"]))[2] != headline_of(html)  # type: ignore[index]
    ]
