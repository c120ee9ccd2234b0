"""What must hold of JSON-LD, OpenGraph and sitemaps, in our own words: checkers on the web look at some of it only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from lxml import html as markup

Thing = dict[str, Any]
MOMENTS = {"datePublished", "dateModified", "coverageStartTime", "coverageEndTime"}
ADDRESSES = {"url", "item", "mainEntityOfPage", "license", "contentUrl", "@id"}
ARTICLES = {"NewsArticle", "AdvertiserContentArticle", "LiveBlogPosting"}
REQUIRED = {
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"},
    "AdvertiserContentArticle": {"headline", "datePublished", "dateModified", "author", "publisher"},
    "ImageObject": {"url"},
    "Person": {"name"},
    "NewsMediaOrganization": {"name", "@id"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "CorrectionComment": {"text", "datePublished"},
    "Quotation": {"text", "spokenByCharacter"},
}
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)")


def trouble_with_moment(text: str) -> str:
    """Why a text is no date and time with its offset; "" when it is."""
    if not _MOMENT.fullmatch(text):
        return f"{text!r} is no date with time and offset"
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        return f"{text!r}: {error}"
    return ""


def trouble_with_address(text: str) -> str:
    """Why a text is no whole address; "" when it is."""
    parts = urlsplit(text)
    return "" if parts.scheme in ("http", "https") and parts.hostname else f"{text!r} is no absolute address"


def things(html: str) -> list[Thing]:
    """What a page tells as JSON-LD."""
    scripts = markup.fromstring(html).xpath("//script[@type='application/ld+json']/text()")
    return [thing for script in scripts for thing in json.loads(script)["@graph"]]


def told(value: Any) -> Iterator[Thing]:
    """A thing and all that it is made of."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from told(one)


def faults_of_thing(thing: Thing) -> list[str]:
    """What is wrong with a thing itself."""
    kind = thing.get("@type", "")
    found = [f"{kind} without {name}" for name in sorted(REQUIRED.get(kind, set())) if not thing.get(name)]
    if not kind and set(thing) != {"@id"}:
        found.append(f"something of no type: {sorted(thing)}")
    for name, value in thing.items():
        if name in MOMENTS:
            found.append(trouble_with_moment(str(value)))
        elif name in ADDRESSES and isinstance(value, str):
            found.append(trouble_with_address(value))
    if kind == "ImageObject" and "caption" in thing:
        found += [
            f"ImageObject with {name} {thing.get(name)!r}" for name in ("width", "height") if not _size(thing, name)
        ]
    if kind in ARTICLES:
        found += _faults_of_article(thing)
    return [f"{kind}: {one}" for one in found if one]


def _size(thing: Thing, name: str) -> bool:
    return isinstance(thing.get(name), int) and thing[name] > 0


def _faults_of_article(thing: Thing) -> list[str]:
    found = []
    if thing.get("dateModified", "") < thing.get("datePublished", ""):
        found.append("changed before it was published")
    if len(thing.get("headline", "")) > 200:
        found.append("a headline of more than 200 letters")
    if any("," in one.get("name", "") for one in thing.get("author", ()) if one.get("@type") == "Person"):
        found.append("several authors in one")
    return found


def faults_of_data(html: str) -> list[str]:
    """What is wrong with the JSON-LD of a page."""
    held = things(html)
    articles = [one for one in held if one.get("@type") in ARTICLES]
    found = ["more than one article"] if len(articles) > 1 else []
    for one in held:
        places = [item["position"] for item in one.get("itemListElement", ())]
        if places != list(range(1, len(places) + 1)):
            found.append(f"breadcrumbs in places {places}")
    return found + [fault for whole in held for one in told(whole) for fault in faults_of_thing(one)]


def faults_of_cards(html: str) -> list[str]:
    """What is wrong with what a page tells those who share it, if it tells anything."""
    tree = markup.fromstring(html)
    said: dict[str, str] = {}
    found = []
    for one in tree.xpath("//meta[@property or @name]"):
        name = one.get("property") or one.get("name")
        if name.startswith(("og:", "article:", "twitter:")) and name in said:
            found.append(f"{name} twice")
        said[name] = one.get("content")
    if "og:type" not in said:
        return found
    needed = ["og:title", "og:url", "og:site_name", "og:locale", "twitter:card"]
    if said["og:type"] == "article":
        needed += ["article:published_time", "article:modified_time", "og:description"]
    if "og:image" in said:
        needed += ["og:image:width", "og:image:height", "og:image:alt"]
        found += [f"{name} {said.get(name)!r}" for name in needed[-3:-1] if not said.get(name, "").isdigit()]
    found += [f"no {name}" for name in needed if name not in said]
    found += [trouble_with_address(said[name]) for name in ("og:url", "og:image") if name in said]
    found += [trouble_with_moment(said[name]) for name in said if name.endswith("_time")]
    canonical = tree.xpath("//link[@rel='canonical']/@href")
    if canonical != [said.get("og:url")]:
        found.append(f"canonical {canonical} and og:url {said.get('og:url')!r}")
    return [one for one in found if one]


def faults_of_sitemap(xml: str) -> list[str]:
    """What is wrong with a sitemap or an index of sitemaps."""
    tree = ElementTree.fromstring(xml)
    places = [one.text or "" for one in tree.iter(f"{_MAP}loc")]
    moments = [one.text or "" for name in (f"{_MAP}lastmod", f"{_NEWS}publication_date") for one in tree.iter(name)]
    found = [trouble_with_address(one) for one in places] + [trouble_with_moment(one) for one in moments]
    found += [f"{one} twice" for one in sorted(set(places)) if places.count(one) > 1]
    if len(places) > 50_000 or not places:
        found.append(f"{len(places)} places")
    for one in tree.iter(f"{_NEWS}news"):
        missing = [name for name in ("publication", "publication_date", "title") if one.find(f"{_NEWS}{name}") is None]
        found += [f"news without {name}" for name in missing]
    return [one for one in found if one]
