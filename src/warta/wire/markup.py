"""Blocks out of HTML: paragraphs, headings, lists and quotes, with nothing left in them that runs or spies."""

from __future__ import annotations

import html
import re

import nh3
from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

from warta.facts import values as v
from warta.wire.paragraphs import tidied
from warta.wire.results import Unreadable

# Cleaning takes time with the square of the depth: this many tags, each in the one before, take a second.
MOST_TAGS = 20_000
INLINE = frozenset({"a", "b", "strong", "i", "em", "sub", "sup", "code", "s"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BORDERS = (
    *_HEADINGS,
    "p",
    "div",
    "section",
    "article",
    "table",
    "tr",
    "td",
    "th",
    "figure",
    "figcaption",
    "pre",
    "hr",
)
_BLOCKS = ("ul", "ol", "li", "blockquote")
_KEPT = {*INLINE, *_BORDERS, *_BLOCKS, "br"}
_DROPPED = {"script", "style", "iframe", "object", "embed", "template", "noscript", "form", "svg", "math", "title"}
_MARKUP = re.compile(
    r"</?(?:p|div|br|b|i|strong|em|a|h[1-6]|ul|ol|li|blockquote|span|script|style|img|iframe|table)\b[^<]*>", re.I
)
_TAG = re.compile(r"<[^>]*>")
# A link inside the old site leads nowhere here.
_NO_LINK = re.compile(r"<a(?! href=\"(?:https?:|mailto:))[^>]*>(.*?)</a>", re.DOTALL)
_BREAKS = re.compile(r"(?:<br ?/?>\s*)+")


def looks_like_markup(text: str) -> bool:
    """Whether a text holds HTML tags; `a < b` does not."""
    return "<" in text and bool(_MARKUP.search(text))


def inline(markup: str) -> str:
    """Clean inline HTML: safe links, bold, italics; all else loses its tags, scripts their words too."""
    cleaned = nh3.clean(
        markup,
        tags=set(INLINE),
        clean_content_tags=_DROPPED,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    cleaned = _NO_LINK.sub(r"\1", cleaned)
    return tidied(" ".join(cleaned.replace("&nbsp;", " ").split()))


def words_of(markup: str) -> str:
    """The words alone, without tags and entities."""
    return html.unescape(_TAG.sub("", markup)).strip()


def _inner(element: HtmlElement) -> str:
    children = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return html.escape(element.text or "", quote=False) + "".join(children)


class _Blocks:
    """Blocks in order, and the inline HTML that no block holds yet."""

    def __init__(self) -> None:
        self.done: list[v.Block] = []
        self.loose = ""

    def flush(self) -> None:
        """Makes paragraphs of the loose text; a doubled line break or a single one ends one."""
        for piece in _BREAKS.split(self.loose):
            if words_of(clean := inline(piece)):
                self.done.append(v.Paragraph(clean))
        self.loose = ""

    def add(self, block: v.Block | None) -> None:
        """Puts a block after what was loose before it."""
        self.flush()
        if block is not None:
            self.done.append(block)

    def walk(self, element: HtmlElement) -> None:
        """Goes through an element in reading order."""
        self.loose += html.escape(element.text or "", quote=False)
        for child in element:
            self._child(child)
            self.loose += html.escape(child.tail or "", quote=False)

    def _child(self, child: HtmlElement) -> None:
        if child.tag in _HEADINGS or child.tag in _BLOCKS:
            self.add(_block(child))
        elif child.tag in _BORDERS or child.xpath(".//p|.//ul|.//ol|.//blockquote"):
            self.flush()
            self.walk(child)
            self.flush()
        else:
            self.loose += etree.tostring(child, encoding="unicode", method="html", with_tail=False)


def _block(element: HtmlElement) -> v.Block | None:
    if element.tag in _HEADINGS:
        text = words_of(inline(_inner(element)))
        return v.Heading(text) if text else None
    if element.tag == "blockquote":
        text = words_of(inline(_BREAKS.sub(" ", _inner(element))))
        return v.Quote(text, "") if text else None
    items = element.xpath("./li") if element.tag != "li" else [element]
    clean = tuple(item for item in (inline(_inner(li)) for li in items) if words_of(item))
    return v.Listing(element.tag == "ol", clean) if clean else None


def blocks_of(markup: str) -> tuple[v.Block, ...]:
    """The blocks of a piece of HTML, in reading order; `Unreadable` when it is far larger than any story."""
    if markup.count("<") > MOST_TAGS:
        raise Unreadable(f"The HTML has more than {MOST_TAGS} tags: no story has; save the story alone.")
    safe = nh3.clean(markup, tags=_KEPT, clean_content_tags=_DROPPED, attributes={"a": {"href"}}, link_rel=None)
    work = _Blocks()
    work.walk(fragment_fromstring(safe, create_parent="div"))
    work.flush()
    return tuple(work.done)
