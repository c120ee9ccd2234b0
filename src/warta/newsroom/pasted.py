"""Rich text as it comes out of the editor, tidied: own links, no tracking, no empty paragraphs, no stray spaces."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from warta.newsroom.own_links import page_at, untracked

_UNTIDY = re.compile(r"<a\s|<p\b[^>]*>(?:\s|<br\s*/?>|&nbsp;)*</p>|\xa0|&nbsp;")
# The no-break spaces of a word processor are typing habits; those between a number and its unit come one at a time.
_SPACES = re.compile(r"[ \t]*(?:\xa0[ \t]*){2,}|[ \t]+\xa0|\xa0[ \t]+")


def tidied(html: str) -> str:
    """The same text; tidied again, it does not change."""
    if not _UNTIDY.search(html):
        return html
    soup = BeautifulSoup(html, "html.parser")
    for link in soup.find_all("a", href=True):
        _settle(link)
    for text in soup.find_all(string=_SPACES):
        text.replace_with(_SPACES.sub(" ", text))
    for paragraph in soup.find_all("p"):
        if not paragraph.get_text().strip():
            paragraph.decompose()
    return str(soup)


def _settle(link: Tag) -> None:
    href = str(link["href"])
    page = page_at(href)
    if page is None:
        link["href"] = untracked(href)
        return
    link.attrs = {"linktype": "page", "id": str(page)}
