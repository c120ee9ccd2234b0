"""When a saved HTML page says it was published: machine-readable stamps first, then its own date line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from warta.wire.dates import When, read_when
from warta.wire.portal_lines import date_of_line, is_like_a_date

_METAS = (
    "article:published_time",
    "og:published_time",
    "datePublished",
    "content_publishdate",
    "content_PublishedDate",
    "pubdate",
    "publishdate",
    "publish-date",
    "DC.date.issued",
    "date",
)
_VISIBLE_CLOCK = re.compile(r"(?<!\d)([0-2]?\d)[:.]([0-5]\d)(?::\d\d)?\s*(WIB|WITA|WIT)\b", re.IGNORECASE)
_CONTENT = (
    "contains(@class, 'article') or contains(@class, 'detail') or contains(@class, 'read') or contains(@class, 'date')"
)


def json_ld(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, however nested; what is broken is passed over."""
    for script in page.xpath("//script[@type='application/ld+json']"):
        try:
            waiting = [json.loads(script.text_content(), strict=False)]
        except ValueError:
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                yield value
                waiting += [inner for inner in value.values() if isinstance(inner, list | dict)]


def meta(page: HtmlElement, name: str) -> str:
    """The content of a meta tag by its name, property or itemprop; empty when there is none."""
    found = page.xpath("//meta[@property=$n or @name=$n or @itemprop=$n]/@content", n=name)
    return " ".join(found[0].split()) if found else ""


def _stamps(page: HtmlElement) -> Iterator[str]:
    for item in json_ld(page):
        if isinstance(stamp := item.get("datePublished"), str):
            yield stamp
    for name in _METAS:
        yield meta(page, name)
    yield from page.xpath("//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content")


def _lines(page: HtmlElement) -> Iterator[str]:
    for near in (page.xpath("//time//text()"), page.xpath(f"//*[{_CONTENT}]//text()"), page.xpath("//body//text()")):
        for text in near:
            if 6 <= len(text) <= 200 and (line := " ".join(text.split())):
                yield line


def _clocks(page: HtmlElement) -> dict[tuple[int, int], str]:
    body = " ".join(page.xpath("//body")[0].text_content().split()) if page.xpath("//body") else ""
    return {(int(h), int(i)): zone.upper() for h, i, zone in _VISIBLE_CLOCK.findall(body)}


def _honest(when: When, page: HtmlElement) -> When:
    """A stamp in UTC whose hour the page itself prints with WIB is a local time that claims to be UTC."""
    if when.zone != "+00:00" or when.time is None:
        return when
    zone = _clocks(page).get((when.time.hour, when.time.minute))
    return When(when.day, when.time, zone) if zone else when


def published_on(page: HtmlElement) -> When:
    """Day, time and zone as far as the page says; a stamp of the day alone is completed by the date line."""
    best = When()
    for stamp in _stamps(page):
        when = read_when(stamp)
        if when.day and when.time:
            return _honest(when, page)
        best = best if best.day else when
    for line in _lines(page):
        when = date_of_line(line)
        if when and when.time and (best.day is None or best.day == when.day):
            return when
        best = best if best.day or when is None else when
    return best


def meant_as_date(page: HtmlElement) -> str:
    """What stands where no date could be read from it; empty when nothing was meant as one."""
    written = (" ".join(stamp.split()) for stamp in _stamps(page))
    return next(filter(None, written), "") or next(filter(is_like_a_date, _lines(page)), "")
