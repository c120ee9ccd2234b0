"""HTML that people and archives hand in, cleaned to what a page may carry."""

from __future__ import annotations

import re

import nh3

# Wagtail writes `linktype` and `id` on links to own pages; the recipe expands them through its reader.
INLINE_TAGS = {"a", "em", "strong", "b", "i", "sub", "sup", "small", "br"}
BLOCK_TAGS = INLINE_TAGS | {"p", "h2", "h3", "ul", "ol", "li", "hr", "blockquote"}
ATTRIBUTES = {"a": {"href", "linktype", "id"}, "*": set()}
SCHEMES = {"http", "https", "mailto", "tel"}

_MARKUP = re.compile(r"[<&\u200b]")
_READ_BY_BROWSERS = str.maketrans({"\\": "/", "\t": None, "\n": None, "\r": None})
_BEFORE_ADDRESS = "".join(map(chr, range(33)))
_PARAGRAPH = re.compile(r"</?p(?:\s[^>]*)?>")


def _relative(tag: str, attribute: str, value: str) -> str | None:
    # `//host/` has no scheme, so the scheme list alone would let it through. Browsers read `\\` as `/` and pass over
    # tabs and line breaks anywhere in an address, control characters and spaces before it.
    address = value.translate(_READ_BY_BROWSERS).lstrip(_BEFORE_ADDRESS)
    return None if attribute == "href" and address.startswith("//") else value


def _clean(html: str, tags: set[str]) -> str:
    return nh3.clean(
        html, tags=tags, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, attribute_filter=_relative
    )


def paragraphs(html: str) -> list[str]:
    """The inner HTML of each paragraph of a rich text that is not empty."""
    return [clean for piece in _PARAGRAPH.split(html) if (clean := _inline(piece))]


def inline(html: str) -> str:
    """A rich text as one run of inner HTML; its paragraphs are joined by line breaks."""
    return "<br>".join(paragraphs(html))


def _inline(html: str) -> str:
    return _clean(html, INLINE_TAGS).strip() if _MARKUP.search(html) else html.strip()


def block(html: str) -> str:
    """The HTML of a flat page."""
    return _clean(html, BLOCK_TAGS)
