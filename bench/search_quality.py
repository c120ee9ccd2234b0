"""How well search finds: on a test set of questions, of roots, and of words with slips in them.

    .venv/bin/python bench/search_quality.py [--tune]

Reads ../shared/data at run time. Queries are split in two by a hash of their id: `--tune` shows the half that weights
were chosen on, and without it only the other half is shown. Plain BM25 has neither roots nor weights nor stop words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sqlite3
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from warta.readers.search.asking import Asked
from warta.readers.search.document import Document
from warta.readers.search.finding import find
from warta.readers.search.index import Index
from warta.readers.search.schema import opened_to_read
from warta.readers.search.stemmer import stem
from warta.readers.search.stopwords import STOPWORDS
from warta.readers.search.words import folded_words

SHARED = Path(__file__).parents[2] / "shared" / "data"
DEPTH = 10
# Share of words that two passages have in common when they count as one.
ALIKE = 0.6
TYPED = 100
STORIES = 3_000
NOW = 1_600_000_000.0


def lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def is_for_tuning(query: str) -> bool:
    return sha256(query.encode()).digest()[0] % 2 == 0


def passages_in(folder: Path, passages: list[dict]) -> tuple[sqlite3.Connection, list[str]]:
    """An index of the test set's passages, and their names by place."""
    names = []
    index = Index(folder / "passages.sqlite3")
    with index.writing():
        for number, passage in enumerate(passages, 1):
            names.append(passage["id"])
            index.put(Document(number, f"/{number}/", "", "", passage["text"], "news", 1, NOW))
    index.close()
    return opened_to_read(folder / "passages.sqlite3"), names


def judged(language: Path, tune: bool) -> dict[str, set[str]]:
    """Query -> passages that answer it, of one half."""
    answers: dict[str, set[str]] = {}
    for line in (language / "search-relevance.tsv").read_text("utf-8").splitlines():
        query, _, passage, good = line.split("\t")
        if int(good) and is_for_tuning(query) == tune:
            answers.setdefault(query, set()).add(passage)
    return answers


def scored(rankings: dict[str, list[str]], answers: dict[str, set[str]]) -> str:
    firsts = [
        next((n for n, one in enumerate(rankings[query], 1) if one in right), 0) for query, right in answers.items()
    ]
    mrr = sum(1 / n for n in firsts if n) / len(firsts)
    return f"MRR@10 {mrr:.3f}   hit@10 {sum(map(bool, firsts)) / len(firsts):.3f}"


def with_alike(answers: dict[str, set[str]], passages: list[dict]) -> dict[str, set[str]]:
    """The same, with passages that say nearly the same as those that were judged: of some there are two in the set."""
    words = {one["id"]: set(folded_words(one["text"])) for one in passages}
    return {
        query: {
            other
            for one in right
            for other, theirs in words.items()
            if len(theirs & words[one]) / len(theirs | words[one]) >= ALIKE
        }
        for query, right in answers.items()
    }


def with_answer(answers: dict[str, set[str]], said: dict[str, str], passages: list[dict]) -> dict[str, set[str]]:
    """The same, with every passage with the words of the answer, whether or not it says so of what was asked."""
    texts = {one["id"]: f" {' '.join(folded_words(one['text']))} " for one in passages}
    told = {query: " ".join(folded_words(said[query])) for query in answers}
    return {
        query: right | {one for one, text in texts.items() if told[query] and f" {told[query]} " in text}
        for query, right in answers.items()
    }


def ours(connection: sqlite3.Connection, names: list[str], texts: dict[str, str]) -> dict[str, list[str]]:
    found = {}
    for query, text in texts.items():
        hits = find(connection, Asked(words=text[:200]), {}, NOW, lambda path: True).hits
        found[query] = [names[hit.id - 1] for hit in hits]
    return found


