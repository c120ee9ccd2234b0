"""A story out of a saved HTML page: trafilatura finds the body, the page's own marks say the rest."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from msgspec import Struct

from warta.facts import values as v
from warta.wire.captions import read_caption
from warta.wire.datelines import Dateline, split_dateline
from warta.wire.dates import FORMS, When, not_a_date
from warta.wire.furniture import COPYRIGHT
from warta.wire.html_body import body_blocks
from warta.wire.html_dates import json_ld, meant_as_date, meta, published_on
from warta.wire.paragraphs import tidied
from warta.wire.results import Unreadable
from warta.wire.trimming import trimmed

_SEPARATORS = re.compile(r"\s+(?:[|»›–—-]|::)\s+")
_CAPTION = "//figure//figcaption | //*[contains(@class, 'caption') or starts-with(@class, 'photo')]"
_LEADING_BOLD = re.compile(r"^([^<]{0,40})<(?:b|strong|em|i)>([^<]*)</(?:b|strong|em|i)>")
_TITLE_KEYS = ("og:title", "twitter:title", "title")


class HtmlStory(Struct):
    """What a saved HTML page says."""

    headline: str
    when: When
    blocks: tuple[v.Block, ...]
    dateline: str
    outlet: str
    href: str
    bylines: tuple[str, ...]
    initials: str
    lead: v.Picture | None
    more_pages: bool


def _parsed(text: str) -> HtmlElement:
    try:
        # An encoding declared inside no longer holds: this is text by now.
        page = document_fromstring(text.encode(), parser=HTMLParser(encoding="utf-8", huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"The page is not HTML that can be read ({error}): save it again.") from error
    return page


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _titles(page: HtmlElement) -> list[str]:
    told = [str(item.get("headline", "")) for item in json_ld(page) if "rticle" in str(item.get("@type", ""))]
    told += [meta(page, key) for key in _TITLE_KEYS]
    told += [_squeezed(title.text_content()) for title in page.xpath("//title")[:1]]
    return [_squeezed(title) for title in told if title.strip()]


def _headline(page: HtmlElement) -> str:
    """A heading of the page that its title repeats; else the title without the outlet's name."""
    titles = _titles(page)
    headings = (_squeezed(h.text_content()) for h in page.xpath("//h1 | //*[@itemprop='headline'] | //h2"))
    for heading in headings:
        if len(heading.split()) >= 2 and any(heading.casefold() in title.casefold() for title in titles):
            return tidied(heading)
    if titles:
        return tidied(max(_SEPARATORS.split(titles[0]), key=len))
    raise Unreadable("The page has no headline: it needs a <title> or an <h1>.")


def _captions(page: HtmlElement) -> list[str]:
    found = (_squeezed(caption.text_content()) for caption in page.xpath(_CAPTION))
    return [caption for caption in found if 10 <= len(caption) <= 300]


def _outlet(page: HtmlElement, opening: str) -> str:
    """Who published it: the site's name, its publisher, the outlet it begins with, or who holds the copyright."""
    if name := meta(page, "og:site_name"):
        return name
    publishers = (item.get("publisher") for item in json_ld(page))
    told = [str(p["name"]) for p in publishers if isinstance(p, dict) and p.get("name")]
    told.append(opening)
    matches = (COPYRIGHT.fullmatch(_squeezed(text)) for text in page.xpath("//body//text()") if 4 <= len(text) <= 120)
    told += [match["name"].strip(" .,-(") for match in matches if match]
    return next((name for name in told if len(name) > 2), "")


def _href(page: HtmlElement) -> str:
    found = [*page.xpath("//link[@rel='canonical']/@href"), meta(page, "og:url")]
    return next((href.strip() for href in found if urlsplit(href.strip()).path.strip("/")), "")


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _person(name: object) -> str:
    name = name.get("name", "") if isinstance(name, dict) else name
    return _squeezed(name) if isinstance(name, str) else ""


def _bylines(page: HtmlElement, outlet: str) -> tuple[str, ...]:
    """The people who wrote it; an outlet or an address that calls itself the author is no one."""
    told = [author for item in json_ld(page) for author in _listed(item.get("author"))]
    told += [meta(page, "author"), meta(page, "content_author"), meta(page, "article:author")]
    names = dict.fromkeys(_person(author) for author in told)
    company = re.compile(r"https?:|\.com|\.co|media|news|redaksi|tim |admin|online|cyber", re.IGNORECASE)
    return tuple(n for n in names if n and not company.search(n) and n.casefold() != outlet.casefold() and " " in n)[:4]


def _lead(captions: list[str]) -> v.Picture | None:
    """The words under the first picture of the story; the picture itself is not on the page."""
    if not captions:
        return None
    taken = read_caption(captions[0])
    return v.Picture(None, taken.caption, taken.credit) if taken else v.Picture(None, captions[0], "")


def _opened(blocks: list[v.Block]) -> Dateline:
    """The dateline of the first paragraph, which is left without it."""
    first = blocks[0] if blocks else None
    if not isinstance(first, v.Paragraph):
        return Dateline("", "", "")
    plain = _LEADING_BOLD.sub(r"\1\2", first.html, count=1)
    plain = _LEADING_BOLD.sub(r"\1\2", plain, count=1) if plain != first.html else plain
    opening = split_dateline(plain)
    if opening.place or opening.outlet:
        blocks[0] = v.Paragraph(opening.rest)
    return opening


def _has_more_pages(page: HtmlElement) -> bool:
    pagers = page.xpath("//*[contains(@class, 'paging') or contains(@class, 'pagination')]//a[@href]")
    return sum(_squeezed(link.text_content()).isdigit() for link in pagers) > 1


def _when(page: HtmlElement) -> When:
    when = published_on(page)
    if when.day is not None:
        return when
    if meant := meant_as_date(page):
        raise Unreadable(f"{not_a_date(meant)}: write it like {FORMS}.")
    raise Unreadable("There is no date: add one below the headline, such as Jumat, 11 Februari 2022 - 04:26 WIB.")


def read_html(text: str) -> HtmlStory:
    """The story of a saved HTML page; `Unreadable` when it has no headline or no date."""
    page = _parsed(text)
    headline = _headline(page)
    captions = _captions(page)
    story = trimmed(body_blocks(page, text), headline, frozenset(captions))
    opening = _opened(story.blocks)
    outlet = _outlet(page, opening.outlet)
    return HtmlStory(
        headline=headline,
        when=_when(page),
        blocks=tuple(story.blocks),
        dateline=opening.place,
        outlet=outlet,
        href=_href(page),
        bylines=tuple(dict.fromkeys((*_bylines(page, outlet), *story.bylines))),
        initials=story.initials,
        lead=_lead(captions),
        more_pages=_has_more_pages(page),
    )
