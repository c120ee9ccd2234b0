"""The guide's Markdown as HTML, with addresses of the desk."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

Address = Callable[[str], str]
_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_LEADS = {"link_open": "href", "image": "src"}


def title_of(text: str) -> str:
    """What the first heading says."""
    return text.partition("\n")[0].removeprefix("# ")


def as_html(text: str, address: Address) -> SafeString:
    """All below the title; `address` tells where the desk has what a link or picture names."""
    tokens = _MARKDOWN.parse(text.partition("\n")[2])
    for token in (inner for block in tokens for inner in block.children or ()):
        if name := _LEADS.get(token.type):
            token.attrSet(name, address(str(token.attrs[name])))
        if token.type == "image":
            token.attrSet("loading", "lazy")
    # Rendered from a text of our own, in which HTML stands for itself.
    return mark_safe(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
