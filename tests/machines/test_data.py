"""Data for machines on every output: whole, with offsets, absolute; and the rules that say so see what is not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from tests.machines.outputs import of_type, pages
from tests.machines.rules import (
    faults_of_cards,
    faults_of_data,
    faults_of_sitemap,
    things,
    trouble_with_address,
    trouble_with_moment,
)

ATOM = "{http://www.w3.org/2005/Atom}"
WANTED = ("id", "url", "title", "content_html", "date_published")
STORY = "/nasional/berita-40/"
RULES: dict[str, Callable[[str], list[str]]] = {"JSON-LD": faults_of_data, "OpenGraph": faults_of_cards}


@pytest.mark.parametrize("name", RULES)
def test_what_pages_tell_machines_is_right(name: str) -> None:
    faults = {f"{path}: {fault}" for path, html in pages().items() for fault in RULES[name](html)}
    assert not faults, "\n".join(sorted(faults))


def test_every_story_is_one_article_with_its_trail() -> None:
    stories = {path: html for path, html in pages().items() if 'class="post-content' in html}
    assert len(stories) > 50
    kinds = {path: [one["@type"] for one in things(html)] for path, html in stories.items()}
    told = {"NewsArticle", "AdvertiserContentArticle", "LiveBlogPosting"}
    assert [path for path, types in kinds.items() if len(told.intersection(types)) != 1] == []
    assert [path for path, types in kinds.items() if "BreadcrumbList" not in types] == []


def test_sitemaps_are_right() -> None:
    maps = {path: xml for path, xml in of_type("application/xml").items() if path.startswith("/sitemap")}
    assert len(maps) >= 4
    assert [f"{path}: {fault}" for path, xml in maps.items() for fault in faults_of_sitemap(xml)] == []


def faults_of_feed(xml: str) -> list[str]:
    """What a feed reader would stumble over."""
    feed: Any = feedparser.parse(xml.encode())
    found = [f"bozo: {feed.get('bozo_exception')}"] if feed.bozo else []
    seen: set[str] = set()
    for item in feed.entries:
        title = item.get("title", "?")
        found += [f"{title}: no {name}" for name in ("title", "link", "id", "content") if not item.get(name)]
        found += [f"{title}: {trouble}" for trouble in [trouble_with_address(item.get("link", ""))] if trouble]
        found += [f"{title}: {item.id} twice"] if item.id in seen else []
        seen.add(item.id)
        within = re.findall(r'(?:href|src)="([^"]*)"', item.content[0].value) if item.get("content") else []
        found += [f"{title}: {trouble}" for trouble in map(trouble_with_address, within) if trouble]
        if not item.get("published_parsed"):
            found.append(f"{title}: published {item.get('published')!r}")
    return found + _faults_of_days(xml)


def _faults_of_days(xml: str) -> list[str]:
    """Dates of RFC 822 that cannot be read, or that say no offset."""
    found = []
    try:
        tree = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        return [str(error)]
    for day in tree.iter("pubDate"):
        try:
            offset = parsedate_to_datetime(day.text or "").tzinfo
        except ValueError:
            offset = None
        if offset is None:
            found.append(f"pubDate {day.text!r}")
    moments = [one for name in ("updated", "published") for one in tree.iter(f"{ATOM}{name}")]
    return found + [trouble for one in moments if (trouble := trouble_with_moment(one.text or ""))]


def test_feeds_are_whole() -> None:
    feeds = of_type("application/rss+xml") | of_type("application/atom+xml")
    assert len(feeds) >= 16
    assert [f"{path}: {fault}" for path, xml in feeds.items() for fault in faults_of_feed(xml)] == []


def faults_of_json_feed(text: str) -> list[str]:
    """The same of a JSON Feed."""
    feed = json.loads(text)
    found = [] if feed["version"] == "https://jsonfeed.org/version/1.1" else [f"version {feed['version']!r}"]
    addresses = [feed["home_page_url"], feed["feed_url"], *(one["url"] for one in feed["items"])]
    moments = [one[name] for one in feed["items"] for name in ("date_published", "date_modified") if name in one]
    found += [f"{one.get('title')}: no {name}" for one in feed["items"] for name in WANTED if not one.get(name)]
    found += [*map(trouble_with_address, addresses), *map(trouble_with_moment, moments)]
    return [one for one in found if one]


def test_json_feeds_are_whole() -> None:
    feeds = of_type("application/feed+json")
    assert len(feeds) >= 8
    assert [f"{path}: {fault}" for path, text in feeds.items() for fault in faults_of_json_feed(text)] == []
    planted = re.sub(r'("date_published": ?"[^"+Z]*)(Z|\+\d\d:\d\d)', r"\1", next(iter(feeds.values())), count=1)
    assert faults_of_json_feed(planted)


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        (r'"datePublished":"[^"]*"', '"datePublished":"2022-02-30T10:00:00+07:00"', "2022-02-30"),
        (r'"datePublished":"([^"+]*)\+07:00"', r'"datePublished":"\1"', "no date with time and offset"),
        (r'"mainEntityOfPage":"https://kabar.example', '"mainEntityOfPage":"', "no absolute address"),
        (r'"author":\[', '"writer":[', "without author"),
        (r'"width":\d+', '"width":"640px"', "width '640px'"),
    ],
)
def test_a_fault_of_json_ld_is_seen(old: str, new: str, seen: str) -> None:
    html, count = re.subn(old, new, pages()[STORY], count=1)
    assert count == 1
    faults = faults_of_data(html)
    assert any(seen in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        (r'(published_time" content="[^"+]*)\+07:00', r"\1", "no date with time and offset"),
        (r'(published_time" content="2022)-\d\d', r"\1-13", "2022-13"),
        (r'(og:image" content=")https://kabar.example', r"\1", "no absolute address"),
        (r'<meta property="og:image:height"[^>]*>', "", "no og:image:height"),
        (r'(rel="canonical" href=")[^"]*', r"\1https://kabar.example/", "canonical"),
    ],
)
def test_a_fault_of_opengraph_is_seen(old: str, new: str, seen: str) -> None:
    html, count = re.subn(old, new, pages()[STORY], count=1)
    assert count == 1
    assert any(seen in fault for fault in faults_of_cards(html))


def test_a_fault_of_a_sitemap_or_feed_is_seen() -> None:
    sitemap = next(xml for path, xml in of_type("application/xml").items() if path.startswith("/sitemap/2022"))
    assert faults_of_sitemap(re.sub(r"\+07:00</lastmod>", "</lastmod>", sitemap))
    assert faults_of_sitemap(sitemap.replace("<loc>https://kabar.example", "<loc>", 1))
    feed = of_type("application/rss+xml")["/rss.xml"]
    assert faults_of_feed(re.sub(r" GMT</pubDate>", "</pubDate>", feed, count=1))
    assert faults_of_feed(re.sub(r"<pubDate>[^<]*", "<pubDate>kemarin", feed, count=1))
    assert faults_of_feed(feed.replace("</channel>", "", 1))
