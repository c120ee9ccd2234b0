"""Links inside clean HTML: own ones follow their page, those of an advertorial are marked as paid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import escape

from warta.facts import keys
from warta.facts.reader import Reader

_OWN = re.compile(r'<a\b(?=[^>]*\blinktype="page")[^>]*\bid="(\d+)"[^>]*>(.*?)</a>', re.DOTALL)
_OUTSIDE = re.compile(r'<a\b([^>]*\bhref="https?://[^>]*)>')
_REL = re.compile(r'\s+rel="[^"]*"')


def pages_linked(texts: Iterable[str]) -> set[int]:
    """The ids of own pages that clean HTML links to."""
    return {int(found[1]) for text in texts if "linktype" in text for found in _OWN.finditer(text)}


async def hrefs_of_pages(read: Reader, ids: Iterable[int]) -> dict[int, str | None]:
    """Where pages are now; None for those that are not public."""
    wanted = sorted(ids)
    return dict(zip(wanted, await read.all(keys.location_of_page(id) for id in wanted), strict=True))


def expanded(text: str, hrefs: Mapping[int, str | None]) -> str:
    """The HTML with own links leading to where their pages are; the words alone for a page that is not public."""
    if "linktype" not in text:
        return text

    def link(found: re.Match[str]) -> str:
        href = hrefs.get(int(found[1]))
        return f'<a href="{escape(href)}">{found[2]}</a>' if href else found[2]

    return _OWN.sub(link, text)


def marked_as_paid(text: str, origin: str) -> str:
    """The HTML with `rel=sponsored` on every link that leads off the site."""
    if "http" not in text:
        return text

    def paid(found: re.Match[str]) -> str:
        if f'href="{origin}/' in found[1] or f'href="{origin}"' in found[1]:
            return found[0]
        return f'<a{_REL.sub("", found[1])} rel="sponsored">'

    return _OUTSIDE.sub(paid, text)
