"""Previews of what others make of our outputs: messengers of a page's Open Graph, feed readers of an entry."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from defusedxml import ElementTree
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from lxml import html

from warta.desk.previewing.overlay import facts_of, id_of
from warta.desk.previewing.running import run
from warta.edition import outcomes, paths
from warta.facts import keys
from warta.newsroom.models import NewsroomSettings, Story

# Like a reader's page, but its style sheet is a file of the desk.
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'self'"
_TAGS = {
    "content": "{http://purl.org/rss/1.0/modules/content/}encoded",
    "creator": "{http://purl.org/dc/elements/1.1/}creator",
}


def social_card(story: Story, request: HttpRequest) -> HttpResponse:
    """What WhatsApp, Facebook and X make of the page's Open Graph."""
    page = _body(run(story.public_path(), facts_of(story)))
    head = html.document_fromstring(page).head
    told = {meta.get("property"): meta.get("content") for meta in head.iter("meta") if meta.get("property")}
    card = {name: told.get(f"og:{name}", "") for name in ("title", "description", "site_name")}
    picture = _here(told.get("og:image", ""))
    context = card | {"picture": picture, "alt": told.get("og:image:alt", ""), "host": _host()}
    return _excerpt(request, "warta/preview_social.html", context)


def feed_entry(story: Story, request: HttpRequest) -> HttpResponse:
    """What a feed reader shows of the story's entry."""
    alone = {keys.LATEST: (id_of(story),)}
    feed = ElementTree.fromstring(_body(run(paths.FEED, facts_of(story) | alone)))
    entry = feed.find("channel/item")
    texts = {name: entry.findtext(name, "") for name in ("title", "description", "category")}
    published = parsedate_to_datetime(entry.findtext("pubDate", ""))
    creators = ", ".join(one.text or "" for one in entry.iter(_TAGS["creator"]))
    content = _here(entry.findtext(_TAGS["content"], ""))
    told = {"creators": creators, "published": published, "content": content}
    context = texts | told | {"feed": feed.findtext("channel/title", "")}
    return _excerpt(request, "warta/preview_feed.html", context)


def _body(outcome: outcomes.Outcome) -> bytes:
    return outcome.whole if isinstance(outcome, outcomes.Page) else b"<p></p>"


def _origin() -> str:
    return str(NewsroomSettings.load().origin).rstrip("/")


def _host() -> str:
    return (urlsplit(_origin()).hostname or "").removeprefix("www.")


def _here(text: str) -> str:
    """Pictures of this desk, whatever the address of the site is said to be."""
    return text.replace(f"{_origin()}/media/", "/media/")


def _excerpt(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = TemplateResponse(request, template, context)
    response["Content-Security-Policy"] = POLICY
    return response