def plain(passages: list[dict], texts: dict[str, str]) -> dict[str, list[str]]:
    """The same with FTS5 as it comes: one column of words as they stand."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE text USING fts5(body)")
    connection.executemany("INSERT INTO text VALUES (?)", [(one["text"],) for one in passages])
    found = {}
    for query, text in texts.items():
        sought = " OR ".join(f'"{word}"' for word in dict.fromkeys(folded_words(text)))
        rows = connection.execute("SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT ?", [sought, DEPTH])
        found[query] = [passages[id - 1]["id"] for (id,) in rows]
    return found


def root_of(word: str) -> str:
    """As words are indexed: halves for themselves; `buku-buku` is found as `buku`."""
    halves = [stem(half) for half in folded_words(word)]
    return halves[0] if len(set(halves)) == 1 else ("-" if "-" in word else " ").join(halves)


def roots(language: Path) -> str:
    pairs = [line.split("\t") for line in (language / "stem-gold.tsv").read_text("utf-8").splitlines()]
    right = [root_of(word) == root for word, root in pairs]
    return f"{sum(right)} of {len(right)} ({sum(right) / len(right):.1%})"


def archive_in(folder: Path, archive: Path) -> tuple[sqlite3.Connection, dict[int, str]]:
    """An index of real stories, and their headlines."""
    headlines = {}
    index = Index(folder / "archive.sqlite3")
    files = sorted(archive.glob("*.jsonl.gz"))
    stories = [json.loads(line) for file in files for line in gzip.decompress(file.read_bytes()).splitlines()]
    random.Random(6).shuffle(stories)
    with index.writing():
        for number, story in enumerate(stories[:STORIES], 1):
            headlines[number] = str(story["title"])
            index.put(Document(number, f"/{number}/", str(story["title"]), "", str(story["content"]), "news", 1, NOW))
    index.close()
    return opened_to_read(folder / "archive.sqlite3"), headlines


def slipped(word: str, dice: random.Random) -> str:
    """A word as a thumb may type it: a letter too few, too many, wrong, or two in each other's place."""
    at = dice.randrange(1, len(word) - 1)
    letter = dice.choice("abcdefghijklmnopqrstuvwxyz")
    return dice.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def typed(headline: str, dice: random.Random, rare: Counter) -> str:
    """Three telling words of a headline, one of them with a slip in it."""
    words = [word for word in folded_words(headline) if word.isalpha() and len(word) > 4 and word not in STOPWORDS]
    kept = sorted(words, key=lambda word: rare[word])[:3]
    if len(kept) < 3:
        return ""
    slip = dice.randrange(3)
    return " ".join(slipped(word, dice) if n == slip else word for n, word in enumerate(kept))


def slips(connection: sqlite3.Connection, headlines: dict[int, str], show: bool) -> str:
    dice = random.Random(17)
    rare = Counter(word for headline in headlines.values() for word in set(folded_words(headline)))
    found = asked = first = 0
    for id in dice.sample(sorted(headlines), 4 * TYPED):
        words = typed(headlines[id], dice, rare)
        if words and asked < TYPED:
            asked += 1
            answer = find(connection, Asked(words=words), {}, NOW, lambda path: True)
            place = next((n for n, hit in enumerate(answer.hits, 1) if hit.id == id), 0)
            found, first = found + bool(place), first + (place == 1)
            if show and not place:
                print("  missed:", words, "|", answer.meant, "|", headlines[id])
    return f"found {found} of {asked}, {first} of them first"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tune", action="store_true", help="the half for tuning, and what was missed")
    parser.add_argument("--shared", type=Path, default=SHARED, help="where the real data is")
    told = parser.parse_args()
    tune, shared = told.tune, told.shared
    if not shared.is_dir():
        sys.exit(f"the real data is not at {shared}")
    with TemporaryDirectory() as made:
        language = shared / "language"
        answers = judged(language, tune)
        texts = {one["id"]: one["query"] for one in lines(language / "search-queries.jsonl") if one["id"] in answers}
        passages = lines(language / "search-passages.jsonl")
        connection, names = passages_in(Path(made), passages)
        alike = with_alike(answers, passages)
        said = {one["id"]: one["answer"] for one in lines(language / "search-queries.jsonl")}
        judgements = {
            "as judged": answers,
            "with passages that are alike": alike,
            "with all that have the answer": with_answer(alike, said, passages),
        }
        print(f"{'tuning' if tune else 'held out'} half: {len(answers)} questions, {len(passages):,} passages")
        rankings = {"ours": ours(connection, names, texts), "plain BM25": plain(passages, texts)}
        for judgement, right in judgements.items():
            for name, ranking in rankings.items():
                print(f"  {judgement:30} {name:11}", scored(ranking, right))
        print("roots        ", roots(language))
        print("slips        ", slips(*archive_in(Path(made), shared / "archive"), tune))


if __name__ == "__main__":
    main()
