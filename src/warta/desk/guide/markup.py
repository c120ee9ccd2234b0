"""The guide's Markdown as HTML: as much of Markdown as the guide has, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from django.utils.safestring import SafeString, mark_safe

Address = Callable[[str], str]
_ITEM = re.compile(r"(?:- |\d+\. )")
_PICTURE = re.compile(r"!\[([^]]*)\]\(([^)]+)\)")
_LINK = re.compile(r"\[([^]]*)\]\(([^)]+)\)")
_MARKS = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
)


def title_of(text: str) -> str:
    """What the first heading says."""
    return text.partition("\n")[0].removeprefix("# ")


def as_html(text: str, address: Address) -> SafeString:
    """All below the title; `address` tells where the desk has what a link or picture names."""
    blocks = re.split(r"\n{2,}", text.partition("\n")[2].strip())
    return mark_safe("\n".join(_block(block, address) for block in blocks))


def _block(block: str, address: Address) -> str:
    if block.startswith("## "):
        return f"<h2>{_inline(block[3:], address)}</h2>"
    if _ITEM.match(block):
        kind = "ul" if block.startswith("- ") else "ol"
        items = re.split(rf"(?m)^{_ITEM.pattern}", block)[1:]
        return f"<{kind}>{''.join(f'<li>{_inline(item, address)}</li>' for item in items)}</{kind}>"
    kind = "figure" if _PICTURE.fullmatch(block) else "p"
    return f"<{kind}>{_inline(block, address)}</{kind}>"


def _inline(text: str, address: Address) -> str:
    html = escape(" ".join(text.split()))
    html = _PICTURE.sub(lambda found: f'<img src="{address(found[2])}" alt="{found[1]}" loading="lazy">', html)
    html = _LINK.sub(lambda found: f'<a href="{address(found[2])}">{found[1]}</a>', html)
    for mark, becomes in _MARKS:
        html = mark.sub(becomes, html)
    return html
