"""Where on a page the story stands: trafilatura finds its sentences, and they show which element holds them all.

trafilatura alone loses sentences that stand bare between line breaks, as they do on many Indonesian portals.
"""

from __future__ import annotations

from collections import Counter

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from warta.facts import values as v
from warta.wire.markup import blocks_of

# Shorter pieces of text stand in menus too.
_TELLING = 40
# Some of what trafilatura takes for the story may stand elsewhere on the page.
_MOST = 0.7
# Titles and the words of links stand in menus and lists of other stories as well.
_UNREAD = ("script", "style", "noscript", "template", "title", "a", "option", "button")


def _pieces(page: HtmlElement) -> dict[str, HtmlElement]:
    """Every telling piece of text on the page and the element it stands in."""
    found: dict[str, HtmlElement] = {}
    for element in page.iter(etree.Element):
        if element.tag not in _UNREAD and element.text and len(element.text) >= _TELLING:
            found.setdefault(" ".join(element.text.split()), element)
        parent = element.getparent()
        if parent is not None and parent.tag not in _UNREAD and element.tail and len(element.tail) >= _TELLING:
            found.setdefault(" ".join(element.tail.split()), parent)
    return found


def _sentences(text: str) -> list[str]:
    found = trafilatura.bare_extraction(text, include_comments=False, include_formatting=True)
    if found is None or found.body is None:
        return []
    pieces = (" ".join(piece.split()) for piece in found.body.itertext())
    return [piece for piece in pieces if len(piece) >= _TELLING]


def _holder(page: HtmlElement, sentences: list[str]) -> HtmlElement | None:
    """The deepest element that holds most of the sentences."""
    pieces = _pieces(page)
    weights: Counter[HtmlElement] = Counter()
    total = 0
    for sentence in sentences:
        element = pieces.get(sentence)
        total += len(sentence) if element is not None else 0
        while element is not None:
            weights[element] += len(sentence)
            element = element.getparent()
    enough = [element for element, weight in weights.items() if weight >= _MOST * total]
    return max(enough, key=lambda element: len(list(element.iterancestors())), default=None)


def body_blocks(page: HtmlElement, text: str) -> tuple[v.Block, ...]:
    """The blocks of the element that holds the story, with what else stands in it."""
    holder = _holder(page, _sentences(text))
    if holder is None:
        # Too short a story, or too odd a page: what calls itself the story, or all of it.
        holder = next(iter([*page.xpath("//article"), *page.xpath("//main"), *page.xpath("//body")]), page)
    if holder.tag == "p" and holder.getparent() is not None:
        holder = holder.getparent()
    return blocks_of(etree.tostring(holder, encoding="unicode", method="html", with_tail=False))
