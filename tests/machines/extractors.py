"""Six programs that look for the story on a page, and what each finds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

import justext
import trafilatura
from goose3 import Goose
from lxml import html as markup
from newspaper import Article
from newspaper.configuration import Configuration
from readability import Document

from tests.machines.installed import told_by_node

Found = dict[str, str]
Page = tuple[str, str]  # HTML and the address it stands at


def text_of(html: str) -> str:
    """The words of HTML, those of neighbouring elements apart."""
    return " ".join(markup.fromstring(html).itertext()) if html.strip() else ""


def by_trafilatura(html: str, url: str) -> Found:
    found = json.loads(trafilatura.extract(html, url=url, output_format="json", with_metadata=True) or "{}")
    return {
        "text": found.get("text") or "",
        "title": found.get("title") or "",
        "author": found.get("author") or "",
        "date": found.get("date") or "",
    }


def by_readability_lxml(html: str, url: str) -> Found:
    document = Document(html, url=url)
    return {"text": text_of(document.summary(html_partial=True)), "title": document.title()}


def by_newspaper(html: str, url: str) -> Found:
    settings = Configuration()
    settings.fetch_images = False
    settings.language = "id"
    article = Article(url, config=settings)
    article.download(input_html=html)
    article.parse()
    return {
        "text": article.text,
        "title": article.title,
        "author": ", ".join(article.authors),
        "date": article.publish_date.isoformat() if article.publish_date else "",
    }


def by_goose(html: str, url: str) -> Found:
    settings: dict[str, Any] = {"use_meta_language": False, "target_language": "id", "enable_image_fetching": False}
    with Goose(settings) as goose:
        article = goose.extract(url=url, raw_html=html)
    return {
        "text": article.cleaned_text,
        "title": article.title,
        "author": ", ".join(article.authors),
        "date": article.publish_date or "",
    }


def by_justext(html: str, url: str) -> Found:
    stop_words = justext.get_stoplist("Indonesian")
    found = justext.justext(html.encode(), stop_words, encoding="utf-8")
    return {"text": "\n".join(one.text for one in found if not one.is_boilerplate)}


def by_mozilla(pages: Iterable[Page]) -> list[Found]:
    """All pages in one process of Node."""
    answers: Any = told_by_node("readability.mjs", *pages)
    return [{**one, "text": text_of(one["html"])} for one in answers]


PYTHON: dict[str, Callable[[str, str], Found]] = {
    "trafilatura": by_trafilatura,
    "readability-lxml": by_readability_lxml,
    "newspaper4k": by_newspaper,
    "goose3": by_goose,
    "jusText": by_justext,
}
# Whom each claims to find beside the text.
KNOWS = {
    "trafilatura": ("title", "author", "date"),
    "readability-lxml": ("title",),
    "newspaper4k": ("title", "author", "date"),
    "goose3": ("title", "author", "date"),
    "jusText": (),
    "Mozilla": ("title", "author", "date"),
}
