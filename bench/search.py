"""How fast readers are answered: milliseconds a search and searches a second, with and without filters.

    .venv/bin/python bench/search.py [--stories 12000] [--seconds 10]

The stories are made of the words of a small vocabulary, as often as words come in a language. Each search is a whole
request: the question, the index, extracts, the page, and gzip; one after the other, in one thread. The first searches
of a process, which read the file for the first time, are among them.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

import msgspec

from warta.facts.values import Menu, Site
from warta.readers.search.document import Document
from warta.readers.search.index import Index
from warta.readers.search.searching import House, Search
from warta.readers.search.stemmer import roots
from warta.site.searching import SearchApplication

NOW = 1_790_000_000.0
DAY = 86_400.0
SECTIONS, AUTHORS = 12, 60
WORDS_OF_A_STORY = 280
SYLLABLES = [first + vowel for first in "bcdgjklmnprstw" for vowel in "aiu"]
BATCH = 2_000


def vocabulary(dice: random.Random) -> list[str]:
    """Common words of the language first, with affixes, then names that hardly anybody bears."""
    known = sorted(roots())
    dice.shuffle(known)
    derived = [prefix + word + suffix for word in known for prefix, suffix in (("", ""), ("di", ""), ("", "nya"))]
    dice.shuffle(derived)
    names = {"".join(dice.choices(SYLLABLES, k=dice.randrange(2, 5))).title() for _ in range(60_000)}
    return [*derived, *sorted(names, key=lambda name: hash((name, 1)))]


class Writer:
    """Invents stories; words come as often as Zipf says."""

    def __init__(self, dice: random.Random) -> None:
        self.words = vocabulary(dice)
        self._dice = dice
        self._weights = list(accumulate(1 / (rank + 20) for rank in range(len(self.words))))

    def some(self, count: int) -> str:
        return " ".join(self._dice.choices(self.words, cum_weights=self._weights, k=count))

    def story(self, id: int) -> Document:
        dice = self._dice
        return Document(
            id=id,
            href=f"/kota/berita-{id}/",
            headline=self.some(8).capitalize(),
            standfirst=self.some(16).capitalize(),
            text=self.some(WORDS_OF_A_STORY),
            kind=dice.choice(("news", "news", "news", "opinion", "feature")),
            section=dice.randrange(SECTIONS) + 1,
            published=NOW - dice.random() * 2_000 * DAY,
            people=(dice.randrange(AUTHORS) + 1,),
        )


def filled(path: Path, stories: int, writer: Writer) -> float:
    """Makes the index; gives the seconds that took."""
    began = time.perf_counter()
    index = Index(path)
    index.note(
        "house", msgspec.json.encode(House(Site(name="Warta", language="id", zone="Asia/Jakarta"), Menu((), ())))
    )
    for first in range(0, stories, BATCH):
        with index.writing():
            for id in range(first + 1, min(first + BATCH, stories) + 1):
                index.put(writer.story(id))
    with index.writing():
        for id in range(1, SECTIONS + 1):
            index.put_section(id, f"Kanal {id}", f"/kanal-{id}/", None)
        for id in range(1, AUTHORS + 1):
            index.put_person(id, f"Penulis {id}", f"/penulis/penulis-{id}/")
    index.close()
    return time.perf_counter() - began


def questions(writer: Writer, dice: random.Random) -> dict[str, Callable[[], dict[str, str]]]:
    """What is asked, by name."""

    def words(count: int) -> str:
        return writer.some(count)

    return {
        "one word": lambda: {"q": words(1)},
        "two or three words": lambda: {"q": words(dice.choice((2, 3)))},
        "a question of eight words": lambda: {"q": words(8)},
        "two words, a section": lambda: {"q": words(2), "kanal": f"kanal-{dice.randrange(SECTIONS) + 1}"},
        "two words, an author, two years": lambda: {
            "q": words(2),
            "penulis": f"penulis-{dice.randrange(AUTHORS) + 1}",
            "dari": "2024-01-01",
            "sampai": "2025-12-31",
        },
        "two words, newest first": lambda: {"q": words(2), "urut": "terbaru"},
        "a slip in a word": lambda: {"q": _slipped(words(2), dice)},
        "a section alone": lambda: {"kanal": f"kanal-{dice.randrange(SECTIONS) + 1}"},
    }


def _slipped(words: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(words))
    return words[: at - 1] + words[at:]


def timed(application: Any, asked: Callable[[], dict[str, str]], seconds: float) -> list[float]:
    """Milliseconds of one search after the other."""
    took, until = [], time.perf_counter() + seconds
    while (began := time.perf_counter()) < until:
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/cari/",
            "QUERY_STRING": urlencode(asked()),
            "HTTP_ACCEPT_ENCODING": "gzip",
        }
        application(environ, lambda *_: None)
        took.append((time.perf_counter() - began) * 1000)
    return took


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--stories", type=int, default=12_000)
    parser.add_argument("--seconds", type=float, default=5.0, help="for each kind of question")
    told = parser.parse_args()
    dice = random.Random(6)
    writer = Writer(dice)
    with TemporaryDirectory() as made:
        path = Path(made) / "index.sqlite3"
        took = filled(path, told.stories, writer)
        size = sum(file.stat().st_size for file in path.parent.iterdir())
        print(f"{told.stories:,} stories: {size / 1e6:,.0f} MB, made in {took:,.0f} s ({told.stories / took:,.0f}/s)\n")
        application = SearchApplication(Search(path, lambda path: True, patience=60.0), clock=lambda: NOW)
        print(f"{'':34}{'p50 ms':>8}{'p99 ms':>8}{'a second':>10}")
        everything: list[float] = []
        for name, asked in questions(writer, dice).items():
            each = timed(application, asked, told.seconds)
            everything += each
            print(row(name, each))
        print(row("all", everything))


def row(name: str, each: list[float]) -> str:
    parts = quantiles(each, n=100)
    return f"{name:34}{parts[49]:8.1f}{parts[98]:8.1f}{1000 * len(each) / sum(each):10.0f}"


if __name__ == "__main__":
    main()
