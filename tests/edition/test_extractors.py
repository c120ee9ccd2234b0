"""Machines get the story and nothing else out of a page."""

from typing import Any

import trafilatura

from warta.edition.outcomes import Page
from warta.facts import keys
from warta.facts import values as v

from .runner import run
from .sample import NOON, facts_of, newsroom, paragraphs, story

PATH = "/nasional/berita-10/"
FACTS: dict[str, object] = {
    keys.related(10): (1, 2, 3, 4),
    keys.corrections(10): (v.Correction(1, "ralat", "Semula tertulis 621.", NOON, 3),),
    keys.answers(10): (4,),
}


def extracted(**changes: Any) -> list[str]:
    """The lines that trafilatura finds on the page of a story."""
    outcome, _ = run(PATH, newsroom() | FACTS | facts_of(story(10, **changes)))
    assert isinstance(outcome, Page)
    text = trafilatura.extract(outcome.whole.decode(), include_comments=False)
    assert text
    return text.splitlines()


def words(count: int) -> list[str]:
    """The paragraphs of a story as text."""
    texts = [one.html for one in paragraphs(count)]
    return [f"PADANG - {texts[0]}", *texts[1:-1], f"{texts[-1]} (abc)"]


def test_the_body_and_none_of_the_furniture() -> None:
    assert extracted() == words(6)


def test_a_lead_without_its_picture_disturbs_nothing() -> None:
    assert extracted(lead=v.Picture(None, "Presiden.", "Foto/RT")) == words(6)


def test_labels_of_an_advertorial_are_for_readers_only() -> None:
    assert extracted(kind="advertorial") == words(6)


def test_read_also_is_not_the_story() -> None:
    head, *rest = paragraphs(6)
    assert extracted(parts=((head, v.ReadAlso((1, 2)), *rest),)) == words(6)


def test_only_those_who_made_the_story_are_its_authors() -> None:
    outcome, _ = run(PATH, newsroom() | FACTS)
    assert isinstance(outcome, Page)
    # newspaper4k counts every `rel=author`.
    assert outcome.whole.count(b'rel="author"') == 1


def test_headline_authors_and_day_are_right() -> None:
    outcome, _ = run(PATH, newsroom() | FACTS)
    assert isinstance(outcome, Page)
    found = trafilatura.extract_metadata(outcome.whole.decode())
    assert (found.title, found.author, found.date) == (story(10).headline, "Rina Lestari", "2022-02-10")
    assert (found.sitename, found.url) == ("Kabar Nusa", f"https://kabar.example{PATH}")
