"""Six programs that look for stories find every one of ours, and nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import tldextract

from tests.edition.runner import page
from tests.edition.sample import QUOTE
from tests.filled import photo
from tests.machines import newsroom
from tests.machines.extractors import KNOWS, Page
from tests.machines.reading import faults, found_by, surplus
from tests.newsdesk import Newsdesk
from warta.newsroom.models import Story
from warta.site.demo.checking import load_demo
from warta.site.demo.furnishing import make_figures, make_people, make_sections, make_topics
from warta.site.demo.publishing import Known, publish_stories

ORIGIN = "https://kabar.example"
NOW = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)
FACTS = newsroom.facts()


@pytest.fixture(autouse=True, scope="module")
def no_list_of_suffixes_is_fetched() -> Iterator[None]:
    """newspaper4k would ask the network for the list of public suffixes; it carries one."""
    module = tldextract.tldextract
    before = module.TLD_EXTRACTOR
    module.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    yield
    module.TLD_EXTRACTOR = before


def views() -> dict[str, Page]:
    """Every story of the invented newsroom in each of its views."""
    found = {}
    for id, (name, changes) in newsroom.stories().items():
        base = f"/nasional/berita-{id}/"
        tails = ("", "2/", "3/", "semua/") if len(changes.get("parts", ((),))) > 1 else ("",)
        found |= {f"{name} {tail}".strip(): (page(base + tail, FACTS), ORIGIN + base + tail) for tail in tails}
    return found


VIEWS = views()


@pytest.mark.parametrize("tool", KNOWS)
def test_the_story_and_nothing_else_in_every_template_and_view(tool: str) -> None:
    seen = faults(tool, list(VIEWS.values()), list(VIEWS))
    assert not seen, "\n".join(seen)


@pytest.mark.parametrize("tool", [tool for tool in KNOWS if tool != "jusText"])
def test_what_somebody_said_is_part_of_the_story(tool: str) -> None:
    """A `figure` around it would cost it: three of these take all in one for a picture. jusText drops what is short."""
    [found] = found_by(tool, [VIEWS["statement"]])
    assert f"“{QUOTE.text}”" in found["text"] and "Ratih Handaru" in found["text"]


@pytest.mark.parametrize("tool", [tool for tool, known in KNOWS.items() if "author" in known])
def test_author_and_day_are_the_storys(tool: str) -> None:
    pages = list(VIEWS.values())
    wrong = [
        f"{name}: {one['author']}, {one['date']}"
        for name, (html, _), one in zip(VIEWS, pages, found_by(tool, pages), strict=True)
        if one["author"] != ("PT Kabar Nusa Media" if name == "nobody signed" else "Rina Lestari")
        or f'"datePublished":"{one["date"][:10]}' not in html
    ]
    assert wrong == []


@pytest.mark.parametrize("tool", [tool for tool, known in KNOWS.items() if known])
def test_words_that_are_not_the_storys_would_be_seen(tool: str) -> None:
    """The measure itself: a plea for subscribers below the body."""
    html, url = VIEWS["news"]
    plea = "Terima kasih sudah membaca, dan jadilah pelanggan kami mulai hari ini, karena kabar baik ada harganya."
    planted = html.replace("<br hidden></div>", f"<p>{plea}</p></div>").replace("<br hidden>", "")
    marked = planted.replace(f"<p>{plea}</p></div>", f"<br hidden></div><p>{plea}</p>")
    [found] = found_by(tool, [(planted, url)])
    assert surplus(marked, found["text"]).total() > 10


def test_every_story_of_the_demo(desk: Newsdesk) -> None:
    demo = load_demo()
    one = photo("Dermaga", caption="Perahu di dermaga.", credit="Wedari Pos").pk
    photos = {new.slug: one for new in demo.house.photos}
    sections, topics = make_sections(demo.house.sections), make_topics(demo.house.topics)
    people, figures = make_people(demo.house.people, photos), make_figures(demo.house.figures)
    publish_stories(demo.stories, Known(NOW, sections, people, topics, photos, figures))
    desk.publish()
    bases = [story.public_path() for story in Story.objects.live()]
    tails = ("", "2/", "3/", "semua/")
    pages = {base + tail: desk.page(base + tail) for base in bases for tail in tails}
    pages = {path: html for path, html in pages.items() if 'class="post-content' in html}
    assert len(pages) >= 30
    told = [(html, ORIGIN + path) for path, html in pages.items()]
    seen = [fault for tool in KNOWS for fault in faults(tool, told, list(pages))]
    assert not seen, "\n".join(seen)
